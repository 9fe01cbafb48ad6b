package io.haltwatch.telemetry;

import io.haltwatch.telemetry.SchemaMapping.TimeSlot;
import java.util.List;

/** Where log shippers put the host and the time of whatever they ship. */
record AgentPlaces(List<TimeSlot> time, Slots host, Slots hostId) {}

package io.haltwatch.telemetry;

import io.haltwatch.telemetry.SchemaMapping.TimeSlot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where log shippers put the host and the time of whatever they ship.
 *
 * @param otherwise the host of records that name none, or null when there is no such host
 */
record AgentPlaces(
        List<TimeSlot> time,
        Slots host,
        Slots hostId,
        @Nullable String otherwise) {}

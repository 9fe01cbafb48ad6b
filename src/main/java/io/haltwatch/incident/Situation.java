package io.haltwatch.incident;

import io.haltwatch.correlate.HostContext;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import java.util.Map;

/**
 * All that an incident's severity follows from.
 *
 * @param facts by evidence id, those around the draft too
 * @param holdEndedUpTo holds with a deadline up to this event time have ended
 */
record Situation(
        HostKey host,
        Draft draft,
        Map<String, Signal> facts,
        HostContext context,
        ReferenceData reference,
        long holdEndedUpTo) {}

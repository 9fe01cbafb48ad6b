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
 * @param history what was asked of services on this host at which times
 * @param holdEndedUpTo holds with a deadline up to this event time have ended
 * @param acts what each candidate is made of
 * @param stops the draft's graceful stops
 * @param processes who started whom, as the facts tell
 */
record Situation(
        HostKey host,
        Draft draft,
        Map<String, Signal> facts,
        HostContext context,
        ReferenceData reference,
        ServiceHistory history,
        long holdEndedUpTo,
        Acts acts,
        SoftStops stops,
        Processes processes) {

    static Situation of(
            HostKey host,
            Draft draft,
            Map<String, Signal> facts,
            HostContext context,
            ReferenceData reference,
            ServiceHistory history,
            long holdEndedUpTo,
            Processes processes) {
        return new Situation(
                host,
                draft,
                facts,
                context,
                reference,
                history,
                holdEndedUpTo,
                new Acts(draft, facts),
                new SoftStops(draft.candidates()),
                processes);
    }

    /** The host that an act is directed at: this one, or another of the tenant. */
    HostKey hostOf(Act act) {
        String remote = act.remoteHost();
        return remote == null ? host : new HostKey(host.tenant(), HostKey.canonicalName(remote));
    }
}

package io.haltwatch.incident;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.HostKey;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything related on one host over time: a pure function of the host's facts. It has no id: that belongs to what was
 * published about it ({@link IncidentRevision}).
 *
 * @param findings in order of time, most severe first where times are equal; none of one whose facts are gone
 * @param evidence all signals that any finding rests on, in order
 * @param provisional severity may rise when the hold ends: a held finding is worse than all that is not held
 * @param incomplete evidence was left out because a cap was reached
 * @param holdDeadline event time at which the hold ends, or {@link #NO_HOLD}
 * @param surroundings what was seen of the host around it; says nothing about how bad it is
 * @param span from the first evidence to the last
 */
public record Incident(
        HostKey host,
        Level severity,
        Confidence confidence,
        List<Finding> findings,
        List<Signal> evidence,
        boolean provisional,
        boolean incomplete,
        long holdDeadline,
        Surroundings surroundings,
        Span span) {

    /** Nothing is held. */
    public static final long NO_HOLD = Long.MIN_VALUE;

    /** The kind that says that something asked for was seen to happen. */
    static final String CONFIRMED = "confirmed";

    /** How sure, apart from how bad; OCSF's {@code confidence_id} 1 to 3. */
    public enum Confidence {
        LOW,
        MEDIUM,
        HIGH
    }

    public Incident {
        findings = List.copyOf(findings);
        evidence = List.copyOf(evidence);
    }

    /** One that lasts from its first piece of evidence to its last. */
    public static Incident of(
            HostKey host,
            Level severity,
            Confidence confidence,
            List<Finding> findings,
            List<Signal> evidence,
            boolean provisional,
            boolean incomplete,
            long holdDeadline,
            Surroundings surroundings) {
        return new Incident(
                host,
                severity,
                confidence,
                findings,
                evidence,
                provisional,
                incomplete,
                holdDeadline,
                surroundings,
                new Span(
                        evidence.get(0).time(),
                        evidence.get(evidence.size() - 1).time()));
    }

    /** One whose facts are gone: what is still known is how bad it was said to be, and when it was. */
    static Incident forgotten(HostKey host, Level severity, Span span) {
        return new Incident(
                host, severity, Confidence.LOW, List.of(), List.of(), false, true, NO_HOLD, Surroundings.NONE, span);
    }

    /** The same with at least this severity: facts that a cap hides must not take back what they said. */
    Incident atLeast(Level known) {
        return new Incident(
                host,
                Level.max(severity, known),
                confidence,
                findings,
                evidence,
                provisional && known.compareTo(severity) <= 0,
                incomplete,
                holdDeadline,
                surroundings,
                span);
    }

    public long first() {
        return span.from();
    }

    public long last() {
        return span.to();
    }

    /** Ids of the exceptions that lowered a finding of it, whether or not a floor kept it up. */
    public Set<String> exceptions() {
        Set<String> ids = new TreeSet<>();
        for (Finding finding : findings) {
            for (Reason reason : finding.reasons()) {
                if (reason.effect() == Reason.Effect.LOWERED && reason.id().startsWith(ExceptionContext.ID)) {
                    ids.add(reason.id().substring(ExceptionContext.ID.length()));
                }
            }
        }
        return ids;
    }

    /**
     * The machines whose evidence this is, by unique id or full name, where the host's name is that of several; empty for
     * one.
     */
    public Set<String> machines() {
        return Machines.of(evidence);
    }

    /** Distinct targets, by key. */
    public Set<String> services() {
        Set<String> keys = new TreeSet<>();
        for (Finding finding : findings) {
            if (finding instanceof Finding.Action action) {
                keys.add(action.action().service());
            }
        }
        return keys;
    }

    /**
     * What is new about a revision: the verbs, that something was confirmed, and the correlations and rules. Whether one
     * more stop was confirmed is not.
     */
    public Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        for (Finding finding : findings) {
            if (finding instanceof Finding.Action action) {
                kinds.add(EnumName.lower(action.action().verb()));
                if (action.action().confirmation() == JoinedAction.Confirmation.CONFIRMED) {
                    kinds.add(CONFIRMED);
                }
            } else {
                kinds.add(finding.kind());
            }
        }
        return kinds;
    }
}

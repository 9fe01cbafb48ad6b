package io.haltwatch.incident;

import io.haltwatch.correlate.HostContext;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.interpret.Via;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Weighs context: a draft to an incident, each finding with its severity and the reasons for it. */
final class Assessment {

    /** Id of the reason that holds a finding. */
    static final String HOLD = "hold";

    private final Shutdown shutdown;

    Assessment(IncidentPolicy policy) {
        this.shutdown = new Shutdown(policy);
    }

    /**
     * @param facts by evidence id
     * @param holdEndedUpTo holds with a deadline up to this event time have ended
     */
    Incident assess(
            HostKey host,
            Draft draft,
            Map<String, Signal> facts,
            HostContext context,
            long holdEndedUpTo,
            boolean incomplete) {
        List<Finding> findings = new ArrayList<>();
        Set<Signal> evidence = new TreeSet<>(Signal.ORDER);
        Level severity = Level.INFORMATIONAL;
        Level held = Level.INFORMATIONAL;
        long holdDeadline = Incident.NO_HOLD;
        for (Candidate candidate : draft.candidates()) {
            Weighed weighed = weigh(candidate, draft, context, holdEndedUpTo);
            if (weighed.held()) {
                held = Level.max(held, candidate.base().level());
                // The earliest: a trickle of stops must not put the end off again and again.
                holdDeadline = holdDeadline == Incident.NO_HOLD
                        ? weighed.heldUntil()
                        : Math.min(holdDeadline, weighed.heldUntil());
            }
            severity = Level.max(severity, weighed.level());
            findings.add(finding(candidate, weighed));
            candidate.evidence().forEach(id -> evidence.add(facts.get(id)));
        }
        boolean provisional = held.compareTo(severity) > 0;
        return new Incident(
                host,
                severity,
                confidence(findings, provisional),
                findings,
                List.copyOf(evidence),
                provisional,
                incomplete,
                holdDeadline);
    }

    /** @param heldUntil event time, or {@link Incident#NO_HOLD} */
    private record Weighed(Level level, List<Reason> reasons, long heldUntil) {
        boolean held() {
            return heldUntil != Incident.NO_HOLD;
        }
    }

    private Weighed weigh(Candidate candidate, Draft draft, HostContext context, long holdEndedUpTo) {
        Candidate.Base base = candidate.base();
        List<Reason> reasons = new ArrayList<>(base.reasons());
        if (!candidate.soft() || base.level() == Level.INFORMATIONAL) {
            return new Weighed(base.level(), reasons, Incident.NO_HOLD);
        }
        Optional<String> explanation = shutdown.explanation(candidate, draft, context);
        if (explanation.isPresent()) {
            reasons.add(lowered("shutdown", explanation.get()));
            return floored(base, reasons, Incident.NO_HOLD);
        }
        long deadline = shutdown.holdDeadline(candidate, draft);
        if (deadline > holdEndedUpTo) {
            String title = "Held until " + Instant.ofEpochMilli(deadline) + ": a shutdown would look the same";
            reasons.add(lowered(HOLD, title));
            return floored(base, reasons, deadline);
        }
        return new Weighed(base.level(), reasons, Incident.NO_HOLD);
    }

    /** What a rule gives a floor never goes below high, whatever lowers. */
    private static Weighed floored(Candidate.Base base, List<Reason> reasons, long heldUntil) {
        if (!base.floor()) {
            return new Weighed(Level.INFORMATIONAL, reasons, heldUntil);
        }
        Level level = Level.min(base.level(), Level.HIGH);
        Reason cause = base.reasons().get(0);
        reasons.add(new Reason(Reason.Effect.FLOORED, cause.id(), "Never lower: " + cause.title(), level, List.of()));
        return new Weighed(level, reasons, heldUntil);
    }

    private static Reason lowered(String context, String title) {
        return new Reason(Reason.Effect.LOWERED, context, title, Level.INFORMATIONAL, List.of());
    }

    private static Finding finding(Candidate candidate, Weighed weighed) {
        if (candidate instanceof Candidate.Action action) {
            return new Finding.Action(action.kind(), weighed.level(), weighed.reasons(), action.action());
        }
        if (candidate instanceof Candidate.Correlation correlation) {
            return new Finding.Correlation(
                    correlation.kind(), weighed.level(), weighed.reasons(), correlation.hit(), weighed.held());
        }
        Candidate.Match match = (Candidate.Match) candidate;
        return new Finding.Match(match.kind(), weighed.level(), weighed.reasons(), match.match(), match.signal());
    }

    /** A missing effect lowers confidence, never severity. */
    private static Incident.Confidence confidence(List<Finding> findings, boolean provisional) {
        boolean hard = false;
        for (Finding finding : findings) {
            if (finding instanceof Finding.Action action) {
                boolean written = action.action().confirmation() == Confirmation.EFFECT_ONLY
                        && action.action().vias().contains(Via.REGISTRY);
                if (action.action().confirmation() == Confirmation.CONFIRMED || written) {
                    return Incident.Confidence.HIGH;
                }
                hard |= !action.action().soft();
            } else {
                hard |= finding instanceof Finding.Match;
            }
        }
        return hard && !provisional ? Incident.Confidence.MEDIUM : Incident.Confidence.LOW;
    }
}

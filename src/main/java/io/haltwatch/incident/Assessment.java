package io.haltwatch.incident;

import io.haltwatch.correlate.HostContext;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.interpret.Via;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Weighs context: a draft to an incident, each finding with its severity and the reasons for it. */
final class Assessment {

    /** Id of the reason that holds a finding. */
    static final String HOLD = "hold";

    private final IncidentPolicy policy;

    Assessment(IncidentPolicy policy) {
        this.policy = policy;
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
        long holdDeadline = Incident.NO_HOLD;
        for (Candidate candidate : draft.candidates()) {
            long deadline = holdDeadline(candidate, draft);
            Weighed weighed = weigh(candidate, deadline, context, holdEndedUpTo);
            if (weighed.held()) {
                holdDeadline = Math.max(holdDeadline, deadline);
            }
            severity = Level.max(severity, weighed.level());
            findings.add(finding(candidate, weighed));
            candidate.evidence().forEach(id -> evidence.add(facts.get(id)));
        }
        boolean provisional = holdDeadline != Incident.NO_HOLD;
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

    private record Weighed(Level level, List<Reason> reasons, boolean held) {}

    private Weighed weigh(Candidate candidate, long deadline, HostContext context, long holdEndedUpTo) {
        Candidate.Base base = candidate.base();
        List<Reason> reasons = new ArrayList<>(base.reasons());
        if (!candidate.soft() || base.level() == Level.INFORMATIONAL) {
            return new Weighed(base.level(), reasons, false);
        }
        Optional<Long> proof = context.shutdownProof(
                candidate.first() - policy.shutdownBefore().toMillis(),
                candidate.last() + policy.shutdownAfter().toMillis());
        if (proof.isPresent()) {
            String title = "The host was shutting down, proved at " + Instant.ofEpochMilli(proof.get());
            reasons.add(lowered("shutdown", title));
            return new Weighed(Level.INFORMATIONAL, reasons, false);
        }
        if (deadline > holdEndedUpTo) {
            String title = "Held until " + Instant.ofEpochMilli(deadline) + ": a shutdown would look the same";
            reasons.add(lowered(HOLD, title));
            return new Weighed(Level.INFORMATIONAL, reasons, true);
        }
        return new Weighed(base.level(), reasons, false);
    }

    private static Reason lowered(String context, String title) {
        return new Reason(Reason.Effect.LOWERED, context, title, Level.INFORMATIONAL, List.of());
    }

    /**
     * The proof of a shutdown may follow the first stop by 79 s (measured). Where a tier-1 service stops and no core
     * service does, it is hardly a shutdown, and the hold ends earlier.
     */
    private long holdDeadline(Candidate candidate, Draft draft) {
        Set<String> members = new HashSet<>(candidate.evidence());
        boolean tierOne = false;
        boolean core = false;
        for (Candidate other : draft.candidates()) {
            if (other instanceof Candidate.Action action && action.soft()) {
                core |= action.core();
                tierOne |= action.tierOne() && action.evidence().stream().anyMatch(members::contains);
            }
        }
        long hold = (tierOne && !core ? policy.holdWithoutCore() : policy.hold()).toMillis();
        return candidate.first() + hold;
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

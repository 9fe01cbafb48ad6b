package io.haltwatch.incident;

import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.interpret.Via;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Weighs context: a draft to an incident, each finding with its severity and the reasons for it. */
final class Assessment {

    private final Weighing weighing;

    Assessment(IncidentPolicy policy) {
        this.weighing = new Weighing(List.of(), List.of(new ShutdownContext(policy), new SilenceContext()));
    }

    Incident assess(Situation situation, boolean incomplete) {
        List<Finding> findings = new ArrayList<>();
        Set<Signal> evidence = new TreeSet<>(Signal.ORDER);
        Level severity = Level.INFORMATIONAL;
        Level ready = Level.INFORMATIONAL;
        long holdDeadline = Incident.NO_HOLD;
        for (Candidate candidate : situation.draft().candidates()) {
            Weighing.Weighed weighed = weighing.weigh(candidate, situation);
            if (weighed.held()) {
                ready = Level.max(ready, weighed.ready());
                // The earliest: a trickle of stops must not put the end off again and again.
                holdDeadline = holdDeadline == Incident.NO_HOLD
                        ? weighed.heldUntil()
                        : Math.min(holdDeadline, weighed.heldUntil());
            }
            severity = Level.max(severity, weighed.level());
            findings.add(finding(candidate, weighed));
            candidate.evidence().forEach(id -> evidence.add(situation.facts().get(id)));
        }
        boolean provisional = ready.compareTo(severity) > 0;
        return new Incident(
                situation.host(),
                severity,
                confidence(findings, provisional),
                findings,
                List.copyOf(evidence),
                provisional,
                incomplete,
                holdDeadline);
    }

    private static Finding finding(Candidate candidate, Weighing.Weighed weighed) {
        if (candidate instanceof Candidate.Action action) {
            return new Finding.Action(action.kind(), weighed.level(), weighed.reasons(), action.action());
        }
        if (candidate instanceof Candidate.Correlation correlation) {
            return new Finding.Correlation(
                    correlation.kind(), weighed.level(), weighed.reasons(), correlation.hit(), weighed.held());
        }
        if (candidate instanceof Candidate.Silent silent) {
            return new Finding.Silent(silent.kind(), weighed.level(), weighed.reasons(), silent.silence());
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

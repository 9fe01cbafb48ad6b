package io.haltwatch.incident;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.correlate.JoinedAction.ServiceState;
import io.haltwatch.interpret.Via;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Weighs context: a draft to an incident, each finding with its severity and the reasons for it. */
final class Assessment {

    private final Weighing weighing;
    private final long restartGrace;
    private final long quiet;

    Assessment(IncidentPolicy policy) {
        this.quiet = policy.quiet().toMillis();
        RestartContext restart = new RestartContext();
        this.weighing = new Weighing(
                List.of(new AssetContext(), new ExpectedSensorsContext(quiet), restart),
                List.of(
                        new ShutdownContext(policy),
                        new SilenceContext(),
                        restart,
                        new MaintenanceContext(),
                        new TrustedAncestryContext(),
                        new IdentityContext(),
                        new RecurrenceContext(policy),
                        new ExceptionContext()));
        this.restartGrace = policy.restartGrace().toMillis();
    }

    Incident assess(Situation situation, boolean incomplete) {
        List<Finding> findings = new ArrayList<>();
        Set<Signal> evidence = new HashSet<>();
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
            findings.add(finding(candidate, weighed, situation));
            candidate.evidence().forEach(id -> evidence.add(situation.facts().get(id)));
        }
        List<Signal> ordered = evidence.stream().sorted(Signal.ORDER).toList();
        Span near =
                new Span(ordered.get(0).time(), ordered.get(ordered.size() - 1).time()).widen(quiet);
        boolean provisional = ready.compareTo(severity) > 0;
        return Incident.of(
                situation.host(),
                severity,
                confidence(findings, provisional),
                findings,
                ordered,
                provisional,
                incomplete,
                holdDeadline,
                Surroundings.of(
                        ordered,
                        situation.facts().values(),
                        near,
                        situation.reference(),
                        situation.host().tenant()));
    }

    private Finding finding(Candidate candidate, Weighing.Weighed weighed, Situation situation) {
        if (candidate instanceof Candidate.Action action) {
            JoinedAction joined = now(action.action(), situation);
            return new Finding.Action(action.kind(), weighed.level(), weighed.reasons(), joined);
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

    /** A service that starts while its incident goes on runs again, however long after its stop. */
    private JoinedAction now(JoinedAction action, Situation situation) {
        long upTo = situation.draft().span().to() + restartGrace;
        boolean restored = action.state() == ServiceState.DOWN
                && situation.context().started(action.service(), action.last(), upTo);
        return restored ? action.with(ServiceState.RESTORED) : action;
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

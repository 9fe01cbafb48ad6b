package io.haltwatch.incident;

import io.haltwatch.correlate.CorrelationChain;
import io.haltwatch.correlate.CorrelationHit;
import io.haltwatch.correlate.Evaluation.Undecided;
import io.haltwatch.correlate.HostContext;
import io.haltwatch.correlate.JoinedAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells whether graceful stops belong to a shutdown of the operating system, and how long that may stay open. */
final class Shutdown {

    private final IncidentPolicy policy;

    Shutdown(IncidentPolicy policy) {
        this.policy = policy;
    }

    /**
     * Why the stops are explained, for people; empty when they are not. Only Kernel-Power 109 and Kernel-General 13 prove
     * a shutdown; until they come, one that was announced may count as well. What goes on for longer than one takes is
     * explained by neither, nor what was over before the shutdown was even announced.
     */
    Optional<String> explanation(Candidate candidate, Draft draft, HostContext context) {
        long first = firstStop(candidate, draft);
        long from = first - policy.shutdownBefore().toMillis();
        long to = first + policy.shutdownAfter().toMillis();
        long last = lastStop(candidate, draft);
        AnnouncedShutdown announced = new AnnouncedShutdown(softActions(draft), context, policy);
        if (last > to + policy.shutdownAfter().toMillis() || announced.onlyAfter(first, last)) {
            return Optional.empty();
        }
        Optional<String> proved = context.shutdownProof(from, to)
                .map(time -> "The host was shutting down, proved at " + Instant.ofEpochMilli(time));
        if (proved.isPresent()) {
            return proved;
        }
        return announced
                .near(first)
                .map(time -> "The host was shutting down, announced at " + Instant.ofEpochMilli(time)
                        + ", and its core services stopped");
    }

    private static List<JoinedAction> softActions(Draft draft) {
        List<JoinedAction> actions = new ArrayList<>();
        for (Candidate candidate : draft.candidates()) {
            if (candidate instanceof Candidate.Action action && action.soft()) {
                actions.add(action.action());
            }
        }
        return actions;
    }

    /**
     * Event time until which a candidate is held. The proof may follow the first stop by 79 s (measured). Where a tier-1
     * service stops and no core service does, it is hardly a shutdown, and the hold ends earlier.
     */
    long holdDeadline(Candidate candidate, Draft draft) {
        Set<String> members = new HashSet<>(candidate.evidence());
        boolean tierOne = false;
        boolean core = false;
        for (Candidate other : draft.candidates()) {
            if (other instanceof Candidate.Action action && action.soft()) {
                core |= action.core();
                tierOne |= action.tierOne() && action.evidence().stream().anyMatch(members::contains);
            }
        }
        return firstStop(candidate, draft) + (tierOne && !core ? policy.holdWithoutCore() : policy.hold()).toMillis();
    }

    /**
     * The hits that fleet correlations may count: those of graceful stops alone only once their hold is over and no
     * shutdown explains them. A patch night is no attack on a fleet.
     *
     * @param decidedUpTo every fact up to and including this event time has come
     * @param undecided takes when those that are still held are decided
     * @param held takes those themselves: late evidence may hold one again that was settled
     */
    List<CorrelationChain.Hit> settled(
            Candidates.Found found,
            HostContext context,
            long decidedUpTo,
            List<Undecided> undecided,
            List<CorrelationChain.Hit> held) {
        List<CorrelationChain.Hit> settled = new ArrayList<>();
        Draft all = new Draft(found.candidates());
        for (CorrelationChain.Hit hit : found.hits()) {
            if (!hit.soft()) {
                settled.add(hit);
                continue;
            }
            CorrelationHit soft = hit.hit();
            Candidate candidate = new Candidate.Correlation(Candidates.base(soft.rule()), soft, true);
            if (explanation(candidate, all, context).isPresent()) {
                continue;
            }
            long deadline = holdDeadline(candidate, all);
            if (deadline > decidedUpTo) {
                undecided.add(new Undecided(soft.first(), soft.last(), deadline));
                held.add(hit);
            } else {
                settled.add(hit);
            }
        }
        return settled;
    }

    /**
     * When the first of its graceful stops was. A correlation may begin with something else, minutes before: a driver that
     * was loaded says nothing about when the host went down.
     */
    private static long firstStop(Candidate candidate, Draft draft) {
        return stops(candidate, draft).mapToLong(Candidate::first).min().orElse(candidate.first());
    }

    private static long lastStop(Candidate candidate, Draft draft) {
        return stops(candidate, draft).mapToLong(Candidate::last).max().orElse(candidate.last());
    }

    private static Stream<Candidate> stops(Candidate candidate, Draft draft) {
        Set<String> members = new HashSet<>(candidate.evidence());
        return draft.candidates().stream()
                .filter(other -> other instanceof Candidate.Action && other.soft())
                .filter(other -> other.evidence().stream().anyMatch(members::contains));
    }
}

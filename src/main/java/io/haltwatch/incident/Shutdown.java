package io.haltwatch.incident;

import io.haltwatch.correlate.CorrelationChain;
import io.haltwatch.correlate.CorrelationHit;
import io.haltwatch.correlate.Evaluation.Undecided;
import io.haltwatch.correlate.HostContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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
    Optional<String> explanation(Candidate candidate, SoftStops stops, HostContext context) {
        SoftStops.Stretch stretch = stops.of(candidate);
        long from = stretch.first() - policy.shutdownBefore().toMillis();
        long to = stretch.first() + policy.shutdownAfter().toMillis();
        AnnouncedShutdown shutdown = new AnnouncedShutdown(stops.core(), context, policy);
        if (stretch.last() > to + policy.shutdownAfter().toMillis()
                || shutdown.onlyAfter(stretch.first(), stretch.last())) {
            return Optional.empty();
        }
        OptionalLong proved = context.shutdownProof(from, to);
        if (proved.isPresent()) {
            return Optional.of("The host was shutting down, proved at " + Instant.ofEpochMilli(proved.getAsLong()));
        }
        OptionalLong announced = shutdown.near(stretch.first());
        return announced.isEmpty()
                ? Optional.empty()
                : Optional.of("The host was shutting down, announced at " + Instant.ofEpochMilli(announced.getAsLong())
                        + ", and its core services stopped");
    }

    /**
     * Event time until which a candidate is held. The proof may follow the first stop by 79 s (measured). Where a tier-1
     * service stops and no core service does, it is hardly a shutdown, and the hold ends earlier.
     */
    long holdDeadline(Candidate candidate, SoftStops stops) {
        SoftStops.Stretch stretch = stops.of(candidate);
        boolean coreless = stretch.tierOne() && stops.core().isEmpty();
        return stretch.first() + (coreless ? policy.holdWithoutCore() : policy.hold()).toMillis();
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
        SoftStops all = new SoftStops(found.candidates());
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
}

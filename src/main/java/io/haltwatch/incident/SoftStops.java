package io.haltwatch.incident;

import io.haltwatch.correlate.JoinedAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The graceful stops among candidates, by their evidence: each candidate asks for its own. */
final class SoftStops {

    private final Map<String, List<Candidate.Action>> byEvidence = new HashMap<>();
    private final CoreStops core;

    SoftStops(Collection<Candidate> candidates) {
        List<JoinedAction> actions = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (candidate instanceof Candidate.Action action && action.soft()) {
                actions.add(action.action());
                for (String id : action.evidence()) {
                    byEvidence.computeIfAbsent(id, any -> new ArrayList<>(1)).add(action);
                }
            }
        }
        this.core = new CoreStops(actions);
    }

    /**
     * From a candidate's first graceful stop to its last. A correlation may begin with something else, minutes before: a
     * driver that was loaded says nothing about when the host went down. A candidate without one has its own times.
     *
     * @param tierOne one of them is a tier-1 service's
     */
    record Stretch(long first, long last, boolean tierOne) {}

    Stretch of(Candidate candidate) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        boolean tierOne = false;
        for (String id : candidate.evidence()) {
            for (Candidate.Action stop : byEvidence.getOrDefault(id, List.of())) {
                first = Math.min(first, stop.first());
                last = Math.max(last, stop.last());
                tierOne |= stop.tierOne();
            }
        }
        return first > last
                ? new Stretch(candidate.first(), candidate.last(), false)
                : new Stretch(first, last, tierOne);
    }

    CoreStops core() {
        return core;
    }
}

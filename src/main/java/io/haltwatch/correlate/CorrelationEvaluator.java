package io.haltwatch.correlate;

import io.haltwatch.sigma.CorrelationRule;
import java.util.List;

/**
 * Evaluates one correlation over members, wherever they come from: a pure function of the set of members, so neither
 * their order nor their repetition matters.
 */
public final class CorrelationEvaluator {

    /** Everything is known: nothing more will come. */
    public static final long ALL_DECIDED = Long.MAX_VALUE;

    private CorrelationEvaluator() {}

    /**
     * All hits, those of conditions that are decided at the close of their window among them.
     *
     * @param members of any groups, in any order
     */
    public static List<CorrelationHit> evaluate(CorrelationRule rule, List<? extends CorrelationMember> members) {
        return evaluate(rule, members, ALL_DECIDED).hits();
    }

    /**
     * The hits that are certain when every event up to and including {@code decidedUpTo} has come, and what is not
     * decided yet. For conditions that more events cannot end, {@code decidedUpTo} does not matter.
     *
     * @param decidedUpTo event time in epoch milliseconds, or {@link #ALL_DECIDED}
     */
    public static Evaluation evaluate(
            CorrelationRule rule, List<? extends CorrelationMember> members, long decidedUpTo) {
        return new Evaluation(
                CorrelationGroup.of(rule, members).stream()
                        .flatMap(group -> CorrelationWindow.slide(group).stream())
                        .toList(),
                List.of());
    }
}

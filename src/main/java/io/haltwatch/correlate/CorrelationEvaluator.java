package io.haltwatch.correlate;

import io.haltwatch.correlate.Evaluation.Undecided;
import io.haltwatch.sigma.Alternative;
import io.haltwatch.sigma.CorrelationRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates one correlation over members, wherever they come from: a pure function of the set of members, so neither
 * their order nor their repetition matters. {@link CorrelationChain} evaluates correlations over correlations.
 *
 * <p>What holds is said by the windows of the rule's timespan, to the millisecond and both ends included, one for each
 * time at which a member stands; windows that touch are one hit:
 *
 * <ul>
 *   <li>{@code event_count} counts events, however many of the rules each matched; {@code value_count} distinct values of
 *       a field, or combinations of several, without case, leaving out events that lack one;
 *   <li>{@code value_sum}, {@code value_avg}, {@code value_percentile} and {@code value_median} compute with the numbers of
 *       a field ({@link PercentileMeasure} interpolates), leaving out what is no number;
 *   <li>{@code temporal} and {@code temporal_ordered}: {@link Together} and {@link InOrder};
 *   <li>what more events can end ({@code lt}, {@code eq}, a range, {@code a and not b}) is judged by the fullest window, and
 *       decided only once the timespan after is over.
 * </ul>
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
     * @param members of any groups, in any order
     * @param decidedUpTo event time in epoch milliseconds, or {@link #ALL_DECIDED}
     */
    public static Evaluation evaluate(
            CorrelationRule rule, List<? extends CorrelationMember> members, long decidedUpTo) {
        List<CorrelationHit> hits = new ArrayList<>();
        List<Undecided> undecided = new ArrayList<>();
        for (Hits ofGroup : find(rule, members, decidedUpTo)) {
            ofGroup.found().forEach(found -> hits.add(found.hit()));
            undecided.addAll(ofGroup.undecided());
        }
        return new Evaluation(hits, undecided);
    }

    /** Per group. */
    static List<Hits> find(CorrelationRule rule, List<? extends CorrelationMember> members, long decidedUpTo) {
        List<Hits> hits = new ArrayList<>();
        if (members.isEmpty()) {
            return hits;
        }
        for (CorrelationGroup group : CorrelationGroup.of(rule, members)) {
            hits.add(Hits.of(group, windows(group), decidedUpTo));
        }
        return hits;
    }

    private static List<HeldWindow> windows(CorrelationGroup group) {
        CorrelationRule rule = group.rule();
        boolean ordered = rule.type() == CorrelationRule.Type.TEMPORAL_ORDERED;
        if (!ordered && rule.type() != CorrelationRule.Type.TEMPORAL) {
            return SlidingWindow.held(group);
        }
        List<HeldWindow> windows = new ArrayList<>();
        for (Alternative alternative : Alternative.of(rule)) {
            windows.addAll(ordered ? InOrder.held(group, alternative) : Together.held(group, alternative));
        }
        return windows;
    }
}

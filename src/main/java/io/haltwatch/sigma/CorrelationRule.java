package io.haltwatch.sigma;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Sigma correlation rule, its references resolved. The host is always part of the group: the document's
 * {@code group-by} must contain it, and {@link #groupBy} holds the fields besides it.
 *
 * @param rules ids of the detection rules (or correlations) it counts
 * @param groupBy further group-by fields, without the host field
 * @param timespanMillis the sliding window, both ends inclusive
 * @param weights extension {@code x-haltwatch.weights}: the first that applies to a distinct value counts instead of 1
 * @param breadth extension {@code x-haltwatch.breadth}: a second condition over the same window, or null
 * @param holdable extension {@code x-haltwatch.hold: true}: while only graceful stops without an attempt meet it, it
 *     is held as provisional, because an OS shutdown looks the same
 * @param floor extension {@code x-haltwatch.floor: true}
 * @param alerts false when only other correlations use it
 */
public record CorrelationRule(
        String id,
        String name,
        String title,
        Level level,
        List<String> tags,
        Type type,
        List<String> rules,
        List<String> groupBy,
        long timespanMillis,
        Condition condition,
        List<Weight> weights,
        @Nullable Breadth breadth,
        boolean holdable,
        boolean floor,
        boolean alerts,
        String source) {

    /** Correlation types of the specification that are supported. */
    public enum Type {
        EVENT_COUNT,
        VALUE_COUNT,
        TEMPORAL
    }

    /** Comparison operators of {@code condition}. */
    public enum Operator {
        GT,
        GTE,
        LT,
        LTE,
        EQ,
        NEQ
    }

    /**
     * {@code condition}: the count compared with a threshold.
     *
     * @param field the field counted by {@code value_count}, null for the other types
     */
    public record Condition(
            Operator operator, double threshold, @Nullable String field) {

        public boolean holds(double count) {
            return switch (operator) {
                case GT -> count > threshold;
                case GTE -> count >= threshold;
                case LT -> count < threshold;
                case LTE -> count <= threshold;
                case EQ -> count == threshold;
                case NEQ -> count != threshold;
            };
        }
    }

    /** A distinct value counts {@code weight} when its member's {@code field} equals {@code value}. */
    public record Weight(String field, String value, double weight) {}

    /**
     * The members must also show at least {@code atLeast} distinct values of {@code field}, counting only those in
     * {@code among} (all when empty), and at least one of {@code anyOf} (no demand when empty).
     */
    public record Breadth(String field, Set<String> among, int atLeast, Set<String> anyOf) {}

    public CorrelationRule {
        tags = List.copyOf(tags);
        rules = List.copyOf(rules);
        groupBy = List.copyOf(groupBy);
        weights = List.copyOf(weights);
    }
}

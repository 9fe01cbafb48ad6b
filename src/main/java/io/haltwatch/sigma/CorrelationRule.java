package io.haltwatch.sigma;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A Sigma correlation rule, its references resolved.
 *
 * @param scope where its state lives: with the host, when {@code group-by} holds the host field, else with the group's
 *     values
 * @param rules ids of the rules it counts, in the document's order: detection rules, or correlations (chaining)
 * @param groupBy the group-by fields, without the host field where the scope is the host; a name may be an alias
 * @param aliases alias to id of a rule in {@link #rules} to the field that the alias stands for in that rule's events;
 *     each has a field for every rule
 * @param timespanMillis the sliding window, both ends inclusive
 * @param weights extension {@code x-haltwatch.weights}: the first that applies to a distinct value counts instead of 1
 * @param breadth extension {@code x-haltwatch.breadth}: a second condition over the same window, or null
 * @param holdable extension {@code x-haltwatch.hold: true}: while only graceful stops without an attempt meet it, it
 *     is held as provisional, because an OS shutdown looks the same
 * @param floor extension {@code x-haltwatch.floor: true}
 * @param byFirst extension {@code x-haltwatch.by-first: true}, over several hosts: a hit of a host correlation belongs to
 *     the group of its first event alone
 * @param alerts false when only other correlations use it
 */
public record CorrelationRule(
        String id,
        String name,
        String title,
        Level level,
        List<String> tags,
        Type type,
        Scope scope,
        List<String> rules,
        List<String> groupBy,
        Map<String, Map<String, String>> aliases,
        long timespanMillis,
        Condition condition,
        List<Weight> weights,
        @Nullable Breadth breadth,
        boolean holdable,
        boolean floor,
        boolean byFirst,
        boolean alerts,
        String source) {

    /** Correlation types of the specification; {@code value_median} is pySigma's. */
    public enum Type {
        EVENT_COUNT,
        VALUE_COUNT,
        TEMPORAL,
        TEMPORAL_ORDERED,
        VALUE_SUM,
        VALUE_AVG,
        VALUE_PERCENTILE,
        VALUE_MEDIAN
    }

    /** Where a correlation's state lives. */
    public enum Scope {
        /** Per host; runs in the host stage. */
        HOST,
        /** Per values of the group-by fields, over all hosts; runs in the group stage. */
        GROUP
    }

    /** Comparison operators of {@code condition}. */
    public enum Operator {
        GT,
        GTE,
        LT,
        LTE,
        EQ,
        NEQ;

        public boolean holds(double value, double threshold) {
            return switch (this) {
                case GT -> value > threshold;
                case GTE -> value >= threshold;
                case LT -> value < threshold;
                case LTE -> value <= threshold;
                case EQ -> value == threshold;
                case NEQ -> value != threshold;
            };
        }

        /** Whether more can end it: then it is only known when the window closes. */
        public boolean isBoundedAbove() {
            return this != GT && this != GTE;
        }
    }

    /** One comparison of {@code condition}; several make a range. */
    public record Bound(Operator operator, double threshold) {}

    /**
     * {@code condition}.
     *
     * @param bounds all must hold; empty for the temporal types
     * @param fields whose values {@code value_count} counts (their combination, where several) or the other value types
     *     compute with (exactly one), each a field or an alias; empty for the others
     * @param percentile which percentile {@code value_percentile} asks for, 0 to 100; otherwise null
     * @param present for the temporal types: which rules must, and must not, have matched; null where all must, and for
     *     the other types
     */
    public record Condition(
            List<Bound> bounds,
            List<String> fields,
            @Nullable Double percentile,
            @Nullable RulesPresent present) {

        public Condition {
            bounds = List.copyOf(bounds);
            fields = List.copyOf(fields);
        }

        /** At least or more than a threshold of events, or of distinct values of one field. */
        public static Condition of(Operator operator, double threshold, String... fields) {
            return new Condition(List.of(new Bound(operator, threshold)), List.of(fields), null, null);
        }

        public boolean holds(double value) {
            for (Bound bound : bounds) {
                if (!bound.operator().holds(value, bound.threshold())) {
                    return false;
                }
            }
            return true;
        }

        /** Whether it is only known when the window closes: a count that must not be reached, a rule that must not match. */
        public boolean decidedAtClose() {
            return bounds.stream().anyMatch(bound -> bound.operator().isBoundedAbove())
                    || (present != null && present.asksForAbsence());
        }
    }

    /** Which rules must have matched, by id: the boolean condition of the temporal types. */
    public sealed interface RulesPresent {

        boolean holds(Predicate<String> matched);

        boolean asksForAbsence();

        /** The rule has matched. */
        record Rule(String id) implements RulesPresent {
            @Override
            public boolean holds(Predicate<String> matched) {
                return matched.test(id);
            }

            @Override
            public boolean asksForAbsence() {
                return false;
            }
        }

        /** All of them. */
        record All(List<RulesPresent> parts) implements RulesPresent {
            public All {
                parts = List.copyOf(parts);
            }

            @Override
            public boolean holds(Predicate<String> matched) {
                return parts.stream().allMatch(part -> part.holds(matched));
            }

            @Override
            public boolean asksForAbsence() {
                return parts.stream().anyMatch(RulesPresent::asksForAbsence);
            }
        }

        /** Any of them. */
        record Any(List<RulesPresent> parts) implements RulesPresent {
            public Any {
                parts = List.copyOf(parts);
            }

            @Override
            public boolean holds(Predicate<String> matched) {
                return parts.stream().anyMatch(part -> part.holds(matched));
            }

            @Override
            public boolean asksForAbsence() {
                return parts.stream().anyMatch(RulesPresent::asksForAbsence);
            }
        }

        /** At least so many of them, from 1: {@code 2 of them}, or a {@code condition} that counts rules. */
        record AtLeast(int required, List<RulesPresent> parts) implements RulesPresent {
            public AtLeast {
                parts = List.copyOf(parts);
            }

            @Override
            public boolean holds(Predicate<String> matched) {
                return parts.stream().filter(part -> part.holds(matched)).count() >= required;
            }

            @Override
            public boolean asksForAbsence() {
                return parts.stream().anyMatch(RulesPresent::asksForAbsence);
            }
        }

        /** Not. */
        record Absent(RulesPresent part) implements RulesPresent {
            @Override
            public boolean holds(Predicate<String> matched) {
                return !part.holds(matched);
            }

            @Override
            public boolean asksForAbsence() {
                return true;
            }
        }
    }

    /** A distinct value counts {@code weight} when its member's {@code field} equals {@code value}. */
    public record Weight(String field, String value, double weight) {}

    /**
     * The members must also show at least {@code atLeast} distinct values of {@code field}, counting only those in
     * {@code among} (all when empty), and at least one of {@code anyOf} (no demand when empty).
     */
    public record Breadth(String field, Set<String> among, int atLeast, Set<String> anyOf) {}

    /** How far in time one of its own events can matter, in milliseconds; what it refers to reaches further. */
    public long reachMillis() {
        return timespanMillis * (condition.decidedAtClose() ? 2 : 1);
    }

    public CorrelationRule {
        tags = List.copyOf(tags);
        rules = List.copyOf(rules);
        groupBy = List.copyOf(groupBy);
        aliases = Map.copyOf(aliases);
        weights = List.copyOf(weights);
    }
}

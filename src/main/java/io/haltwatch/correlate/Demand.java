package io.haltwatch.correlate;

import io.haltwatch.sigma.Alternative;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.CorrelationRule.Bound;
import io.haltwatch.sigma.CorrelationRule.Weight;
import java.util.List;
import java.util.Set;

/**
 * What members a correlation needs to hold anywhere, whatever their times and values: most correlations lack something on most
 * hosts, and nothing is sorted or grouped for these.
 *
 * @param fewest members, whatever they count for
 * @param wanted of which rules there must be some, one of these sets; empty where it does not matter of which
 */
record Demand(double fewest, List<Set<String>> wanted) {

    Demand {
        wanted = List.copyOf(wanted);
    }

    /** @throws IllegalArgumentException for a condition of too many alternatives */
    static Demand of(CorrelationRule rule) {
        return switch (rule.type()) {
            case TEMPORAL, TEMPORAL_ORDERED ->
                new Demand(
                        1,
                        Alternative.of(rule).stream()
                                .map(way -> Set.copyOf(way.wanted()))
                                .toList());
            case EVENT_COUNT, VALUE_COUNT -> new Demand(Math.max(1, fewest(rule)), List.of());
            case VALUE_SUM, VALUE_AVG, VALUE_MEDIAN, VALUE_PERCENTILE -> new Demand(1, List.of());
        };
    }

    private static double fewest(CorrelationRule rule) {
        double heaviest = 1;
        for (Weight weight : rule.weights()) {
            heaviest = Math.max(heaviest, weight.weight());
        }
        double most = 0;
        for (Bound bound : rule.condition().bounds()) {
            switch (bound.operator()) {
                // Rounded down: weights are counted in millionths.
                case GT, GTE, EQ -> most = Math.max(most, Math.floor(bound.threshold() / heaviest));
                case LT, LTE, NEQ -> {}
            }
        }
        return most;
    }

    /** @param present rules of which there are members */
    boolean mayBeMet(int members, Set<String> present) {
        return members >= fewest && (wanted.isEmpty() || wanted.stream().anyMatch(present::containsAll));
    }
}

package io.haltwatch.correlate;

import java.util.HashMap;
import java.util.Map;

/**
 * Counts distinct values in a window that slides, by their weight. Each value entering or leaving costs the same however
 * many are inside.
 */
final class SlidingCount {

    /** Weights are whole millionths inside: a sum of doubles would drift with each value that leaves. */
    private static final double UNIT = 1_000_000;

    private final Map<String, Integer> occurrences = new HashMap<>();
    private final Map<String, Double> weights;
    private long total;

    /** @param weights weight of each value; 1 for those not named */
    SlidingCount(Map<String, Double> weights) {
        this.weights = weights;
    }

    void enter(String value) {
        if (occurrences.merge(value, 1, Integer::sum) == 1) {
            total += weight(value);
        }
    }

    void leave(String value) {
        Integer left = occurrences.computeIfPresent(value, (v, n) -> n == 1 ? null : n - 1);
        if (left == null) {
            total -= weight(value);
        }
    }

    /** The weighted number of distinct values inside. */
    double total() {
        return total / UNIT;
    }

    int distinct() {
        return occurrences.size();
    }

    boolean holds(String value) {
        return occurrences.containsKey(value);
    }

    private long weight(String value) {
        return Math.round(weights.getOrDefault(value, 1.0) * UNIT);
    }
}

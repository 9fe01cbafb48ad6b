package io.haltwatch.sigma;

import io.haltwatch.sigma.CorrelationDraft.Terms;
import io.haltwatch.sigma.CorrelationRule.Bound;
import io.haltwatch.sigma.CorrelationRule.Operator;
import io.haltwatch.sigma.detection.RuleError;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether the comparisons of a {@code condition} can be meant: some number meets them, and not every number does. */
final class Bounds {

    /** Types whose result is a number of things: whole, and from 1, because it is an event that opens a window. */
    private static final Set<CorrelationRule.Type> COUNTS = EnumSet.of(
            CorrelationRule.Type.EVENT_COUNT,
            CorrelationRule.Type.VALUE_COUNT,
            CorrelationRule.Type.TEMPORAL,
            CorrelationRule.Type.TEMPORAL_ORDERED);

    private Bounds() {}

    static void check(Terms terms, CorrelationRule.Type type) throws RuleError {
        List<Bound> bounds = terms.bounds();
        onlyOne(terms, Operator.GT, Operator.GTE);
        onlyOne(terms, Operator.LT, Operator.LTE);
        if (has(bounds, Operator.EQ) && bounds.size() > 1) {
            throw new RuleError(terms.line(), "'eq' says it all: no other comparison beside it");
        }
        boolean counts = COUNTS.contains(type);
        List<Double> samples = samples(bounds, counts);
        if (samples.stream().noneMatch(sample -> holds(bounds, sample))) {
            throw new RuleError(terms.line(), "the condition can never hold: no " + what(counts) + " meets it");
        }
        if (samples.stream().allMatch(sample -> holds(bounds, sample)) && counts && holds(bounds, 0)) {
            throw new RuleError(
                    terms.line(), "the condition always holds; for every single event use a detection rule alone");
        }
    }

    private static void onlyOne(Terms terms, Operator one, Operator other) throws RuleError {
        if (has(terms.bounds(), one) && has(terms.bounds(), other)) {
            throw new RuleError(terms.line(), one == Operator.GT ? "give either gt or gte" : "give either lt or lte");
        }
    }

    private static boolean has(List<Bound> bounds, Operator operator) {
        return bounds.stream().anyMatch(bound -> bound.operator() == operator);
    }

    /** Numbers among which one meets the bounds if any does: between two thresholds nothing changes. */
    private static List<Double> samples(List<Bound> bounds, boolean counts) {
        List<Double> samples = new ArrayList<>();
        if (counts) {
            samples.add(1.0);
        }
        for (Bound bound : bounds) {
            double threshold = bound.threshold();
            for (double sample :
                    counts ? neighbours(threshold) : new double[] {threshold - 1, threshold, threshold + 1}) {
                if (!counts || sample >= 1) {
                    samples.add(sample);
                }
            }
            for (Bound other : bounds) {
                if (!counts) {
                    samples.add((threshold + other.threshold()) / 2);
                }
            }
        }
        return samples;
    }

    private static double[] neighbours(double threshold) {
        double whole = Math.floor(threshold);
        return new double[] {whole - 1, whole, whole + 1, whole + 2};
    }

    private static boolean holds(List<Bound> bounds, double value) {
        return bounds.stream().allMatch(bound -> bound.operator().holds(value, bound.threshold()));
    }

    private static String what(boolean counts) {
        return counts ? "count from 1 (a window opens with an event)" : "number";
    }
}

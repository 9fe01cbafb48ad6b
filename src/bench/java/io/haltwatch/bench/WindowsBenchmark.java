package io.haltwatch.bench;

import io.haltwatch.correlate.CorrelationEvaluator;
import io.haltwatch.correlate.CorrelationMember;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.CorrelationRule.Condition;
import io.haltwatch.sigma.CorrelationRule.Operator;
import io.haltwatch.sigma.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event costs a sliding window, by how many distinct values are in it: 18 or 1,800, in a window of 3,600 events.
 * Beside each, the baseline that computes every window from scratch.
 */
public final class WindowsBenchmark {

    private static final int EVENTS = 20_000;
    private static final int WINDOW = 3_600;
    private static final long STEP = 10;
    private static final int ROUNDS = 15;

    private WindowsBenchmark() {}

    public static void main(String[] args) {
        System.out.printf("%,d events, %,d of them in a window, median of %d rounds%n", EVENTS, WINDOW, ROUNDS);
        System.out.printf("%-18s %9s %14s %14s %7s%n", "type", "distinct", "ns an event", "from scratch", "times");
        for (int warmup = 0; warmup < 2; warmup++) {
            for (CorrelationRule.Type type : CorrelationRule.Type.values()) {
                for (int distinct : new int[] {18, 1_800}) {
                    line(type, members(distinct), distinct, warmup > 0);
                }
            }
        }
    }

    private static void line(CorrelationRule.Type type, List<Plain> members, int distinct, boolean print) {
        CorrelationRule rule = rule(type);
        double sliding = median(members, rule, ROUNDS, false);
        double scratch = print ? median(members.subList(0, WINDOW + 600), rule, 3, true) : 0;
        if (print) {
            System.out.printf(
                    "%-18s %,9d %,14.0f %,14.0f %,7.0f%n",
                    type.name().toLowerCase(java.util.Locale.ROOT), distinct, sliding, scratch, scratch / sliding);
        }
    }

    /** Nanoseconds an event; from scratch, of those whose window is full. */
    private static double median(List<Plain> members, CorrelationRule rule, int rounds, boolean scratch) {
        double[] times = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long before = System.nanoTime();
            double result = scratch
                    ? scratch(members, rule)
                    : CorrelationEvaluator.evaluate(rule, members).size();
            if (scratch != result > 0) {
                throw new IllegalStateException(rule.type() + " gave " + result);
            }
            times[round] = (System.nanoTime() - before) / (double) (scratch ? members.size() - WINDOW : members.size());
        }
        Arrays.sort(times);
        return times[rounds / 2];
    }

    private static double scratch(List<Plain> members, CorrelationRule rule) {
        double sum = 0;
        for (int end = WINDOW; end < members.size(); end++) {
            sum += value(rule.type(), members.subList(end - WINDOW, end));
        }
        return sum;
    }

    private static double value(CorrelationRule.Type type, List<Plain> window) {
        return switch (type) {
            case EVENT_COUNT -> distinct(window, Plain::id);
            case VALUE_COUNT -> distinct(window, Plain::value);
            case TEMPORAL, TEMPORAL_ORDERED -> distinct(window, Plain::rule);
            case VALUE_SUM, VALUE_AVG -> {
                BigDecimal sum = BigDecimal.ZERO;
                for (Plain member : window) {
                    sum = sum.add(new BigDecimal(member.value()));
                }
                yield sum.doubleValue();
            }
            case VALUE_PERCENTILE, VALUE_MEDIAN -> {
                BigDecimal[] numbers = new BigDecimal[window.size()];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = new BigDecimal(window.get(i).value());
                }
                Arrays.sort(numbers);
                yield numbers[numbers.length / 2].doubleValue();
            }
        };
    }

    private static int distinct(List<Plain> window, java.util.function.Function<Plain, String> value) {
        Set<String> values = new HashSet<>();
        for (Plain member : window) {
            values.add(value.apply(member));
        }
        return values.size();
    }

    private static List<Plain> members(int distinct) {
        List<Plain> members = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            // A stride that visits every value, so that values leave and come back.
            String value = Integer.toString(i * 7 % distinct + 1_000);
            members.add(new Plain(i * STEP, "e%05d".formatted(i), i % 2 == 0 ? "even" : "odd", value));
        }
        return members;
    }

    /** A condition that does not hold: what is measured is the window, not the hits. */
    private static CorrelationRule rule(CorrelationRule.Type type) {
        boolean temporal = type == CorrelationRule.Type.TEMPORAL || type == CorrelationRule.Type.TEMPORAL_ORDERED;
        List<String> rules = temporal ? List.of("even", "odd", "none") : List.of("even", "odd");
        List<String> fields = temporal || type == CorrelationRule.Type.EVENT_COUNT ? List.of() : List.of("Value");
        Double percentile = type == CorrelationRule.Type.VALUE_PERCENTILE ? 95.0 : null;
        Condition condition = temporal
                ? new Condition(List.of(), List.of(), null, null)
                : new Condition(Condition.of(Operator.GT, 1e12).bounds(), fields, percentile, null);
        return new CorrelationRule(
                "bench", "bench", "bench", Level.LOW, List.of(), type, CorrelationRule.Scope.HOST, rules, List.of(),
                Map.of(), (WINDOW - 1) * STEP, condition, List.of(), null, false, false, false, true, "bench.yml:1");
    }

    private record Plain(long time, String id, String rule, String value) implements CorrelationMember {
        @Override
        public @Nullable String text(String field) {
            return value;
        }
    }
}

package io.haltwatch.replay;

import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.CorrelationRule.Bound;
import io.haltwatch.sigma.CorrelationRule.Breadth;
import io.haltwatch.sigma.CorrelationRule.Condition;
import io.haltwatch.sigma.CorrelationRule.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One correlation with parts of its condition relaxed: what the evaluator finds then shows how far off it was. */
record CorrelationVariants(CorrelationRule rule) {

    /** Each moment at which one of its rules matched, by the group's values and those of more fields. */
    CorrelationRule moments(String of, List<String> groupBy) {
        return with(CorrelationRule.Type.EVENT_COUNT, List.of(of), groupBy, 0, Condition.of(Operator.GTE, 1), null);
    }

    /** Whatever the window's number is, from that one on. */
    CorrelationRule atLeast(double value, @Nullable Breadth breadth) {
        Condition own = rule.condition();
        return with(
                rule.type(),
                rule.rules(),
                rule.groupBy(),
                rule.timespanMillis(),
                new Condition(List.of(new Bound(Operator.GTE, value)), own.fields(), own.percentile(), own.present()),
                breadth);
    }

    /** Some of a temporal correlation's rules, all of which must come. */
    CorrelationRule only(List<String> rules, CorrelationRule.Type type) {
        return with(
                type,
                rules,
                rule.groupBy(),
                rule.timespanMillis(),
                new Condition(List.of(), List.of(), null, null),
                null);
    }

    /** The group-by fields, and those whose values are counted. */
    List<String> groupAndValues() {
        List<String> fields = new ArrayList<>(rule.groupBy());
        rule.condition().fields().stream()
                .filter(field -> !fields.contains(field))
                .forEach(fields::add);
        return fields;
    }

    private CorrelationRule with(
            CorrelationRule.Type type,
            List<String> rules,
            List<String> groupBy,
            long timespan,
            Condition condition,
            @Nullable Breadth breadth) {
        return new CorrelationRule(
                rule.id(),
                rule.name(),
                rule.title(),
                rule.level(),
                rule.tags(),
                type,
                rule.scope(),
                rules,
                groupBy,
                rule.aliases(),
                timespan,
                condition,
                rule.weights(),
                breadth,
                false,
                rule.floor(),
                rule.byFirst(),
                rule.alerts(),
                rule.source());
    }
}

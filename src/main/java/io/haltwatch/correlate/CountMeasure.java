package io.haltwatch.correlate;

import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.CorrelationRule.Weight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code event_count}: distinct events. {@code value_count}: distinct values, or combinations of values, by weight. */
final class CountMeasure implements Measure {

    // Read once: the window asks when it takes a member in and when it lets it go.
    private final @Nullable String[] values;
    private final SlidingCount counted;

    CountMeasure(CorrelationGroup group) {
        CorrelationRule rule = group.rule();
        List<CorrelationMember> members = group.members();
        this.values = new String[members.size()];
        for (int i = 0; i < values.length; i++) {
            CorrelationMember member = members.get(i);
            values[i] = rule.type() == CorrelationRule.Type.EVENT_COUNT
                    ? member.deed()
                    : CorrelationGroup.combined(rule, member, rule.condition().fields());
        }
        this.counted = new SlidingCount(weights(rule, members));
    }

    @Override
    public void enter(int member) {
        String value = values[member];
        if (value != null) {
            counted.enter(value);
        }
    }

    @Override
    public void leave(int member) {
        String value = values[member];
        if (value != null) {
            counted.leave(value);
        }
    }

    @Override
    public double fullness() {
        return counted.total();
    }

    @Override
    public double value() {
        return counted.total();
    }

    /** The highest weight that any member gives a value: it must not depend on which came first. */
    private Map<String, Double> weights(CorrelationRule rule, List<CorrelationMember> members) {
        Map<String, Double> weights = new HashMap<>();
        for (int i = 0; !rule.weights().isEmpty() && i < values.length; i++) {
            String value = values[i];
            if (value != null) {
                weights.merge(value, weight(rule, members.get(i)), Math::max);
            }
        }
        return weights;
    }

    private static double weight(CorrelationRule rule, CorrelationMember member) {
        for (Weight weight : rule.weights()) {
            String value = CorrelationGroup.text(rule, member, weight.field());
            // As folded forms compare, without making them for each member.
            if (value != null && value.equalsIgnoreCase(weight.value())) {
                return weight.weight();
            }
        }
        return 1;
    }
}

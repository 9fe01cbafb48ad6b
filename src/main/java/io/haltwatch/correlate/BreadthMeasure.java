package io.haltwatch.correlate;

import io.haltwatch.sigma.CorrelationRule.Breadth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code x-haltwatch.breadth}: the second condition over the same window. */
final class BreadthMeasure {

    private final Breadth demand;
    private final @Nullable String[] values;
    private final SlidingCount inside = new SlidingCount(Map.of());

    private BreadthMeasure(Breadth demand, CorrelationGroup group) {
        this.demand = demand;
        List<CorrelationMember> members = group.members();
        this.values = new String[members.size()];
        for (int i = 0; i < values.length; i++) {
            String value = CorrelationGroup.text(group.rule(), members.get(i), demand.field());
            boolean counts =
                    value != null && (demand.among().isEmpty() || demand.among().contains(value));
            values[i] = counts ? value : null;
        }
    }

    /** Null when the rule does not ask for it. */
    static @Nullable BreadthMeasure of(CorrelationGroup group) {
        Breadth demand = group.rule().breadth();
        return demand == null ? null : new BreadthMeasure(demand, group);
    }

    void enter(int member) {
        String value = values[member];
        if (value != null) {
            inside.enter(value);
        }
    }

    void leave(int member) {
        String value = values[member];
        if (value != null) {
            inside.leave(value);
        }
    }

    boolean holds() {
        return inside.distinct() >= demand.atLeast()
                && (demand.anyOf().isEmpty() || demand.anyOf().stream().anyMatch(inside::holds));
    }
}

package io.haltwatch.correlate;

import io.haltwatch.sigma.CorrelationRule.Breadth;
import io.haltwatch.sigma.detection.Letters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code x-haltwatch.breadth}: the second condition over the same window; values compare without case. */
final class BreadthMeasure {

    private final int atLeast;
    private final Set<String> anyOf;
    private final @Nullable String[] values;
    private final SlidingCount inside = new SlidingCount(Map.of());

    private BreadthMeasure(Breadth demand, CorrelationGroup group) {
        this.atLeast = demand.atLeast();
        this.anyOf = folded(demand.anyOf());
        Set<String> among = folded(demand.among());
        List<CorrelationMember> members = group.members();
        this.values = new String[members.size()];
        for (int i = 0; i < values.length; i++) {
            String value = CorrelationGroup.text(group.rule(), members.get(i), demand.field());
            String folded = value == null ? null : Letters.fold(value);
            boolean counts = folded != null && (among.isEmpty() || among.contains(folded));
            values[i] = counts ? folded : null;
        }
    }

    private static Set<String> folded(Set<String> values) {
        return values.stream().map(Letters::fold).collect(Collectors.toUnmodifiableSet());
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
        return inside.distinct() >= atLeast
                && (anyOf.isEmpty() || anyOf.stream().anyMatch(inside::holds));
    }
}

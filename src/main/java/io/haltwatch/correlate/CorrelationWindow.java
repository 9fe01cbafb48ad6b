package io.haltwatch.correlate;

import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.CorrelationRule.Breadth;
import io.haltwatch.sigma.CorrelationRule.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Slides one rule's window over the members of one group. */
final class CorrelationWindow {

    private final CorrelationRule rule;
    private final List<CorrelationMember> members;
    // Each member's values, read once: the window asks for them when it takes a member in and when it lets it go.
    private final @Nullable String[] values;
    private final @Nullable String[] wides;
    private final SlidingCount counted;
    private final SlidingCount breadth = new SlidingCount(Map.of());
    private final List<CorrelationHit> hits = new ArrayList<>();

    private final CorrelationGroup group;

    private CorrelationWindow(CorrelationGroup group) {
        this.group = group;
        this.rule = group.rule();
        this.members = group.members();
        this.values = new String[members.size()];
        this.wides = new String[members.size()];
        for (int i = 0; i < members.size(); i++) {
            values[i] = counted(rule, members.get(i));
            wides[i] = broad(rule.breadth(), members.get(i));
        }
        this.counted = new SlidingCount(weights());
    }

    static List<CorrelationHit> slide(CorrelationGroup group) {
        CorrelationWindow window = new CorrelationWindow(group);
        window.slide();
        return window.hits;
    }

    private void slide() {
        int start = 0;
        int hitStart = -1;
        int hitEnd = -1;
        double highest = 0;
        for (int end = 0; end < members.size(); end++) {
            enter(end);
            while (members.get(end).time() - members.get(start).time() > rule.timespanMillis()) {
                leave(start++);
            }
            if (holds()) {
                if (hitEnd >= 0 && start > hitEnd) {
                    hits.add(hit(hitStart, hitEnd, highest));
                    hitStart = -1;
                }
                if (hitStart < 0) {
                    hitStart = start;
                    highest = 0;
                }
                hitEnd = end;
                highest = Math.max(highest, counted.total());
            }
        }
        if (hitStart >= 0) {
            hits.add(hit(hitStart, hitEnd, highest));
        }
    }

    private CorrelationHit hit(int from, int to, double count) {
        Set<String> ids = new LinkedHashSet<>();
        for (CorrelationMember member : members.subList(from, to + 1)) {
            ids.add(member.id());
        }
        return new CorrelationHit(
                rule,
                group.values(),
                members.get(from).time(),
                members.get(to).time(),
                members.get(to).time(),
                count,
                List.copyOf(ids));
    }

    private void enter(int member) {
        String value = values[member];
        if (value != null) {
            counted.enter(value);
        }
        String wide = wides[member];
        if (wide != null) {
            breadth.enter(wide);
        }
    }

    private void leave(int member) {
        String value = values[member];
        if (value != null) {
            counted.leave(value);
        }
        String wide = wides[member];
        if (wide != null) {
            breadth.leave(wide);
        }
    }

    private boolean holds() {
        boolean count = switch (rule.type()) {
            case TEMPORAL -> counted.distinct() == rule.rules().size();
            case EVENT_COUNT, VALUE_COUNT -> rule.condition().holds(counted.total());
            default -> throw unsupported(rule);
        };
        return count && broadEnough();
    }

    private boolean broadEnough() {
        Breadth demand = rule.breadth();
        if (demand == null) {
            return true;
        }
        return breadth.distinct() >= demand.atLeast()
                && (demand.anyOf().isEmpty() || demand.anyOf().stream().anyMatch(breadth::holds));
    }

    /** What is counted: the events, the values of a field, or the rules that matched. */
    private static @Nullable String counted(CorrelationRule rule, CorrelationMember member) {
        return switch (rule.type()) {
            case EVENT_COUNT -> member.id();
            case TEMPORAL -> member.rule();
            case VALUE_COUNT -> member.text(rule.condition().fields().get(0));
            default -> throw unsupported(rule);
        };
    }

    private static IllegalStateException unsupported(CorrelationRule rule) {
        return new IllegalStateException(rule.source() + ": " + rule.type() + " is refused at load");
    }

    private static @Nullable String broad(@Nullable Breadth demand, CorrelationMember member) {
        if (demand == null) {
            return null;
        }
        String value = member.text(demand.field());
        return value != null && (demand.among().isEmpty() || demand.among().contains(value)) ? value : null;
    }

    /** The highest weight that any member gives a value: it must not depend on which came first. */
    private Map<String, Double> weights() {
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
            if (weight.value().equalsIgnoreCase(member.text(weight.field()))) {
                return weight.weight();
            }
        }
        return 1;
    }
}

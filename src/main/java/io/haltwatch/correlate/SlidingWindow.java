package io.haltwatch.correlate;

import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.CorrelationRule.Condition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Slides one rule's window over the members of one group, for the types that count or compute.
 *
 * <p>There is one window for each time at which a member stands: the timespan up to it, both ends included. Where more
 * members can end a condition ({@code lt}, {@code eq}, a range), every burst would meet it at its first event, so there
 * only the fullest windows count: those that hold a member of which no other window holds more.
 */
final class SlidingWindow {

    private final CorrelationGroup group;
    private final Condition condition;
    private final long timespan;
    private final Measure measure;
    private final @Nullable BreadthMeasure breadth;
    private final Set<String> rules;
    private int size;
    private final int[] from;
    private final int[] to;
    private final double[] fullness;
    private final double[] value;
    private final boolean[] holds;

    private SlidingWindow(CorrelationGroup group) {
        CorrelationRule rule = group.rule();
        this.group = group;
        this.condition = rule.condition();
        this.timespan = rule.timespanMillis();
        this.measure = Measure.of(group);
        this.breadth = BreadthMeasure.of(group);
        this.rules = Set.copyOf(rule.rules());
        int members = group.members().size();
        this.from = new int[members];
        this.to = new int[members];
        this.fullness = new double[members];
        this.value = new double[members];
        this.holds = new boolean[members];
    }

    /** The windows in which the rule's condition holds, in order of time. */
    static List<HeldWindow> held(CorrelationGroup group) {
        SlidingWindow window = new SlidingWindow(group);
        window.slide();
        return window.condition.decidedAtClose() ? window.fullest() : window.all();
    }

    private void slide() {
        List<CorrelationMember> members = group.members();
        int start = 0;
        for (int end = 0; end < members.size(); end++) {
            long time = members.get(end).time();
            enter(end);
            while (time - members.get(start).time() > timespan) {
                leave(start++);
            }
            // All members of one time enter together: which of them came first is not known.
            if (end + 1 == members.size() || members.get(end + 1).time() != time) {
                from[size] = start;
                to[size] = end;
                fullness[size] = measure.fullness();
                value[size] = measure.value();
                holds[size] = !Double.isNaN(value[size])
                        && condition.holds(value[size])
                        && (breadth == null || breadth.holds());
                size++;
            }
        }
    }

    private void enter(int member) {
        measure.enter(member);
        if (breadth != null) {
            breadth.enter(member);
        }
    }

    private void leave(int member) {
        measure.leave(member);
        if (breadth != null) {
            breadth.leave(member);
        }
    }

    private List<HeldWindow> all() {
        List<HeldWindow> held = new ArrayList<>();
        for (int window = 0; window < size; window++) {
            if (holds[window]) {
                held.add(held(window, HeldWindow.AT_ONCE));
            }
        }
        return held;
    }

    /** Those that hold a member which neither a fuller window before nor one after holds. */
    private List<HeldWindow> fullest() {
        int[] fullerBefore = fullerBefore();
        int[] fullerAfter = fullerAfter();
        List<HeldWindow> held = new ArrayList<>();
        for (int window = 0; window < size; window++) {
            int before = fullerBefore[window];
            int after = fullerAfter[window];
            int first = before < 0 ? from[window] : Math.max(from[window], to[before] + 1);
            int last = after == size ? to[window] : Math.min(to[window], from[after] - 1);
            if (holds[window] && first <= last) {
                held.add(held(window, group.members().get(first).time() + timespan));
            }
        }
        return held;
    }

    private HeldWindow held(int window, long decidedAt) {
        return new HeldWindow(from[window], to[window], decidedAt, value[window], rules);
    }

    /** The nearest fuller window before each, -1 for none. */
    private int[] fullerBefore() {
        int[] fuller = new int[size];
        for (int window = 0; window < size; window++) {
            int other = window - 1;
            while (other >= 0 && fullness[other] <= fullness[window]) {
                other = fuller[other];
            }
            fuller[window] = other;
        }
        return fuller;
    }

    /** The nearest fuller window after each, {@code size} for none. */
    private int[] fullerAfter() {
        int[] fuller = new int[size];
        Arrays.fill(fuller, size);
        for (int window = size - 1; window >= 0; window--) {
            int other = window + 1;
            while (other < size && fullness[other] <= fullness[window]) {
                other = fuller[other];
            }
            fuller[window] = other;
        }
        return fuller;
    }
}

package io.haltwatch.correlate;

import io.haltwatch.sigma.Alternative;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code temporal_ordered}: the wanted rules one after the other in the order of the correlation, each by an event of its
 * own, within one timespan. Events of one time count in either order: sources write whole seconds, and which came
 * first is not known.
 *
 * <p>An unwanted rule must not have matched at its place in that order: between the wanted ones around it, or within the
 * timespan before the first, or after the last; at the very time of one of these is between them too.
 */
final class InOrder {

    private static final long NONE = Long.MIN_VALUE;

    private final List<CorrelationMember> members;
    private final long timespan;
    private final List<String> wanted;
    private final Set<String> evidence;
    // By how many wanted rules stand before it in the correlation.
    private final List<Times> unwanted = new ArrayList<>();
    private final boolean absence;
    private final boolean absenceAfter;
    // The latest start of a sequence that has come so far: no other of that length can do better.
    private final long[] latestStart;
    private final List<HeldWindow> held = new ArrayList<>();
    private int from;

    private InOrder(CorrelationGroup group, Alternative alternative) {
        this.members = group.members();
        this.timespan = group.rule().timespanMillis();
        this.wanted = alternative.wanted();
        this.evidence = Set.copyOf(wanted);
        this.absence = !alternative.unwanted().isEmpty();
        List<Set<String>> places = new ArrayList<>();
        for (int i = 0; i <= wanted.size(); i++) {
            places.add(new HashSet<>());
        }
        int place = 0;
        for (String rule : group.rule().rules()) {
            if (evidence.contains(rule)) {
                place++;
            } else if (alternative.unwanted().contains(rule)) {
                places.get(place).add(rule);
            }
        }
        places.forEach(rules -> unwanted.add(Times.of(members, rules)));
        this.absenceAfter = !places.get(wanted.size()).isEmpty();
        this.latestStart = new long[wanted.size() + 1];
        Arrays.fill(latestStart, NONE);
    }

    static List<HeldWindow> held(CorrelationGroup group, Alternative alternative) {
        InOrder order = new InOrder(group, alternative);
        order.slide();
        return order.held;
    }

    private void slide() {
        int end;
        for (int start = 0; start < members.size(); start = end) {
            long time = members.get(start).time();
            end = start;
            int last = -1;
            while (end < members.size() && members.get(end).time() == time) {
                last = evidence.contains(members.get(end).rule()) ? end : last;
                end++;
            }
            long completed = last < 0 ? NONE : advance(members.subList(start, end), time);
            breakOff(time);
            if (last >= 0) {
                window(last, time, completed);
            }
        }
    }

    /**
     * Lets the events of one time take sequences further.
     *
     * @return the latest start of those that they complete
     */
    private long advance(List<CorrelationMember> sameTime, long time) {
        breakOff(time);
        long[] before = latestStart.clone();
        before[0] = unwanted.get(0).anyWithin(time - timespan, time) ? NONE : time;
        List<List<String>> events = events(sameTime);
        long completed = NONE;
        for (int length = 0; length < wanted.size(); length++) {
            if (before[length] != NONE) {
                int reached = length + steps(events, length, time);
                for (int further = length + 1; further <= reached; further++) {
                    latestStart[further] = Math.max(latestStart[further], before[length]);
                }
                if (reached == wanted.size()) {
                    completed = Math.max(completed, before[length]);
                }
            }
        }
        return completed;
    }

    /** An unwanted event ends every sequence that waits at its place. */
    private void breakOff(long time) {
        for (int place = 1; absence && place < wanted.size(); place++) {
            if (unwanted.get(place).anyWithin(time, time)) {
                latestStart[place] = NONE;
            }
        }
    }

    /** The events that match each wanted rule; of more than there are rules, some are enough. */
    private List<List<String>> events(List<CorrelationMember> sameTime) {
        Map<String, Set<String>> byRule = new HashMap<>();
        for (CorrelationMember member : sameTime) {
            Set<String> ids = byRule.computeIfAbsent(member.rule(), rule -> new HashSet<>());
            if (ids.size() < wanted.size()) {
                ids.add(member.id());
            }
        }
        return wanted.stream()
                .map(rule -> List.copyOf(byRule.getOrDefault(rule, Set.of())))
                .toList();
    }

    /** How many of the wanted rules, from one on, can each have an event of its own. */
    private int steps(List<List<String>> events, int first, long time) {
        Map<String, Integer> taken = new HashMap<>();
        for (int step = first; step < wanted.size(); step++) {
            boolean between = step > 0 && unwanted.get(step).anyWithin(time, time);
            if (between || !take(events, step, taken, new HashSet<>())) {
                return step - first;
            }
        }
        return wanted.size() - first;
    }

    /** Kuhn's augmenting paths: an event is taken from another step if that one can have another. */
    private static boolean take(List<List<String>> events, int step, Map<String, Integer> taken, Set<String> tried) {
        for (String event : events.get(step)) {
            if (tried.add(event)) {
                Integer holder = taken.get(event);
                if (holder == null || take(events, holder, taken, tried)) {
                    taken.put(event, step);
                    return true;
                }
            }
        }
        return false;
    }

    /** Without absence, a window holds when a sequence is in it; with absence, only the sequence itself is free of it. */
    private void window(int to, long end, long completed) {
        long sequence = absence ? completed : latestStart[wanted.size()];
        if (sequence == NONE || sequence < end - timespan) {
            return;
        }
        if (absenceAfter && unwanted.get(wanted.size()).anyWithin(end, end + timespan)) {
            return;
        }
        long start = absence ? sequence : end - timespan;
        // The latest start never goes back, so neither does the first member.
        while (members.get(from).time() < start
                || !evidence.contains(members.get(from).rule())) {
            from++;
        }
        long decidedAt = absenceAfter ? end + timespan : HeldWindow.AT_ONCE;
        held.add(new HeldWindow(from, to, decidedAt, wanted.size(), evidence));
    }
}

package io.haltwatch.correlate;

import io.haltwatch.sigma.Alternative;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code temporal}: all wanted rules within one timespan, in any order, and none of the unwanted in it, nor within the
 * timespan before its first member, nor within the timespan after its last.
 */
final class Together {

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final List<CorrelationMember> members;
    private final long timespan;
    private final Set<String> wanted;
    private final Times unwanted;
    private final boolean absence;
    private final Map<String, Long> lastSeen = new HashMap<>();
    private final List<HeldWindow> held = new ArrayList<>();
    private int from;

    private Together(CorrelationGroup group, Alternative alternative) {
        this.members = group.members();
        this.timespan = group.rule().timespanMillis();
        this.wanted = Set.copyOf(alternative.wanted());
        this.unwanted = Times.of(members, alternative.unwanted());
        this.absence = !alternative.unwanted().isEmpty();
    }

    static List<HeldWindow> held(CorrelationGroup group, Alternative alternative) {
        Together together = new Together(group, alternative);
        together.slide();
        return together.held;
    }

    private void slide() {
        int last = -1;
        for (int at = 0; at < members.size(); at++) {
            CorrelationMember member = members.get(at);
            if (wanted.contains(member.rule())) {
                lastSeen.put(member.rule(), member.time());
                last = at;
            }
            boolean timeEnds = at + 1 == members.size() || members.get(at + 1).time() != member.time();
            if (timeEnds && last >= 0) {
                if (members.get(last).time() == member.time() && lastSeen.size() == wanted.size()) {
                    window(last, member.time());
                }
                last = -1;
            }
        }
    }

    /** The longest window up to this member that nothing unwanted is near to. */
    private void window(int to, long end) {
        long before = absence ? unwanted.lastUpTo(end) : NEVER;
        long start = Math.max(end - timespan, before == Times.NONE ? NEVER : before + timespan + 1);
        long tightest = end;
        for (long seen : lastSeen.values()) {
            tightest = Math.min(tightest, seen);
        }
        if (tightest < start || (absence && unwanted.anyWithin(end, end + timespan))) {
            return;
        }
        while (members.get(from).time() < start
                || !wanted.contains(members.get(from).rule())) {
            from++;
        }
        long decidedAt = absence ? end + timespan : HeldWindow.AT_ONCE;
        held.add(new HeldWindow(from, to, decidedAt, wanted.size(), wanted));
    }
}

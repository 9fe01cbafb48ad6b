package io.haltwatch.correlate;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** When members of some rules stand, in order. */
final class Times {

    /** There is none. */
    static final long NONE = Long.MIN_VALUE;

    private final long[] times;

    private Times(long[] times) {
        this.times = times;
    }

    /** @param members in order of time */
    static Times of(List<CorrelationMember> members, Set<String> rules) {
        if (rules.isEmpty()) {
            return new Times(new long[0]);
        }
        return new Times(members.stream()
                .filter(member -> rules.contains(member.rule()))
                .mapToLong(CorrelationMember::time)
                .distinct()
                .toArray());
    }

    /** The latest that is not after this time. */
    long lastUpTo(long time) {
        int found = Arrays.binarySearch(times, time);
        int at = found >= 0 ? found : -found - 2;
        return at < 0 ? NONE : times[at];
    }

    /** Whether one is between two times, both included. */
    boolean anyWithin(long from, long to) {
        long last = lastUpTo(to);
        return last != NONE && last >= from;
    }
}

package io.haltwatch.replay;

import io.haltwatch.signal.SignOfLife;
import java.util.BitSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The minutes in which something was recorded: 180 bytes for a day of them. */
final class Minutes {

    /** There is none. */
    static final long NONE = Long.MAX_VALUE;

    private static final int PER_DAY = 1_440;

    private final NavigableMap<Long, BitSet> days = new TreeMap<>();

    void add(long time) {
        long minute = minute(time);
        days.computeIfAbsent(Math.floorDiv(minute, PER_DAY), day -> new BitSet(PER_DAY))
                .set(Math.floorMod(minute, PER_DAY));
    }

    boolean contains(long time) {
        return next(time) == minute(time) * SignOfLife.INTERVAL;
    }

    /** Start of the first that is not over by then, in epoch milliseconds. */
    long next(long time) {
        long minute = minute(time);
        long today = Math.floorDiv(minute, PER_DAY);
        for (Map.Entry<Long, BitSet> day : days.tailMap(today, true).entrySet()) {
            int from = day.getKey() == today ? Math.floorMod(minute, PER_DAY) : 0;
            int found = day.getValue().nextSetBit(from);
            if (found >= 0) {
                return (day.getKey() * PER_DAY + found) * SignOfLife.INTERVAL;
            }
        }
        return NONE;
    }

    private static long minute(long time) {
        return Math.floorDiv(time, SignOfLife.INTERVAL);
    }
}

package io.haltwatch.correlate;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** When something was, sorted: thousands of records of a flood ask thousands of times what was near them. */
final class EventTimes {

    private final long[] times;

    private EventTimes(long[] times) {
        this.times = times;
    }

    /** Event times in any order. */
    static EventTimes of(LongStream times) {
        return new EventTimes(times.sorted().toArray());
    }

    /** The first between two times, both included. */
    OptionalLong first(long from, long to) {
        int at = firstAt(from);
        return at < times.length && times[at] <= to ? OptionalLong.of(times[at]) : OptionalLong.empty();
    }

    /** The last between two times, both included. */
    OptionalLong last(long from, long to) {
        int at = (to == Long.MAX_VALUE ? times.length : firstAt(to + 1)) - 1;
        return at >= 0 && times[at] >= from ? OptionalLong.of(times[at]) : OptionalLong.empty();
    }

    boolean any(long from, long to) {
        return first(from, to).isPresent();
    }

    /** Of equal ones the first, which {@link Arrays#binarySearch(long[], long)} does not promise. */
    private int firstAt(long from) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

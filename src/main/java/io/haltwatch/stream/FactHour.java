package io.haltwatch.stream;

import io.haltwatch.incident.Span;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much the rows of one host and hour may hold: {@code {"v":1,"shift":...,"bytes":...}}. While they are few, each may
 * be as large as {@link FactRow#MAX_BYTES}; where all together would be more than {@link #MAX_BYTES}, the bound of each
 * is halved until they are not. So no stretch of an hour pushes another one out, and what is kept is the same in whatever
 * order it came.
 *
 * @param shift how often the bound of a row was halved
 * @param bytes what the rows count for, see {@link FactRow#weight}
 */
record FactHour(int v, int shift, long bytes) {

    static final int VERSION = 1;

    static final Duration LENGTH = Duration.ofHours(1);

    /** Bytes of the signals of one host and hour: a flood of a minute is kept whole, about 5,000 of them. */
    static final long MAX_BYTES = 8L * 1024 * 1024;

    /** All rows of an hour fit then. */
    static final int MAX_SHIFT = 6;

    private static final FactHour EMPTY = new FactHour(VERSION, 0, 0);

    static FactHour decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return EMPTY;
        }
        FactHour hour = StateJson.read(bytes, FactHour.class);
        StateJson.checkVersion("hour of facts", hour.v(), VERSION);
        return hour;
    }

    byte[] encode() {
        return StateJson.write(this);
    }

    /** When the hour of an event time begins. */
    static long begin(long time) {
        long length = LENGTH.toMillis();
        return Math.max(0, Math.floorDiv(time, length) * length);
    }

    /** Event times of the hour that begins then. */
    static Span span(long begin) {
        return new Span(begin, begin + LENGTH.toMillis() - 1);
    }

    /** Bytes of the signals of one row. */
    int rowBytes() {
        return FactRow.MAX_BYTES >> shift;
    }

    boolean isOver() {
        return bytes > MAX_BYTES && shift < MAX_SHIFT;
    }

    FactHour with(long more) {
        return new FactHour(VERSION, shift, bytes + more);
    }

    /** Half as much for each row; what they count for then is to be counted anew. */
    FactHour halved() {
        return new FactHour(VERSION, shift + 1, 0);
    }
}

package io.haltwatch.incident;

import java.util.ArrayList;
import java.util.List;

/** Event times from {@code from} to {@code to}, both inclusive, in epoch milliseconds. */
public record Span(long from, long to) {

    private static final int MOST_APART = 16;

    public Span {
        if (from > to) {
            throw new IllegalArgumentException("span ends before it starts: " + from + " > " + to);
        }
    }

    public static Span at(long time) {
        return new Span(time, time);
    }

    public boolean contains(long time) {
        return from <= time && time <= to;
    }

    public boolean intersects(Span other) {
        return from <= other.to && other.from <= to;
    }

    public Span cover(Span other) {
        return new Span(Math.min(from, other.from), Math.max(to, other.to));
    }

    public Span widen(long by) {
        return new Span(from - by, to + by);
    }

    /**
     * The spans with one more, those that influence each other taken together. There are at most 16: beyond, the
     * earliest to come is taken together with the new one, whatever lies between.
     *
     * @param reach how far a span's influence goes, in milliseconds
     */
    public static List<Span> merge(List<Span> spans, Span arrived, long reach) {
        List<Span> apart = new ArrayList<>();
        Span merged = arrived;
        for (Span span : spans) {
            if (span.widen(reach).intersects(merged)) {
                merged = merged.cover(span);
            } else {
                apart.add(span);
            }
        }
        if (apart.size() >= MOST_APART) {
            merged = merged.cover(apart.remove(0));
        }
        apart.add(merged);
        return apart;
    }
}

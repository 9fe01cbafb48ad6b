package io.haltwatch.incident;

/** Event times from {@code from} to {@code to}, both inclusive, in epoch milliseconds. */
public record Span(long from, long to) {

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
}

package io.haltwatch.stream;

import io.haltwatch.incident.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * Walks what the rows of a window store hold in order of time, either way; a row is read only when it is asked for.
 *
 * @param <T> what a row holds
 */
final class RowWalk<T> implements Iterator<T>, AutoCloseable {

    private final WindowStoreIterator<byte[]> rows;
    private final Span within;
    private final boolean descending;
    private final Function<byte[], Row<T>> decoder;
    private final ToLongFunction<T> time;
    private final Deque<T> row = new ArrayDeque<>();
    private boolean incomplete;

    /**
     * One row.
     *
     * @param items in order of time
     * @param incomplete whether it has left some out
     */
    record Row<T>(List<T> items, boolean incomplete) {}

    RowWalk(
            WindowStoreIterator<byte[]> rows,
            Span within,
            boolean descending,
            Function<byte[], Row<T>> decoder,
            ToLongFunction<T> time) {
        this.rows = rows;
        this.within = within;
        this.descending = descending;
        this.decoder = decoder;
        this.time = time;
    }

    /** Whether a row walked so far has left something out. */
    boolean incomplete() {
        return incomplete;
    }

    @Override
    public boolean hasNext() {
        while (row.isEmpty() && rows.hasNext()) {
            Row<T> next = decoder.apply(rows.next().value);
            incomplete |= next.incomplete();
            for (T item : next.items()) {
                if (!within.contains(time.applyAsLong(item))) {
                    continue;
                }
                if (descending) {
                    row.addFirst(item);
                } else {
                    row.addLast(item);
                }
            }
        }
        return !row.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return row.removeFirst();
    }

    @Override
    public void close() {
        rows.close();
    }
}

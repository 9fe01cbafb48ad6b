package io.haltwatch.stream;

import io.haltwatch.incident.Span;
import io.haltwatch.signal.Signal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/** Walks a host's facts in order of time, either way; a row is read, and a signal decoded, only when it is asked for. */
final class FactWalk implements Iterator<Signal>, AutoCloseable {

    /** Without a store's iterator, which warns of a span that ends before it begins. */
    static final FactWalk NOWHERE = new FactWalk(null, Span.at(0), false);

    private final @Nullable WindowStoreIterator<byte[]> rows;
    private final Span within;
    private final boolean descending;
    private final Deque<FactRow.Fact> row = new ArrayDeque<>();
    private boolean incomplete;

    FactWalk(@Nullable WindowStoreIterator<byte[]> rows, Span within, boolean descending) {
        this.rows = rows;
        this.within = within;
        this.descending = descending;
    }

    /** Whether a row walked so far has dropped facts. */
    boolean incomplete() {
        return incomplete;
    }

    @Override
    public boolean hasNext() {
        while (row.isEmpty() && rows != null && rows.hasNext()) {
            FactRow next = FactRow.decode(rows.next().value);
            incomplete |= next.incomplete();
            for (FactRow.Fact fact : next.facts()) {
                if (!within.contains(fact.at().time())) {
                    continue;
                }
                if (descending) {
                    row.addFirst(fact);
                } else {
                    row.addLast(fact);
                }
            }
        }
        return !row.isEmpty();
    }

    @Override
    public Signal next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return SignalCodec.decode(row.removeFirst().signal());
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
        }
    }
}

package io.haltwatch.stream;

import io.haltwatch.incident.Span;
import io.haltwatch.signal.Signal;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/** Walks a host's facts in order of time, either way; a signal is decoded only when it is asked for. */
final class FactWalk implements Iterator<Signal>, AutoCloseable {

    /** Without a store's iterator, which warns of a span that ends before it begins. */
    static final FactWalk NOWHERE = new FactWalk(null);

    private final @Nullable RowWalk<FactRow.Fact> facts;

    private FactWalk(@Nullable RowWalk<FactRow.Fact> facts) {
        this.facts = facts;
    }

    FactWalk(WindowStoreIterator<byte[]> rows, Span within, boolean descending) {
        this(new RowWalk<>(
                rows, within, descending, FactWalk::decoded, fact -> fact.at().time()));
    }

    private static RowWalk.Row<FactRow.Fact> decoded(byte[] bytes) {
        FactRow row = FactRow.decode(bytes);
        return new RowWalk.Row<>(row.facts(), row.incomplete());
    }

    /** Whether a row walked so far has dropped facts. */
    boolean incomplete() {
        return facts != null && facts.incomplete();
    }

    @Override
    public boolean hasNext() {
        return facts != null && facts.hasNext();
    }

    @Override
    public Signal next() {
        if (facts == null) {
            throw new NoSuchElementException();
        }
        return SignalCodec.decode(facts.next().signal());
    }

    @Override
    public void close() {
        if (facts != null) {
            facts.close();
        }
    }
}

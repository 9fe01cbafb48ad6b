package io.haltwatch.stream;

import io.haltwatch.incident.Span;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** Walks a host's facts in order of time, either way; a signal is decoded only when it is asked for. */
final class FactWalk implements Iterator<Signal>, AutoCloseable {

    /** Without a store's iterator, which warns of a span that ends before it begins. */
    static final FactWalk NOWHERE = of(FactRow.EMPTY, Span.at(0), false);

    private final Iterator<FactRow.Fact> facts;
    private final BooleanSupplier incomplete;
    private final Runnable close;

    private FactWalk(Iterator<FactRow.Fact> facts, BooleanSupplier incomplete, Runnable close) {
        this.facts = facts;
        this.incomplete = incomplete;
        this.close = close;
    }

    static FactWalk of(WindowStoreIterator<byte[]> rows, Span within, boolean descending) {
        RowWalk<FactRow.Fact> walk = new RowWalk<>(
                rows, within, descending, FactWalk::decoded, fact -> fact.at().time());
        return new FactWalk(walk, walk::incomplete, walk::close);
    }

    /** Of one row that is decoded already. */
    static FactWalk of(FactRow row, Span within, boolean descending) {
        List<FactRow.Fact> facts = new ArrayList<>();
        for (FactRow.Fact fact : row.facts()) {
            if (within.contains(fact.at().time())) {
                facts.add(fact);
            }
        }
        if (descending) {
            Collections.reverse(facts);
        }
        return new FactWalk(facts.iterator(), row::incomplete, () -> {});
    }

    private static RowWalk.Row<FactRow.Fact> decoded(byte[] bytes) {
        FactRow row = FactRow.decode(bytes);
        return new RowWalk.Row<>(row.facts(), row.incomplete());
    }

    /** Whether a row walked so far has dropped facts. */
    boolean incomplete() {
        return incomplete.getAsBoolean();
    }

    @Override
    public boolean hasNext() {
        return facts.hasNext();
    }

    @Override
    public Signal next() {
        return SignalCodec.decode(facts.next().signal());
    }

    @Override
    public void close() {
        close.run();
    }
}

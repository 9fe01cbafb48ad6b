package io.haltwatch.incident;

import io.haltwatch.signal.Signal;
import java.util.List;

/** One host's state, read only: {@code stream} implements it on Kafka's stores, {@code replay} in memory. */
public interface HostView {

    /** Most facts that one call returns: what one derivation may cost is bounded, whatever a host sends. */
    int MAX_FACTS = 4096;

    /** The facts with an event time in the span, the earliest {@link #MAX_FACTS}, in {@link Signal#ORDER}, each once. */
    Facts facts(Span span);

    /** What was last said; {@link Ledger#EMPTY} for a new host. */
    Ledger ledger();

    /**
     * Facts of a span.
     *
     * @param incomplete a cap left some out
     */
    record Facts(List<Signal> signals, boolean incomplete) {
        public Facts {
            signals = List.copyOf(signals);
        }
    }
}

package io.haltwatch.incident;

import io.haltwatch.correlate.ServiceInventory;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.signal.Signal;
import java.util.List;

/** One host's state, read only: {@code stream} implements it on Kafka's stores, {@code replay} in memory. */
public interface HostView {

    /** Most facts that one call returns: what one derivation may cost is bounded, whatever a host sends. */
    int MAX_FACTS = 4096;

    /**
     * The facts with an event time in the span, each once, at most {@link #MAX_FACTS}.
     *
     * @param around where above the cap the facts kept begin: these first, then the nearest on either side; otherwise
     *     noise before an attack would hide it
     */
    Facts facts(Span span, Span around);

    /** Whether a signal would be stored: false once its place in the store is full of earlier ones. */
    boolean takes(Signal signal);

    /** What was last said; {@link Ledger#EMPTY} for a new host. */
    Ledger ledger();

    /** Which service runs which program, as far as it was learned; {@link ServiceInventory#EMPTY} for a new host. */
    ServiceInventory inventory();

    /** Who asked for which service to stop, and when; {@link ServiceHistory#EMPTY} for a new host. */
    ServiceHistory history();

    /** Whether the intake lets signs of life of this host through now. */
    default boolean listenedTo() {
        return false;
    }

    /**
     * Whether telemetry of whatever host goes on then, in epoch milliseconds: a live stream does, and files end, which is
     * no host's silence.
     */
    default boolean recordsGoOn(long time) {
        return true;
    }

    /** What the customer says of hosts, accounts and changes; {@link ReferenceData#NONE} for nothing. */
    ReferenceData reference();

    /**
     * Facts of a span.
     *
     * @param signals in {@link Signal#ORDER}
     * @param incomplete a cap left some out
     */
    record Facts(List<Signal> signals, boolean incomplete) {
        public Facts {
            signals = List.copyOf(signals);
        }
    }
}

package io.haltwatch.incident;

import io.haltwatch.correlate.ServiceInventory;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One host's state, read only: {@code stream} implements it on Kafka's stores, {@code replay} in memory. */
public interface HostView {

    /** Most facts that one call returns: what one derivation may cost is bounded, whatever a host sends. */
    int MAX_FACTS = 4096;

    /** Most facts of each {@link Significance} above the ordinary that are returned beside them, when they are cut. */
    int MAX_SIGNIFICANT = 1024;

    /**
     * The facts with an event time in the span, each once, at most {@link #MAX_FACTS}, and of each significance
     * above the ordinary {@link #MAX_SIGNIFICANT} at the most.
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

    /**
     * What the customer says of hosts, accounts and changes; {@link ReferenceData#NONE} for nothing. Within one call of the
     * host stage the same question has the same answer.
     */
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

        /** With others, each once; still as incomplete as these are. */
        public Facts and(Facts others) {
            List<Signal> all = new ArrayList<>(signals);
            Set<String> ids = new HashSet<>();
            signals.forEach(signal -> ids.add(signal.id()));
            others.signals.stream().filter(signal -> ids.add(signal.id())).forEach(all::add);
            all.sort(Signal.ORDER);
            return new Facts(all, incomplete || others.incomplete);
        }
    }
}

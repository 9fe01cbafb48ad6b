package io.haltwatch.stream;

import io.haltwatch.correlate.ServiceInventory;
import io.haltwatch.incident.HostView;
import io.haltwatch.incident.Ledger;
import io.haltwatch.incident.NearestFacts;
import io.haltwatch.incident.ServiceHistory;
import io.haltwatch.incident.Significance;
import io.haltwatch.incident.Span;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.reference.ReferenceSnapshot;
import io.haltwatch.signal.Signal;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One host's state as the stores have it, for one call of the host stage. */
final class StoredHost implements HostView {

    private final HostStores stores;
    private final String key;
    private final LedgerRow row;
    private final ReferenceData reference;
    private final boolean listenedTo;
    private final @Nullable NewFact arriving;
    private @Nullable ServiceInventory inventory;
    private @Nullable ServiceHistory history;

    /**
     * @param listenedTo whether the intake is known to let its signs of life through
     * @param arriving the signal that is asked about, as it came
     */
    StoredHost(HostStores stores, String key, ReferenceData reference, boolean listenedTo, @Nullable NewFact arriving) {
        this.arriving = arriving;
        this.listenedTo = listenedTo;
        this.stores = stores;
        this.key = key;
        this.row = stores.ledger(key);
        this.reference = new ReferenceSnapshot(reference);
    }

    String key() {
        return key;
    }

    LedgerRow row() {
        return row;
    }

    @Override
    public Ledger ledger() {
        return row.ledger();
    }

    @Override
    public ServiceInventory inventory() {
        if (inventory == null) {
            inventory = stores.inventory(key);
        }
        return inventory;
    }

    @Override
    public ServiceHistory history() {
        if (history == null) {
            history = stores.history(key);
        }
        return history;
    }

    @Override
    public boolean listenedTo() {
        return listenedTo;
    }

    @Override
    public ReferenceData reference() {
        return reference;
    }

    @Override
    public Facts facts(Span span, Span around) {
        Facts found = facts(span, around, Significance.ORDINARY);
        if (!found.incomplete()) {
            return found;
        }
        return found.and(facts(span, around, Significance.WEIGHTY)).and(facts(span, around, Significance.SERIOUS));
    }

    private Facts facts(Span span, Span around, Significance room) {
        long middle = around.from();
        try (FactWalk later = stores.facts().ascending(key, room, Math.max(middle, span.from()), span.to());
                FactWalk earlier = stores.facts().descending(key, room, span.from(), Math.min(middle - 1, span.to()))) {
            BooleanSupplier incomplete = () -> later.incomplete() || earlier.incomplete();
            return room == Significance.ORDINARY
                    ? NearestFacts.of(around, later, earlier, incomplete)
                    : NearestFacts.significant(around, later, earlier, incomplete);
        }
    }

    @Override
    public boolean takes(Signal signal) {
        NewFact fact = arriving;
        if (fact == null || !fact.fact().at().id().equals(signal.id())) {
            fact = NewFact.of(signal, SignalCodec.encode(signal));
        }
        return stores.facts().takes(key, fact);
    }
}

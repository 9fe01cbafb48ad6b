package io.haltwatch.stream;

import io.haltwatch.incident.HostView;
import io.haltwatch.incident.Ledger;
import io.haltwatch.incident.Span;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One host's state as the stores have it, for one call of the host stage. */
final class StoredHost implements HostView {

    /** Most facts of one derivation: what one host may cost, whatever it sends. */
    static final int MAX_FACTS = 4_096;

    private final HostStores stores;
    private final String key;
    private final LedgerRow row;

    StoredHost(HostStores stores, String key) {
        this.stores = stores;
        this.key = key;
        this.row = stores.ledger(key);
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
    public Facts facts(Span span) {
        List<Signal> signals = new ArrayList<>();
        // Clamping goes by append time, so a future-dated record delivered twice has one id but two times.
        Set<String> ids = new HashSet<>();
        boolean incomplete = false;
        for (FactRow row : stores.rows(key, span.from(), span.to())) {
            incomplete |= row.incomplete();
            for (FactRow.Fact fact : row.facts()) {
                if (!span.contains(fact.at().time()) || !ids.add(fact.at().id())) {
                    continue;
                }
                if (signals.size() == MAX_FACTS) {
                    return new Facts(signals, true);
                }
                signals.add(SignalCodec.decode(fact.signal()));
            }
        }
        return new Facts(signals, incomplete);
    }
}

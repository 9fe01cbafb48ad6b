package io.haltwatch.stream;

import io.haltwatch.incident.Ledger;
import java.util.Set;

/**
 * What is stored of a host besides its facts.
 *
 * @param due wall clock at which its timer stands, {@link Ledger#NEVER} for none: so that it can be replaced
 * @param withheld ids of its incidents that no alert has told of, see {@link AlertThreshold}
 */
record LedgerRow(Ledger ledger, long due, Set<String> withheld) {

    static final LedgerRow EMPTY = new LedgerRow(Ledger.EMPTY, Ledger.NEVER, Set.of());

    LedgerRow {
        withheld = Set.copyOf(withheld);
    }

    /** Whether it needs a row in the store: something is remembered, or a timer stands that only the row knows of. */
    boolean isStored() {
        return !ledger.isEmpty() || due != Ledger.NEVER;
    }
}

package io.haltwatch.stream;

import io.haltwatch.incident.Ledger;

/**
 * What is stored of a host besides its facts.
 *
 * @param due wall clock at which its timer stands, {@link Ledger#NEVER} for none: so that it can be replaced
 */
record LedgerRow(Ledger ledger, long due) {

    static final LedgerRow EMPTY = new LedgerRow(Ledger.EMPTY, Ledger.NEVER);

    /** Whether it needs a row in the store: something is remembered, or a timer stands that only the row knows of. */
    boolean isStored() {
        return !ledger.isEmpty() || due != Ledger.NEVER;
    }
}

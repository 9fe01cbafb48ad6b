package io.haltwatch.stream;

import io.haltwatch.incident.Ledger;

/**
 * What is stored of a host besides its facts.
 *
 * @param due wall clock at which its timer stands, {@link Ledger#NEVER} for none: so that it can be replaced
 */
record LedgerRow(Ledger ledger, long due) {

    static final LedgerRow EMPTY = new LedgerRow(Ledger.EMPTY, Ledger.NEVER);
}

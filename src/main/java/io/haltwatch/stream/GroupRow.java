package io.haltwatch.stream;

import io.haltwatch.fleet.GroupLedger;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a group besides its members: {@code {"v":1,"due":...,"ledger":{...}}}. Its entries are few and of
 * fixed size, so it needs no further bound.
 *
 * @param due wall clock at which its timer stands, {@link GroupLedger#NEVER} for none: so that it can be replaced
 */
record GroupRow(int v, long due, GroupLedger ledger) {

    static final int VERSION = 1;

    static final GroupRow EMPTY = new GroupRow(VERSION, GroupLedger.NEVER, GroupLedger.EMPTY);

    /** @throws UnreadableStateException when it is no ledger that this version can read */
    static GroupRow decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return EMPTY;
        }
        GroupRow row = StateJson.read(bytes, GroupRow.class);
        StateJson.checkVersion("ledger of a group", row.v(), VERSION);
        if (row.ledger() == null || row.ledger().decisions() == null) {
            throw new UnreadableStateException("no ledger of a group in it", null);
        }
        return row;
    }

    byte[] encode() {
        return StateJson.write(this);
    }

    /** Whether it needs a row in the store: something is remembered, or a timer stands that only the row knows of. */
    boolean isStored() {
        return !ledger.isEmpty() || due != GroupLedger.NEVER;
    }
}

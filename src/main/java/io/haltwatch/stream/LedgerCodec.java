package io.haltwatch.stream;

import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Ledger;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ledgers as bytes: {@code {"v":1,"due":...,"ledger":{...},"withheld":[...]}}, bounded. */
final class LedgerCodec {

    static final int VERSION = 1;

    /**
     * Bytes of one ledger, which is rewritten at each change. 96 closed incidents, as many as are remembered, take 30 to 50 KB as
     * a rule, and 130 KB where each has all the traits that a trail may hold.
     */
    static final int MAX_BYTES = 128 * 1024;

    private LedgerCodec() {}

    private record Stored(
            int v, long due, Ledger ledger, @Nullable Set<String> withheld) {}

    /** An incident is forgotten in this order: those that are over first, then those without change for longest. */
    private static final Comparator<Ledger.Entry> FORGET = Comparator.comparing(
                    (Ledger.Entry entry) -> entry.status() == Status.OPEN)
            .thenComparingLong(Ledger.Entry::changedAt)
            .thenComparing(Ledger.Entry::id);

    /** Within the bound: as many incidents are forgotten as must be. */
    static byte[] encode(LedgerRow row, StreamObserver observer) {
        LedgerRow bounded = row;
        byte[] bytes = write(bounded);
        while (bytes.length > MAX_BYTES && !bounded.ledger().entries().isEmpty()) {
            observer.oversized(StreamObserver.Oversized.LEDGER);
            bounded = new LedgerRow(
                    without(bounded.ledger(), bytes.length - MAX_BYTES), bounded.due(), bounded.withheld());
            bytes = write(bounded);
        }
        return bytes;
    }

    /** @throws UnreadableStateException when it is no ledger that this version can read */
    static LedgerRow decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return LedgerRow.EMPTY;
        }
        Stored stored = StateJson.read(bytes, Stored.class);
        StateJson.checkVersion("ledger", stored.v(), VERSION);
        if (stored.ledger() == null) {
            throw new UnreadableStateException("no ledger in it", null);
        }
        Set<String> withheld = stored.withheld();
        return new LedgerRow(stored.ledger(), stored.due(), withheld == null ? Set.of() : withheld);
    }

    private static byte[] write(LedgerRow row) {
        return StateJson.write(new Stored(VERSION, row.due(), row.ledger(), row.withheld()));
    }

    /** Without the first to forget, which together take so many bytes. */
    private static Ledger without(Ledger ledger, int bytes) {
        Set<String> forgotten = new HashSet<>();
        int saved = 0;
        for (Ledger.Entry entry : ledger.entries().stream().sorted(FORGET).toList()) {
            if (saved >= bytes) {
                break;
            }
            saved += StateJson.write(entry).length;
            forgotten.add(entry.id());
        }
        return ledger.withEntries(ledger.entries().stream()
                .filter(entry -> !forgotten.contains(entry.id()))
                .toList());
    }
}

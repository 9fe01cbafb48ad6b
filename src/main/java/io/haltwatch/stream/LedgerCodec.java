package io.haltwatch.stream;

import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Ledger;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ledgers as bytes: {@code {"v":1,"due":...,"ledger":{...},"withheld":[...]}}, bounded. */
final class LedgerCodec {

    static final int VERSION = 1;

    /** Bytes of one ledger: half of what a broker takes by default. */
    static final int MAX_BYTES = 512 * 1024;

    private LedgerCodec() {}

    private record Stored(
            int v, long due, Ledger ledger, @Nullable Set<String> withheld) {}

    /** An incident is forgotten in this order: those that are over first, then those without change for longest. */
    private static final Comparator<Ledger.Entry> FORGET = Comparator.comparing(
                    (Ledger.Entry entry) -> entry.status() == Status.OPEN)
            .thenComparingLong(Ledger.Entry::changedAt)
            .thenComparing(Ledger.Entry::id);

    /** Within the bound: half of the incidents are forgotten until it is. */
    static byte[] encode(LedgerRow row, StreamObserver observer) {
        LedgerRow bounded = row;
        byte[] bytes = write(bounded);
        while (bytes.length > MAX_BYTES && !bounded.ledger().entries().isEmpty()) {
            observer.oversized(StreamObserver.Oversized.LEDGER);
            bounded = new LedgerRow(withoutHalf(bounded.ledger()), bounded.due(), bounded.withheld());
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

    private static Ledger withoutHalf(Ledger ledger) {
        List<Ledger.Entry> kept = ledger.entries().stream()
                .sorted(FORGET)
                .skip((ledger.entries().size() + 1) / 2)
                .sorted(Comparator.comparing(Ledger.Entry::id))
                .toList();
        return ledger.withEntries(kept);
    }
}

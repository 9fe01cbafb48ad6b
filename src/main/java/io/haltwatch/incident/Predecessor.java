package io.haltwatch.incident;

import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Ledger.Entry;
import io.haltwatch.sigma.Level;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Which incident of the host a new one follows: the latest one that was over before within the lateness bound, by the same
 * account, on the same service or with the same technique. What is informational on both sides is everyday life, and
 * linking it would tell nobody anything.
 */
final class Predecessor {

    private Predecessor() {}

    /** Its id; null for none. */
    static @Nullable String of(Incident incident, Collection<Entry> entries, IncidentPolicy policy) {
        long lateness = policy.lateness().toMillis();
        Trail trail = Trail.of(incident, null);
        return entries.stream()
                .filter(entry -> entry.status() != Status.MERGED && !entry.late(lateness))
                .filter(entry -> entry.span().to() <= incident.first()
                        && incident.first() - entry.span().to() <= lateness)
                .filter(entry -> incident.severity() != Level.INFORMATIONAL
                        || entry.said().severity() != Level.INFORMATIONAL)
                .filter(entry -> entry.trailed().shares(trail))
                .max(Comparator.comparingLong((Entry entry) -> entry.span().to())
                        .thenComparing(Entry::id))
                .map(Entry::id)
                .orElse(null);
    }
}

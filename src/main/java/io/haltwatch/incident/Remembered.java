package io.haltwatch.incident;

import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Ledger.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The published incidents that are remembered: the open ones, and the closed ones that late evidence may still revise.
 *
 * @param entries oldest first
 * @param incomplete whether there were more closed ones than are remembered
 */
record Remembered(List<Entry> entries, boolean incomplete) {

    /** Closed incidents of a host: 30 to 50 KB of its row as a rule, 130 KB where each says all it can. */
    private static final int MOST_CLOSED = 96;

    static final Comparator<Entry> AGE =
            Comparator.comparingLong(Entry::openedAt).thenComparing(Entry::id);

    static Remembered of(Collection<Entry> all, IncidentPolicy policy, Now now) {
        long oldest = now.wall() - policy.lateness().toMillis();
        List<Entry> kept = new ArrayList<>(all.stream()
                .filter(entry -> entry.status() == Status.OPEN || entry.changedAt() >= oldest)
                .sorted(AGE)
                .toList());
        Set<Entry> surplus = new HashSet<>();
        kept.stream()
                .filter(entry -> entry.status() != Status.OPEN)
                .limit(Math.max(0, kept.size() - MOST_CLOSED))
                .forEach(surplus::add);
        kept.removeAll(surplus);
        return new Remembered(kept, !surplus.isEmpty());
    }
}

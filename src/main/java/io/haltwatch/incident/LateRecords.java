package io.haltwatch.incident;

import io.haltwatch.correlate.ServiceInventory;
import io.haltwatch.incident.Ledger.Entry;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.signal.Signal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** How records older than the lateness bound are judged: each on its own, and not too many of them. */
final class LateRecords {

    /** Incidents that they may open per host and hour. */
    private static final int MOST = 16;

    private LateRecords() {}

    /** An agent that ships last week's log again must not send an alert for each line of it. */
    static boolean hasRoom(Collection<Entry> entries, IncidentPolicy policy, Now now) {
        long hourAgo = now.wall() - Duration.ofHours(1).toMillis();
        long lateness = policy.lateness().toMillis();
        return entries.stream()
                        .filter(entry -> entry.openedAt() > hourAgo && entry.late(lateness))
                        .count()
                < MOST;
    }

    /** The view of a host that has said nothing but this. */
    static HostView alone(Signal signal, HostView host) {
        return new Alone(signal, host.ledger(), host.inventory(), host.history(), host.reference());
    }

    private record Alone(
            Signal signal, Ledger ledger, ServiceInventory inventory, ServiceHistory history, ReferenceData reference)
            implements HostView {
        @Override
        public boolean takes(Signal other) {
            return false;
        }

        @Override
        public Facts facts(Span span, Span around) {
            return new Facts(span.contains(signal.time()) ? List.of(signal) : List.of(), false);
        }
    }
}

package io.haltwatch.reference;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time in which work on hosts is announced; a row of {@code reference.maintenance-windows}.
 *
 * @param change the change's id in the customer's own system, named on the alert
 * @param hosts names, lower case, {@code *} and {@code ?} as wildcards
 * @param groups of assets
 * @param from inclusive
 * @param to exclusive
 */
public record MaintenanceWindow(
        String tenant,
        String id,
        String change,
        Set<String> hosts,
        Set<String> groups,
        Instant from,
        Instant to,
        @Nullable String owner)
        implements ReferenceRow {

    public MaintenanceWindow {
        hosts = Set.copyOf(hosts);
        groups = Set.copyOf(groups);
    }

    /** Whether an event time, in epoch milliseconds, lies in it. */
    public boolean contains(long time) {
        return from.toEpochMilli() <= time && time < to.toEpochMilli();
    }
}

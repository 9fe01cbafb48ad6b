package io.haltwatch.fleet;

import io.haltwatch.incident.IncidentRevision.Cause;
import io.haltwatch.incident.IncidentRevision.Status;
import java.util.List;

/**
 * One published state of a fleet incident: what an alert is made of.
 *
 * @param id 16 hex digits, a hash of tenant, correlation, group and the first member published; never changes
 * @param revision from 1
 * @param links ids of the fleet incident that it was merged into, or of those merged into it
 * @param publishedAt processing time in epoch milliseconds
 */
public record FleetRevision(
        String id,
        int revision,
        Status status,
        List<String> links,
        Cause cause,
        long publishedAt,
        FleetIncident incident) {

    public FleetRevision {
        links = List.copyOf(links);
    }
}

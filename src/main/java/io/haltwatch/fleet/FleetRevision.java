package io.haltwatch.fleet;

import io.haltwatch.incident.IncidentRevision.Cause;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Wake;
import java.util.List;

/**
 * One published state of a fleet incident: what an alert is made of.
 *
 * @param id 16 hex digits, a hash of tenant, correlation, group and the first member published; never changes
 * @param revision from 1
 * @param links ids of the fleet incident that it was merged into, or of those merged into it
 * @param wake whether it is worth waking someone
 * @param publishedAt processing time in epoch milliseconds
 * @param ruleSet hash of the rule set that the group was derived with
 */
public record FleetRevision(
        String id,
        int revision,
        Status status,
        List<String> links,
        Cause cause,
        Wake wake,
        long publishedAt,
        FleetIncident incident,
        String ruleSet) {

    public FleetRevision {
        links = List.copyOf(links);
    }
}

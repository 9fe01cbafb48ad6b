package io.haltwatch.incident;

import java.util.List;

/**
 * One published state of an incident: what an alert is made of.
 *
 * @param id 16 hex digits, a hash of tenant, host and the first evidence published; never changes, never reused
 * @param revision from 1
 * @param status where the incident stands
 * @param links ids of related incidents: the one it was merged into or those merged into it
 * @param cause why this revision is published, for people and metrics
 * @param publishedAt processing time in epoch milliseconds
 */
public record IncidentRevision(
        String id, int revision, Status status, List<String> links, Cause cause, long publishedAt, Incident incident) {

    /** Life cycle. */
    public enum Status {
        OPEN,
        /** Quiet for the closing time; late evidence may still revise it. */
        CLOSED,
        /** Late evidence joined it with an older incident, the first link. */
        MERGED
    }

    /** Causes of a revision. */
    public enum Cause {
        OPENED,
        SEVERITY_CHANGED,
        NEW_FINDING,
        SPREAD,
        HOLD_ENDED,
        LATE_EVIDENCE,
        CLOSED,
        MERGED
    }

    public IncidentRevision {
        links = List.copyOf(links);
    }
}

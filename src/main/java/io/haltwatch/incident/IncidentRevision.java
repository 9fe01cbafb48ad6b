package io.haltwatch.incident;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One published state of an incident: what an alert is made of.
 *
 * @param id 16 hex digits, a hash of tenant, host and the first evidence published; never changes, never reused
 * @param revision from 1
 * @param status where the incident stands
 * @param links ids of incidents that are one with this: the one it was merged into or those merged into it
 * @param follows id of an earlier incident of the host with the same actor, service or technique; null for none
 * @param cause why this revision is published, for people and metrics
 * @param wake whether it is worth waking someone
 * @param publishedAt processing time in epoch milliseconds
 */
public record IncidentRevision(
        String id,
        int revision,
        Status status,
        List<String> links,
        @Nullable String follows,
        Cause cause,
        Wake wake,
        long publishedAt,
        Incident incident) {

    /** Another incident of the same host, and what it is to this one. */
    public record Link(String id, Relation relation) {}

    /** What another incident is to this one. */
    public enum Relation {
        /** Late evidence showed that the two are one: the other is the older and goes on. */
        MERGED_INTO,
        /** Late evidence showed that the two are one: the other has ended. */
        MERGED,
        /** The other came before, by the same actor, on the same service or with the same technique. */
        FOLLOWS
    }

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
        /** Late evidence on an incident that was closed: it is open again. */
        REOPENED,
        CLOSED,
        MERGED
    }

    public IncidentRevision {
        links = List.copyOf(links);
    }

    /** All related incidents, each with its relation. */
    public List<Link> related() {
        List<Link> related = new ArrayList<>();
        Relation relation = status == Status.MERGED ? Relation.MERGED_INTO : Relation.MERGED;
        links.forEach(link -> related.add(new Link(link, relation)));
        if (follows != null && !links.contains(follows)) {
            related.add(new Link(follows, Relation.FOLLOWS));
        }
        return List.copyOf(related);
    }
}

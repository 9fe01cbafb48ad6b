package io.haltwatch.incident;

import io.haltwatch.sigma.Level;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was last said about one host, and when to look again: the only state besides the facts. Immutable; the host
 * stage answers with the next one.
 *
 * @param version schema of the stored form
 * @param derivedAt wall clock of the last derivation, for the rate limit under a flood
 * @param pending span of facts that arrived since, or null when all is derived
 * @param entries one per incident published and still joinable, in order of their ids
 */
public record Ledger(int version, long derivedAt, @Nullable Span pending, List<Entry> entries) {

    public static final int VERSION = 1;

    /** No timer is wanted. */
    public static final long NEVER = Long.MAX_VALUE;

    public static final Ledger EMPTY = new Ledger(VERSION, Long.MIN_VALUE, null, List.of());

    public Ledger {
        entries = List.copyOf(entries);
    }

    /**
     * One published incident.
     *
     * @param anchor evidence id of the first evidence published: the incident is the one that holds it
     * @param span first to last event time as published
     * @param evidenceCount and {@code kinds}, {@code services}, {@code severity}: what was said last
     * @param digest of what was derived last, whether published or not; a final revision is due when it differs
     * @param holdArrived wall clock at which the hold began, or {@link #NEVER}
     * @param quietSince wall clock of the last change
     * @param links as published
     */
    public record Entry(
            String id,
            String anchor,
            Span span,
            int revision,
            IncidentRevision.Status status,
            Level severity,
            boolean provisional,
            Set<String> kinds,
            int services,
            int evidenceCount,
            String digest,
            long holdDeadline,
            long holdArrived,
            boolean holdEnded,
            long quietSince,
            List<String> links) {

        public Entry {
            kinds = Set.copyOf(kinds);
            links = List.copyOf(links);
        }
    }
}

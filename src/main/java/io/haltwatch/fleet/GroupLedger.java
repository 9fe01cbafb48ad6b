package io.haltwatch.fleet;

import io.haltwatch.incident.Decisions;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Ledger;
import io.haltwatch.incident.Span;
import io.haltwatch.sigma.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was last said about one group, and when to look again: the only state besides its members. Immutable.
 *
 * @param version schema of the stored form
 * @param correlation the correlation's id, empty for a new group
 * @param fingerprint of what the correlation meant to those who sent the members
 * @param derivedAt wall clock of the last derivation, for the rate limit under a flood
 * @param pending spans of members that arrived since and are not derived yet
 * @param decisions which conditions that more members could end are decided
 * @param entries one per fleet incident published and still joinable, oldest first
 */
public record GroupLedger(
        int version,
        String correlation,
        String fingerprint,
        long derivedAt,
        List<Span> pending,
        Decisions decisions,
        List<Entry> entries) {

    public static final int VERSION = 1;

    /** No timer is wanted. */
    public static final long NEVER = Ledger.NEVER;

    public static final GroupLedger EMPTY = new GroupLedger(VERSION, "", "", 0, List.of(), Decisions.NONE, List.of());

    public GroupLedger {
        pending = List.copyOf(pending);
        entries = List.copyOf(entries);
    }

    /** Nothing is remembered: the group need not be stored. */
    public boolean isEmpty() {
        return pending.isEmpty() && decisions.awaited().isEmpty() && entries.isEmpty();
    }

    /** The same of a group that a member has named. */
    GroupLedger of(GroupMember member) {
        return new GroupLedger(
                VERSION,
                member.correlation(),
                member.fingerprint(),
                derivedAt,
                pending,
                decisions,
                entries.stream().map(entry -> entry.knowing(member)).toList());
    }

    /**
     * Without what is too old to matter, whoever may yet know the correlation: this instance may only be the last to take
     * new rules, and what is open must not be forgotten meanwhile.
     *
     * @param oldest on the wall clock, in epoch milliseconds
     */
    GroupLedger since(long oldest) {
        List<Span> spans = pending.stream().filter(span -> span.to() >= oldest).toList();
        List<Entry> recent =
                entries.stream().filter(entry -> entry.changedAt() >= oldest).toList();
        List<Decisions.Awaited> awaited = decisions.awaited().stream()
                .filter(waits -> waits.dueAt() >= oldest)
                .toList();
        Decisions undecided = new Decisions(decisions.upTo(), awaited);
        return new GroupLedger(VERSION, correlation, fingerprint, derivedAt, spans, undecided, recent);
    }

    GroupLedger waiting(List<Span> spans) {
        return new GroupLedger(VERSION, correlation, fingerprint, derivedAt, spans, decisions, entries);
    }

    /**
     * One published fleet incident.
     *
     * @param openedAt wall clock of the first revision
     * @param span first to last event time as derived last
     * @param severity as published last
     * @param hosts as published last
     * @param digest of what was derived last, published or not
     * @param changedAt wall clock of the last change of what was derived
     * @param links ids of those merged into this one, or of the one that this was merged into
     * @param anchor the first member published, {@link GroupMember#gone()} once it was taken back: the end can be told of
     *     when no member is kept any more; null in entries of older versions
     */
    public record Entry(
            String id,
            long openedAt,
            Span span,
            int revision,
            Status status,
            Level severity,
            int hosts,
            String digest,
            long changedAt,
            List<String> links,
            @Nullable GroupMember anchor) {
        public Entry {
            links = List.copyOf(links);
        }

        private Entry knowing(GroupMember told) {
            boolean same = anchor != null && anchor.place().equals(told.place()) && anchor.gone() != told.gone();
            return same
                    ? new Entry(id, openedAt, span, revision, status, severity, hosts, digest, changedAt, links, told)
                    : this;
        }
    }
}

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
 * @param pending spans of facts that arrived since and are not derived yet
 * @param entries one per incident published and still joinable, oldest first
 * @param decisions which conditions that more events could end are decided; absent in rows of earlier versions
 * @param listening since when signs of life of the host are asked for; absent where they never were
 * @param read facts that the last derivations read: what they cost; absent in rows of earlier versions
 */
public record Ledger(
        int version,
        long derivedAt,
        List<Span> pending,
        List<Entry> entries,
        @Nullable Decisions decisions,
        @Nullable Listening listening,
        int read) {

    public static final int VERSION = 1;

    /** No timer is wanted; no hold has begun or ended. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int FACTS_A_MILLISECOND = 4;

    public static final Ledger EMPTY = new Ledger(VERSION, 0, List.of(), List.of(), Decisions.NONE, null, 0);

    public Ledger {
        pending = List.copyOf(pending);
        entries = List.copyOf(entries);
    }

    /** Nothing is remembered: the host need not be stored. */
    public boolean isEmpty() {
        return pending.isEmpty() && entries.isEmpty() && decided().awaited().isEmpty() && !heard().wanted();
    }

    Decisions decided() {
        return decisions == null ? Decisions.NONE : decisions;
    }

    /** Until when signs of life of the host are wanted, by the wall clock; {@link Listening#NOT} for not. */
    public long listenUntil() {
        return heard().until();
    }

    Listening heard() {
        return listening == null ? Listening.NONE : listening;
    }

    /**
     * Wall clock from which on it may be derived again: the later, the more there was to read. A fact costs some 30 us to read and
     * derive, so a host whose every derivation reads all that one may takes no more than an eighth of its thread.
     */
    long restsUntil(IncidentPolicy policy) {
        return derivedAt + Math.max(policy.rederive().toMillis(), read / FACTS_A_MILLISECOND);
    }

    /** The same, with other facts waiting to be derived. */
    Ledger withPending(List<Span> spans) {
        return new Ledger(VERSION, derivedAt, spans, entries, decisions, listening, read);
    }

    /** The same, with some of its incidents forgotten. */
    public Ledger withEntries(List<Entry> kept) {
        return new Ledger(version, derivedAt, pending, kept, decisions, listening, read);
    }

    /**
     * One published incident.
     *
     * @param anchor evidence id of the first evidence published: the incident is the one that holds it
     * @param openedAt wall clock of the first revision
     * @param span first to last event time as derived last
     * @param said what was published last
     * @param hold the state of its hold
     * @param digest of what was derived last, published or not
     * @param changedAt wall clock of the last change of what was derived
     * @param links ids of the incidents merged into this one, or of the one that this was merged into
     * @param trail what connects it with others of the host, as published last; absent in rows of earlier versions
     */
    public record Entry(
            String id,
            String anchor,
            long openedAt,
            Span span,
            int revision,
            IncidentRevision.Status status,
            Said said,
            Hold hold,
            String digest,
            long changedAt,
            List<String> links,
            @Nullable Trail trail) {

        public Entry {
            links = List.copyOf(links);
        }

        Trail trailed() {
            return trail == null ? Trail.NONE : trail;
        }

        /** Whether it is about a record that came later than the lateness bound allows. */
        boolean late(long lateness) {
            return openedAt - span.to() > lateness;
        }

        Entry withHold(Hold changed) {
            return new Entry(
                    id, anchor, openedAt, span, revision, status, said, changed, digest, changedAt, links, trail);
        }
    }

    /**
     * What readers of the alerts know.
     *
     * @param kinds kinds of findings of all revisions
     * @param services number of distinct targets
     */
    public record Said(Level severity, boolean provisional, Set<String> kinds, int services) {
        public Said {
            kinds = Set.copyOf(kinds);
        }
    }

    /**
     * The hold on graceful stops that nobody asked for.
     *
     * @param deadline event time at which it ends, {@link Incident#NO_HOLD} without one
     * @param dueAt wall clock before which it does not end, {@link #NEVER} without one
     * @param endedUpTo holds with a deadline up to this event time have ended
     */
    public record Hold(long deadline, long dueAt, long endedUpTo) {

        /** Whether something is held still. */
        boolean holds() {
            return deadline != Incident.NO_HOLD && deadline > endedUpTo;
        }

        /** Its deadline has passed; a later one of the same incident may hold on. */
        Hold ended() {
            return new Hold(deadline, dueAt, deadline);
        }

        /** Nothing is held any more, whatever its deadline. */
        Hold endedForGood() {
            return new Hold(deadline, dueAt, NEVER);
        }
    }
}

package io.haltwatch.incident;

import io.haltwatch.incident.IncidentRevision.Cause;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Ledger.Entry;
import io.haltwatch.incident.Ledger.Hold;
import io.haltwatch.incident.Ledger.Said;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was derived with what was published, and says what to publish.
 *
 * <p>A revision is due on a change of severity, a new kind of finding and each doubling of the services: O(log n) per
 * incident, whatever its size. A final one closes it, so that the last state is never swallowed.
 */
final class Publication {

    /** The latest incidents that one took in: a long flood could else add to them without end. */
    private static final int MOST_LINKS = 32;

    private Publication() {}

    /** The entry after, and what to publish of it. */
    record Published(Entry entry, Optional<IncidentRevision> revision) {}

    /** @param follows id of the incident that it is linked to, null for none */
    static Published open(Incident incident, @Nullable String follows, Now now) {
        Entry entry = opened(incident, Status.OPEN, follows, now);
        return new Published(entry, Optional.of(opening(entry, Cause.OPENED, incident, now)));
    }

    /** A record older than the lateness bound: said once, joined with nothing. */
    static Published late(Incident incident, Now now) {
        Entry entry = opened(incident, Status.CLOSED, null, now);
        return new Published(entry, Optional.of(opening(entry, Cause.LATE_EVIDENCE, incident, now)));
    }

    private static IncidentRevision opening(Entry entry, Cause cause, Incident incident, Now now) {
        return revision(entry, cause, Wake.opened(incident.severity()), incident, now);
    }

    private static Entry opened(Incident incident, Status status, @Nullable String follows, Now now) {
        String anchor = incident.evidence().get(0).id();
        return new Entry(
                IncidentId.of(incident.host(), anchor),
                anchor,
                now.wall(),
                incident.span(),
                1,
                status,
                said(incident, incident.kinds()),
                new Hold(incident.holdDeadline(), holdDueAt(incident, now), Incident.NO_HOLD),
                digest(incident),
                now.wall(),
                List.of(),
                Trail.of(incident, follows));
    }

    /**
     * @param merged entries that turned out to be the same incident, newer than {@code entry}
     */
    static Published revise(Entry entry, List<Entry> merged, Incident incident, Now now) {
        if (merged.isEmpty() && digest(incident).equals(entry.digest())) {
            return new Published(entry, Optional.empty());
        }
        Set<String> links = new LinkedHashSet<>(entry.links());
        merged.forEach(other -> links.add(other.id()));
        links.removeAll(
                links.stream().limit(Math.max(0, links.size() - MOST_LINKS)).toList());
        Optional<Cause> cause = cause(entry, merged, incident);
        int revision = entry.revision() + (cause.isPresent() ? 1 : 0);
        // Without a revision, what was said stays: small changes must add up to one.
        Said said = cause.isPresent() ? saidNow(entry, incident) : entry.said();
        Trail trail = cause.isPresent() ? trailNow(entry, incident) : entry.trailed();
        Entry revised = with(entry, incident, revision, Status.OPEN, said, List.copyOf(links), trail, now);
        Wake wake = WakeDecision.of(entry, merged, incident);
        return new Published(revised, cause.map(c -> revision(revised, c, wake, incident, now)));
    }

    static Published close(Entry entry, Incident incident, Now now) {
        return last(entry, Status.CLOSED, entry.links(), Cause.CLOSED, incident, now);
    }

    /** The end of an incident that an older one took in: its last revision points there. */
    static Published mergeInto(Entry entry, String older, Incident incident, Now now) {
        return last(entry, Status.MERGED, List.of(older), Cause.MERGED, incident, now);
    }

    private static Published last(
            Entry entry, Status status, List<String> links, Cause cause, Incident incident, Now now) {
        Entry after = with(
                entry,
                incident,
                entry.revision() + 1,
                status,
                saidNow(entry, incident),
                links,
                trailNow(entry, incident),
                now);
        return new Published(after, Optional.of(revision(after, cause, Wake.NONE, incident, now)));
    }

    private static Optional<Cause> cause(Entry entry, List<Entry> merged, Incident incident) {
        Said said = entry.said();
        if (!merged.isEmpty()) {
            return Optional.of(Cause.MERGED);
        }
        if (entry.status() == Status.CLOSED) {
            return Optional.of(Cause.REOPENED);
        }
        if (said.provisional() && !incident.provisional() && !entry.hold().holds()) {
            return Optional.of(Cause.HOLD_ENDED);
        }
        if (said.severity() != incident.severity() || said.provisional() != incident.provisional()) {
            return Optional.of(Cause.SEVERITY_CHANGED);
        }
        if (!said.kinds().containsAll(incident.kinds())) {
            return Optional.of(Cause.NEW_FINDING);
        }
        return incident.services().size() >= 2 * Math.max(1, said.services())
                ? Optional.of(Cause.SPREAD)
                : Optional.empty();
    }

    private static Entry with(
            Entry before,
            Incident incident,
            int revision,
            Status status,
            Said said,
            List<String> links,
            Trail trail,
            Now now) {
        Hold hold = before.hold();
        long dueAt = nextDueAt(hold, incident, now);
        return new Entry(
                before.id(),
                before.anchor(),
                before.openedAt(),
                incident.incomplete() ? before.span().cover(incident.span()) : incident.span(),
                revision,
                status,
                said,
                new Hold(incident.holdDeadline(), dueAt, hold.endedUpTo()),
                digest(incident),
                now.wall(),
                links,
                trail);
    }

    private static Trail trailNow(Entry entry, Incident incident) {
        return incident.findings().isEmpty()
                ? entry.trailed()
                : Trail.of(incident, entry.trailed().follows());
    }

    private static Said saidNow(Entry entry, Incident incident) {
        if (incident.findings().isEmpty()) {
            return entry.said();
        }
        Set<String> kinds = new HashSet<>(entry.said().kinds());
        kinds.addAll(incident.kinds());
        return said(incident, kinds);
    }

    private static Said said(Incident incident, Set<String> kinds) {
        return new Said(
                incident.severity(),
                incident.provisional(),
                kinds,
                incident.services().size());
    }

    /** A later deadline is due as much later as it is, so that a trickle of stops ends its holds as steadily as it came. */
    private static long nextDueAt(Hold hold, Incident incident, Now now) {
        long deadline = incident.holdDeadline();
        if (deadline == hold.deadline()) {
            return hold.dueAt();
        }
        long fresh = holdDueAt(incident, now);
        boolean follows = hold.deadline() != Incident.NO_HOLD && deadline > hold.deadline();
        return follows ? Math.min(fresh, hold.dueAt() + deadline - hold.deadline()) : fresh;
    }

    private static long holdDueAt(Incident incident, Now now) {
        if (incident.holdDeadline() == Incident.NO_HOLD) {
            return Ledger.NEVER;
        }
        long held = incident.findings().stream()
                .filter(finding -> finding.reasons().stream().anyMatch(r -> r.id().equals(ShutdownContext.HOLD)))
                .mapToLong(Finding::first)
                .min()
                .orElse(incident.first());
        return now.wall() + Math.max(0, incident.holdDeadline() - held);
    }

    private static IncidentRevision revision(Entry entry, Cause cause, Wake wake, Incident incident, Now now) {
        return new IncidentRevision(
                entry.id(),
                entry.revision(),
                entry.status(),
                entry.links(),
                entry.trailed().follows(),
                cause,
                wake,
                now.wall(),
                incident);
    }

    private static String digest(Incident incident) {
        List<String> parts = new ArrayList<>();
        parts.add(incident.severity() + " " + incident.confidence() + " " + incident.provisional() + " "
                + incident.holdDeadline() + " " + incident.incomplete());
        incident.findings().forEach(finding -> parts.add(finding.kind() + finding.level() + finding.first()));
        incident.evidence().forEach(signal -> parts.add(signal.id()));
        return IncidentId.digest(String.join("|", parts));
    }
}

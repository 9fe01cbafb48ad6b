package io.haltwatch.fleet;

import io.haltwatch.fleet.GroupLedger.Entry;
import io.haltwatch.incident.IncidentRevision.Cause;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Now;
import io.haltwatch.incident.Span;
import io.haltwatch.incident.Wake;
import io.haltwatch.sigma.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares a fleet incident as derived with what was published of it. A revision is due on a change of severity and on
 * each doubling of the hosts: O(log n). A final one closes it, so that the last host is never swallowed.
 */
final class FleetPublication {

    private static final int HEX_DIGITS = 16;

    private final String ruleSet;

    /** @param ruleSet hash of the rule set that decides */
    FleetPublication(String ruleSet) {
        this.ruleSet = ruleSet;
    }

    /** The entry after, and what to publish of it. */
    record Published(Entry entry, Optional<FleetRevision> revision) {}

    Published open(FleetIncident incident, Now now) {
        GroupMember first = incident.members().get(0);
        String id = GroupKey.digest(first.key().asString() + '|' + first.place(), HEX_DIGITS);
        Entry entry = new Entry(
                id,
                now.wall(),
                span(incident),
                1,
                Status.OPEN,
                incident.severity(),
                incident.hosts().size(),
                digest(incident),
                now.wall(),
                List.of(),
                first);
        return published(entry, Cause.OPENED, incident.severity(), incident, now);
    }

    /** @param merged entries that turned out to be the same incident, newer than {@code entry} */
    Published revise(Entry entry, List<Entry> merged, FleetIncident incident, Now now) {
        if (merged.isEmpty() && digest(incident).equals(entry.digest())) {
            return new Published(entry, Optional.empty());
        }
        Set<String> links = new LinkedHashSet<>(entry.links());
        merged.forEach(other -> links.add(other.id()));
        Optional<Cause> cause = cause(entry, merged, incident);
        if (cause.isEmpty()) {
            // What was said stays: small changes must add up to one.
            Entry quiet = new Entry(
                    entry.id(),
                    entry.openedAt(),
                    span(incident),
                    entry.revision(),
                    Status.OPEN,
                    entry.severity(),
                    entry.hosts(),
                    digest(incident),
                    now.wall(),
                    List.copyOf(links),
                    entry.anchor());
            return new Published(quiet, Optional.empty());
        }
        return published(
                next(entry, Status.OPEN, List.copyOf(links), incident, now),
                cause.get(),
                entry.severity(),
                incident,
                now);
    }

    Published close(Entry entry, FleetIncident incident, Now now) {
        return published(
                next(entry, Status.CLOSED, entry.links(), incident, now),
                Cause.CLOSED,
                entry.severity(),
                incident,
                now);
    }

    /** The end of one that an older one took in: its last revision points there. */
    Published mergeInto(Entry entry, String older, FleetIncident incident, Now now) {
        return published(
                next(entry, Status.MERGED, List.of(older), incident, now),
                Cause.MERGED,
                entry.severity(),
                incident,
                now);
    }

    private static Optional<Cause> cause(Entry entry, List<Entry> merged, FleetIncident incident) {
        if (!merged.isEmpty()) {
            return Optional.of(Cause.MERGED);
        }
        if (incident.withdrawn() && entry.severity() != incident.severity()) {
            return Optional.of(Cause.LATE_EVIDENCE);
        }
        if (entry.severity() != incident.severity()) {
            return Optional.of(Cause.SEVERITY_CHANGED);
        }
        return incident.hosts().size() >= 2 * Math.max(1, entry.hosts()) ? Optional.of(Cause.SPREAD) : Optional.empty();
    }

    private static Entry next(Entry before, Status status, List<String> links, FleetIncident incident, Now now) {
        return new Entry(
                before.id(),
                before.openedAt(),
                incident.withdrawn() ? before.span() : span(incident),
                before.revision() + 1,
                status,
                incident.severity(),
                incident.hosts().size(),
                digest(incident),
                now.wall(),
                links,
                before.anchor());
    }

    private Published published(Entry entry, Cause cause, Level told, FleetIncident incident, Now now) {
        FleetRevision revision = new FleetRevision(
                entry.id(),
                entry.revision(),
                entry.status(),
                entry.links(),
                cause,
                Wake.ofFleet(cause, told, incident.severity()),
                now.wall(),
                incident,
                ruleSet);
        return new Published(entry, Optional.of(revision));
    }

    private static Span span(FleetIncident incident) {
        return new Span(incident.first(), incident.last());
    }

    private static String digest(FleetIncident incident) {
        StringBuilder parts = new StringBuilder();
        parts.append(incident.severity()).append(incident.count()).append(incident.incomplete());
        parts.append(incident.withdrawn());
        incident.members()
                .forEach(member -> parts.append('|').append(member.place()).append(member.incident()));
        return GroupKey.digest(parts.toString(), HEX_DIGITS);
    }
}

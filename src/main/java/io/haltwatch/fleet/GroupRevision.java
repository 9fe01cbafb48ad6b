package io.haltwatch.fleet;

import io.haltwatch.fleet.FleetPublication.Published;
import io.haltwatch.fleet.GroupLedger.Entry;
import io.haltwatch.incident.Decisions;
import io.haltwatch.incident.IncidentPolicy;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Now;
import io.haltwatch.incident.Outcome.Arrival;
import io.haltwatch.incident.Span;
import io.haltwatch.sigma.CorrelationRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One pass over one group: derive what is touched, find what was published of it, publish the difference. */
final class GroupRevision {

    /** Fleet incidents that are over, remembered per group: an account that does so every ten minutes has no more. */
    private static final int MAX_ENTRIES = 144;

    private static final Comparator<Entry> AGE =
            Comparator.comparingLong(Entry::openedAt).thenComparing(Entry::id);

    private final GroupView view;
    private final Now now;
    private final IncidentPolicy policy;
    private final GroupDerivation derivation;
    private final CorrelationRule rule;
    private final FleetPublication publication;
    private Decisions decisions;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<FleetRevision> revisions = new ArrayList<>();

    GroupRevision(CorrelationRule rule, GroupView view, Now now, IncidentPolicy policy, FleetPublication publication) {
        this.publication = publication;
        this.view = view;
        this.now = now;
        this.policy = policy;
        this.rule = rule;
        this.derivation = new GroupDerivation(rule, policy.quiet().toMillis());
        this.decisions = view.ledger().decisions();
        view.ledger().entries().forEach(entry -> entries.put(entry.id(), entry));
    }

    /** Derives the spans, newly arrived members among them. */
    GroupOutcome derive(List<Span> spans) {
        spans.forEach(this::revise);
        return outcome(now.wall(), List.of(), Arrival.NEW);
    }

    /** @param finish nothing will come any more: all is decided, all incidents close */
    GroupOutcome wake(boolean finish) {
        GroupLedger ledger = view.ledger();
        boolean due = finish || GroupSchedule.derivationDue(ledger, policy, now);
        List<Span> spans = new ArrayList<>(due ? ledger.pending() : List.of());
        List<Decisions.Awaited> decided = finish ? decisions.awaited() : decisions.due(now);
        decisions = finish ? Decisions.ALL : decisions.after(decided);
        decided.forEach(awaited -> spans.add(awaited.span()));
        spans.forEach(this::revise);
        for (Entry entry : List.copyOf(entries.values())) {
            if (finish ? entry.status() == Status.OPEN : GroupSchedule.closes(entry, policy, now)) {
                close(entry);
            }
        }
        long derivedAt = spans.isEmpty() ? ledger.derivedAt() : now.wall();
        return outcome(derivedAt, due ? List.of() : ledger.pending(), Arrival.NONE);
    }

    private void revise(Span touched) {
        GroupDerivation.Derived derived = derivation.derive(touched, view, decisions.upTo());
        decisions = decisions.await(derived.undecided(), now);
        withdraw(derived);
        for (FleetIncident incident : derived.incidents()) {
            List<Entry> known = known(incident);
            if (known.isEmpty()) {
                if (!rule.alerts()) {
                    continue;
                }
                record(publication.open(incident, now));
                continue;
            }
            Entry oldest = known.get(0);
            List<Entry> merged = known.subList(1, known.size());
            for (Entry entry : merged) {
                record(publication.mergeInto(entry, oldest.id(), incident, now));
            }
            record(publication.revise(oldest, merged, incident, now));
        }
    }

    /** What was told of and is nothing any more, because late members ended what held. */
    private void withdraw(GroupDerivation.Derived derived) {
        for (Entry entry : List.copyOf(entries.values())) {
            boolean whole = derived.near().from() <= entry.span().from()
                    && entry.span().to() <= derived.near().to();
            if (entry.status() == Status.MERGED
                    || !whole
                    || derived.incidents().stream()
                            .anyMatch(incident -> span(incident).intersects(entry.span()))) {
                continue;
            }
            ended(entry)
                    .filter(FleetIncident::withdrawn)
                    .ifPresent(incident -> record(publication.revise(entry, List.of(), incident, now)));
        }
    }

    /** The last that can be said of one that cannot be derived any more; empty for an entry of an older version. */
    private Optional<FleetIncident> ended(Entry entry) {
        GroupMember anchor = entry.anchor();
        if (anchor == null) {
            return Optional.empty();
        }
        GroupView.Members stored = view.members(Span.at(anchor.time()), Span.at(anchor.time()));
        // Where its members are not kept any more (retention, a cap), nobody knows that it was nothing.
        boolean known = anchor.gone()
                || stored.members().stream().anyMatch(member -> member.place().equals(anchor.place()));
        boolean withdrawn = !stored.incomplete() && known;
        return Optional.of(new FleetIncident(rule, 0, List.of(anchor), !withdrawn, withdrawn));
    }

    private void close(Entry entry) {
        for (FleetIncident incident :
                derivation.derive(entry.span(), view, decisions.upTo()).incidents()) {
            if (known(incident).stream().anyMatch(known -> known.id().equals(entry.id()))) {
                record(publication.close(entry, incident, now));
                return;
            }
        }
        Optional<FleetIncident> ended = ended(entry);
        if (ended.isPresent()) {
            record(publication.close(entry, ended.get(), now));
        } else {
            entries.remove(entry.id());
        }
    }

    /**
     * What was published of an incident, oldest first: more than one when late members joined them. Members only ever
     * add to it, so it lies where it lay; the bound may have dropped any single member since.
     */
    private List<Entry> known(FleetIncident incident) {
        Span span = span(incident);
        return entries.values().stream()
                .filter(entry -> entry.status() != Status.MERGED)
                .filter(entry -> entry.span().intersects(span))
                .sorted(AGE)
                .toList();
    }

    private static Span span(FleetIncident incident) {
        return new Span(incident.first(), incident.last());
    }

    private void record(Published published) {
        entries.put(published.entry().id(), published.entry());
        published.revision().ifPresent(revisions::add);
    }

    private GroupOutcome outcome(long derivedAt, List<Span> pending, Arrival arrived) {
        GroupLedger before = view.ledger();
        GroupLedger after = new GroupLedger(
                GroupLedger.VERSION,
                before.correlation(),
                before.fingerprint(),
                derivedAt,
                pending,
                decisions,
                remembered());
        return new GroupOutcome(arrived, after, revisions, GroupSchedule.next(after, policy, now));
    }

    /** Late members revise an incident only within the lateness bound; after it, or above the cap, it is forgotten. */
    private List<Entry> remembered() {
        long oldest = now.wall() - policy.lateness().toMillis();
        List<Entry> kept = new ArrayList<>(entries.values().stream()
                .filter(entry -> entry.status() == Status.OPEN || entry.changedAt() >= oldest)
                .sorted(AGE)
                .toList());
        List<Entry> over =
                kept.stream().filter(entry -> entry.status() != Status.OPEN).toList();
        kept.removeAll(over.subList(0, Math.max(0, Math.min(over.size(), kept.size() - MAX_ENTRIES))));
        return kept;
    }
}

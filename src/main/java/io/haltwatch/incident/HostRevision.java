package io.haltwatch.incident;

import io.haltwatch.correlate.HostContext;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Ledger.Entry;
import io.haltwatch.incident.Publication.Published;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One pass over one host: derive what is touched, find what was published of it, publish the difference. */
final class HostRevision {

    /** Closed incidents remembered per host; the ledger must fit its 64 KiB row. */
    private static final int MAX_ENTRIES = 96;

    private static final Comparator<Entry> AGE =
            Comparator.comparingLong(Entry::openedAt).thenComparing(Entry::id);

    private final HostKey host;
    private final HostView view;
    private final Now now;
    private final Derivation derivation;
    private final Assessment assessment;
    private final IncidentPolicy policy;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<IncidentRevision> revisions = new ArrayList<>();

    HostRevision(
            HostKey host, HostView view, Now now, Derivation derivation, Assessment assessment, IncidentPolicy policy) {
        this.host = host;
        this.view = view;
        this.now = now;
        this.derivation = derivation;
        this.assessment = assessment;
        this.policy = policy;
        view.ledger().entries().forEach(entry -> entries.put(entry.id(), entry));
    }

    /** Derives the spans, newly arrived facts among them. */
    Outcome derive(List<Span> spans, boolean keepFact) {
        for (Span span : spans) {
            revise(span);
        }
        return outcome(now.wall(), List.of(), keepFact);
    }

    /** @param finish nothing will come any more: all holds end, all incidents close */
    Outcome wake(boolean finish) {
        Ledger ledger = view.ledger();
        boolean due =
                finish || now.wall() >= ledger.derivedAt() + policy.rederive().toMillis();
        List<Span> pending = due ? ledger.pending() : List.of();
        pending.forEach(this::revise);
        boolean holdsEnded = endHolds(finish);
        for (Entry entry : List.copyOf(entries.values())) {
            if (finish ? entry.status() == Status.OPEN : Schedule.closes(entry, policy, now)) {
                close(entry);
            }
        }
        boolean derived = holdsEnded || !pending.isEmpty();
        return outcome(derived ? now.wall() : ledger.derivedAt(), due ? List.of() : ledger.pending(), false);
    }

    private boolean endHolds(boolean all) {
        boolean any = false;
        for (Entry entry : List.copyOf(entries.values())) {
            if (all ? Schedule.held(entry) : Schedule.holdEnds(entry, now)) {
                entries.put(entry.id(), entry.withHold(entry.hold().ended()));
                revise(entry.span());
                any = true;
            }
        }
        return any;
    }

    /** A record older than the lateness bound is reported on its own and joins nothing. */
    Outcome late(Signal signal) {
        HostView alone = new Alone(signal, view.ledger());
        Derivation.Derived derived = derivation.derive(Span.at(signal.time()), alone);
        for (Draft draft : derived.drafts()) {
            Incident incident = assess(draft, derived, Ledger.NEVER);
            if (!entries.containsKey(IncidentId.of(host, signal.id()))) {
                record(Publication.late(incident, now));
            }
        }
        return outcome(view.ledger().derivedAt(), view.ledger().pending(), false);
    }

    private void revise(Span span) {
        Derivation.Derived derived = derivation.derive(span, view);
        for (Draft draft : derived.drafts()) {
            List<Entry> known = known(draft);
            if (known.isEmpty()) {
                record(Publication.open(assess(draft, derived, Incident.NO_HOLD), now));
                continue;
            }
            Entry oldest = known.get(0);
            List<Entry> merged = known.subList(1, known.size());
            Incident incident = assess(draft, derived, oldest.hold().endedUpTo());
            for (Entry entry : merged) {
                record(Publication.mergeInto(entry, oldest.id(), incident, now));
            }
            record(Publication.revise(oldest, merged, incident, now));
        }
    }

    private void close(Entry entry) {
        Derivation.Derived derived = derivation.derive(entry.span(), view);
        for (Draft draft : derived.drafts()) {
            if (known(draft).stream().anyMatch(known -> known.id().equals(entry.id()))) {
                record(Publication.close(
                        entry, assess(draft, derived, entry.hold().endedUpTo()), now));
                return;
            }
        }
        // Its facts are gone (retention, or a cap): nothing can be said any more.
        entries.remove(entry.id());
    }

    private Incident assess(Draft draft, Derivation.Derived derived, long holdEndedUpTo) {
        HostContext context = derived.context();
        return assessment.assess(host, draft, derived.facts(), context, holdEndedUpTo, derived.incomplete());
    }

    /** The incidents published of this draft, oldest first: more than one when late evidence joined them. */
    private List<Entry> known(Draft draft) {
        Set<String> evidence = draft.evidence();
        return entries.values().stream()
                .filter(entry -> entry.status() != Status.MERGED)
                .filter(entry -> evidence.contains(entry.anchor()))
                .sorted(AGE)
                .toList();
    }

    private void record(Published published) {
        entries.put(published.entry().id(), published.entry());
        published.revision().ifPresent(revisions::add);
    }

    private Outcome outcome(long derivedAt, List<Span> pending, boolean keepFact) {
        Ledger ledger = new Ledger(Ledger.VERSION, derivedAt, pending, remembered());
        return new Outcome(keepFact, ledger, revisions, Schedule.next(ledger, policy, now));
    }

    /** Late evidence revises an incident only within the lateness bound; after it, or above the cap, it is forgotten. */
    private List<Entry> remembered() {
        long oldest = now.wall() - policy.lateness().toMillis();
        List<Entry> kept = new ArrayList<>(entries.values().stream()
                .filter(entry -> entry.status() == Status.OPEN || entry.changedAt() >= oldest)
                .sorted(AGE)
                .toList());
        Set<Entry> surplus = new HashSet<>();
        kept.stream()
                .filter(entry -> entry.status() != Status.OPEN)
                .limit(Math.max(0, kept.size() - MAX_ENTRIES))
                .forEach(surplus::add);
        kept.removeAll(surplus);
        return kept;
    }

    /** The view of a host that has said nothing but this. */
    private record Alone(Signal signal, Ledger ledger) implements HostView {
        @Override
        public Facts facts(Span span) {
            return new Facts(span.contains(signal.time()) ? List.of(signal) : List.of(), false);
        }
    }
}

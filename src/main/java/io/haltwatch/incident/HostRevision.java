package io.haltwatch.incident;

import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Ledger.Entry;
import io.haltwatch.incident.Outcome.Arrival;
import io.haltwatch.incident.Publication.Published;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over one host: derive what is touched, find what was published of it, publish the difference. */
final class HostRevision {

    private final HostKey host;
    private final HostView view;
    private final Now now;
    private final Derivation derivation;
    private final Assessment assessment;
    private final IncidentPolicy policy;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<IncidentRevision> revisions = new ArrayList<>();
    private final Set<LeftOut> leftOut = EnumSet.noneOf(LeftOut.class);
    private final FleetTelling telling;
    private int read;
    private Decisions decisions;
    private Listening listening;

    HostRevision(
            HostKey host, HostView view, Now now, Derivation derivation, Assessment assessment, IncidentPolicy policy) {
        this.host = host;
        this.view = view;
        this.now = now;
        this.derivation = derivation;
        this.assessment = assessment;
        this.policy = policy;
        this.telling = new FleetTelling(policy);
        this.decisions = view.ledger().decided();
        Listening before = view.ledger().heard();
        this.listening = view.listenedTo() ? before.confirmed(now.wall()) : before;
        view.ledger().entries().forEach(entry -> entries.put(entry.id(), entry));
    }

    /** Derives the spans, newly arrived facts among them; what one pass may not cost waits for the next. */
    Outcome derive(List<Span> spans) {
        return outcome(now.wall(), revise(spans, false), Arrival.NEW);
    }

    /** In their order, and what waits stays in it: so none waits for ever. */
    private List<Span> revise(List<Span> spans, boolean all) {
        int done = 0;
        while (done < spans.size() && (all || !isSpent())) {
            revise(spans.get(done++));
        }
        return spans.subList(done, spans.size());
    }

    /** One pass reads as much as one derivation may, and not that for each of a hundred incidents. */
    private boolean isSpent() {
        return read >= HostView.MAX_FACTS;
    }

    /** @param finish nothing will come any more: all holds end, all incidents close */
    Outcome wake(boolean finish) {
        Ledger ledger = view.ledger();
        boolean due = finish || now.wall() >= ledger.restsUntil(policy);
        List<Span> pending = due ? ledger.pending() : List.of();
        List<Span> left = new ArrayList<>(due ? revise(pending, finish) : ledger.pending());
        List<Span> decided = decide(finish);
        left.addAll(revise(decided, finish));
        boolean holdsEnded = endHolds(finish);
        boolean judged = judgeSilence();
        for (Entry entry : List.copyOf(entries.values())) {
            if (finish ? entry.status() == Status.OPEN : closes(entry) && !isSpent()) {
                close(entry);
            }
        }
        boolean derived = !decided.isEmpty() || holdsEnded || judged || !pending.isEmpty();
        return outcome(derived ? now.wall() : ledger.derivedAt(), left, Arrival.NONE);
    }

    private boolean closes(Entry entry) {
        return Schedule.closes(entry, policy, now)
                && !listening.mayBeSilent(entry.span(), now.wall(), policy.silence());
    }

    /** The end of all records ({@code replay}) is no silence: only time that passes is. */
    private boolean judgeSilence() {
        Span waiting = listening.waiting();
        if (waiting != null && listening.due(now) && !view.recordsGoOn(listening.dueAt())) {
            listening = listening.waiting(null, Ledger.NEVER);
            return false;
        }
        if (waiting != null && listening.due(now) && view.listenedTo()) {
            listening = listening.judged(listening.dueAt());
            revise(waiting);
            return true;
        }
        if (waiting != null && listening.waitsForIntake()) {
            revise(waiting);
            return true;
        }
        listening = listening.onward(now.wall(), policy.silence().watch().toMillis());
        return false;
    }

    /** What waited for its window to close is told now, or found to be nothing. */
    private List<Span> decide(boolean all) {
        List<Decisions.Awaited> due = all ? decisions.awaited() : decisions.due(now);
        decisions = all ? Decisions.ALL : decisions.after(due);
        return due.stream().map(Decisions.Awaited::span).toList();
    }

    private boolean endHolds(boolean all) {
        boolean any = false;
        for (Entry entry : List.copyOf(entries.values())) {
            if (all ? Schedule.held(entry) : Schedule.holdEnds(entry, now) && !isSpent()) {
                Ledger.Hold hold = entry.hold();
                entries.put(entry.id(), entry.withHold(all ? hold.endedForGood() : hold.ended()));
                revise(entry.span());
                any = true;
            }
        }
        return any;
    }

    /** A record older than the lateness bound is reported on its own and joins nothing. */
    Outcome late(Signal signal) {
        Ledger ledger = view.ledger();
        boolean told = entries.containsKey(IncidentId.of(host, signal.id()));
        if (!told && !LateRecords.hasRoom(entries.values(), policy, now)) {
            leftOut.add(LeftOut.LATE_RECORD);
        } else if (!told) {
            // That something did not happen around it cannot be known any more.
            Derivation.Derived derived = derivation.derive(
                    Span.at(signal.time()), LateRecords.alone(signal, view), Decisions.NOTHING, Listening.NONE);
            for (Draft draft : derived.drafts()) {
                record(Publication.late(assess(draft, derived, Ledger.NEVER), now));
            }
        }
        return outcome(ledger.derivedAt(), ledger.pending(), Arrival.LATE);
    }

    private void revise(Span span) {
        Derivation.Derived derived = derive(span);
        decisions = decisions.await(derived.undecided(), now);
        listening = listening.after(derived.silences(), derived.near(), now.wall());
        withdraw(derived);
        Span touched = span;
        for (Draft draft : derived.drafts()) {
            List<Entry> known = known(draft, derived);
            if (known.isEmpty()) {
                Published opened = opened(assess(draft, derived, Incident.NO_HOLD));
                record(opened);
                telling.incident(opened.entry().id(), draft);
                // Fleets were told of its earlier evidence before it had an id.
                touched = touched.cover(draft.span());
                continue;
            }
            Entry oldest = holdEndedFor(known);
            telling.incident(oldest.id(), draft);
            List<Entry> merged = known.subList(1, known.size());
            Incident incident = assessAgain(draft, derived, oldest);
            for (Entry entry : merged) {
                record(Publication.mergeInto(entry, oldest.id(), incident, now));
            }
            record(Publication.revise(oldest, merged, incident, now));
        }
        telling.derived(derived, touched);
    }

    private Published opened(Incident incident) {
        return Publication.open(incident, Predecessor.of(incident, entries.values(), policy), now);
    }

    /** What was told of and is nothing any more, because late evidence broke the only thing it was about. */
    private void withdraw(Derivation.Derived derived) {
        if (derived.incomplete()) {
            return;
        }
        Set<String> evidence = new HashSet<>();
        derived.drafts().forEach(draft -> evidence.addAll(draft.evidence()));
        for (Entry entry : List.copyOf(entries.values())) {
            Signal anchor = derived.facts().get(entry.anchor());
            if (entry.status() != Status.MERGED
                    && anchor != null
                    && derived.near().contains(anchor.time())
                    && !evidence.contains(entry.anchor())) {
                Withdrawal.of(host, anchor)
                        .ifPresent(incident -> record(Publication.revise(entry, List.of(), incident, now)));
            }
        }
    }

    /** The oldest, with every hold ended that ended for any of them: what was raised stays raised when they merge. */
    private static Entry holdEndedFor(List<Entry> known) {
        Entry oldest = known.get(0);
        long endedUpTo = known.stream()
                .mapToLong(entry -> entry.hold().endedUpTo())
                .max()
                .orElse(Incident.NO_HOLD);
        Ledger.Hold hold = oldest.hold();
        return oldest.withHold(new Ledger.Hold(hold.deadline(), hold.dueAt(), endedUpTo));
    }

    private Incident assessAgain(Draft draft, Derivation.Derived derived, Entry entry) {
        Incident incident = assess(draft, derived, entry.hold().endedUpTo());
        return derived.incomplete() ? incident.atLeast(entry.said().severity()) : incident;
    }

    private Derivation.Derived derive(Span span) {
        Span whole = listening.whole(span, derivation.reach());
        Derivation.Derived derived = derivation.derive(whole, view, decisions.upTo(), listening);
        read += derived.facts().size();
        if (derived.incomplete()) {
            leftOut.add(LeftOut.FACTS);
        }
        return derived;
    }

    private void close(Entry entry) {
        Derivation.Derived derived = derive(entry.span());
        for (Draft draft : derived.drafts()) {
            if (known(draft, derived).stream().anyMatch(known -> known.id().equals(entry.id()))) {
                record(Publication.close(entry, assessAgain(draft, derived, entry), now));
                return;
            }
        }
        Signal anchor = derived.facts().get(entry.anchor());
        if (anchor != null && !derived.incomplete()) {
            Optional<Incident> withdrawn = Withdrawal.of(host, anchor);
            if (withdrawn.isPresent()) {
                record(Publication.close(entry, withdrawn.get(), now));
                return;
            }
        }
        // Its facts are gone (retention, or a cap). Who was told that it is open must be told that it is not.
        Incident forgotten = Incident.forgotten(host, entry.said().severity(), entry.span());
        record(Publication.close(entry, forgotten, now));
    }

    private Incident assess(Draft draft, Derivation.Derived derived, long holdEndedUpTo) {
        return assessment.assess(
                Situation.of(
                        host,
                        draft,
                        derived.facts(),
                        derived.context(),
                        view.reference(),
                        view.history(),
                        holdEndedUpTo,
                        derived.processes()),
                derived.incomplete());
    }

    /**
     * The incidents published of this draft, oldest first: more than one when late evidence joined them. Where a cap hides
     * facts, the one that holds an incident's first evidence may be among them; there, time decides.
     */
    private List<Entry> known(Draft draft, Derivation.Derived derived) {
        Set<String> evidence = draft.evidence();
        Span near = draft.span().widen(policy.quiet().toMillis());
        return entries.values().stream()
                .filter(entry -> entry.status() != Status.MERGED)
                .filter(entry -> evidence.contains(entry.anchor())
                        || (derived.incomplete()
                                && entry.status() == Status.OPEN
                                && entry.span().intersects(near)))
                .sorted(Remembered.AGE)
                .toList();
    }

    private void record(Published published) {
        entries.put(published.entry().id(), published.entry());
        published.revision().ifPresent(revisions::add);
    }

    private Outcome outcome(long derivedAt, List<Span> pending, Arrival arrived) {
        Remembered remembered = Remembered.of(entries.values(), policy, now);
        if (remembered.incomplete()) {
            leftOut.add(LeftOut.INCIDENTS);
        }
        Ledger ledger = new Ledger(
                Ledger.VERSION,
                derivedAt,
                pending,
                remembered.entries(),
                decisions,
                remembered(listening),
                read == 0 ? view.ledger().read() : read);
        long wakeAt = Schedule.next(ledger, policy, now);
        return new Outcome(arrived, ledger, null, null, revisions, telling.told(), leftOut, wakeAt);
    }

    /** Nothing of a host that nobody ever listened to. */
    private static @Nullable Listening remembered(Listening listening) {
        return listening.equals(Listening.NONE) ? null : listening;
    }
}

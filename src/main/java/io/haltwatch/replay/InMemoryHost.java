package io.haltwatch.replay;

import io.haltwatch.correlate.ServiceInventory;
import io.haltwatch.fleet.GroupMember;
import io.haltwatch.fleet.GroupMembers;
import io.haltwatch.fleet.GroupTelling;
import io.haltwatch.fleet.ToldHour;
import io.haltwatch.fleet.ToldMembers;
import io.haltwatch.incident.HostView;
import io.haltwatch.incident.Ledger;
import io.haltwatch.incident.NearestFacts;
import io.haltwatch.incident.Outcome;
import io.haltwatch.incident.ServiceHistory;
import io.haltwatch.incident.Significance;
import io.haltwatch.incident.Span;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.signal.SignOfLife;
import io.haltwatch.signal.Signal;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One host's facts and ledger in memory: what the service keeps in Kafka's stores, with the same bound. */
final class InMemoryHost implements HostView, ToldMembers.View {

    /** Event time to evidence id to fact: sorted as {@link Signal#ORDER} sorts. */
    private final NavigableMap<Long, NavigableMap<String, Signal>> facts = new TreeMap<>();

    private final NavigableMap<Long, ToldHour> told = new TreeMap<>();
    private final ReferenceData reference;
    private final @Nullable LongPredicate goesOn;
    private long unheard = Minutes.NONE;
    private Ledger ledger = Ledger.EMPTY;
    private ServiceInventory inventory = ServiceInventory.EMPTY;
    private ServiceHistory history = ServiceHistory.EMPTY;

    /** One that nobody listens to. */
    InMemoryHost(ReferenceData reference) {
        this(reference, null);
    }

    /** @param goesOn whether records go on at a time; null where nobody listens */
    InMemoryHost(ReferenceData reference, @Nullable LongPredicate goesOn) {
        this.reference = reference;
        this.goesOn = goesOn;
    }

    @Override
    public boolean listenedTo() {
        return goesOn != null;
    }

    @Override
    public boolean recordsGoOn(long time) {
        return goesOn != null && goesOn.test(time);
    }

    /** From when on signs of life are wanted that were not handed over yet; {@link Minutes#NONE} for none. */
    long unheard(long now) {
        if (ledger.listenUntil() <= now) {
            unheard = Minutes.NONE;
        } else if (unheard == Minutes.NONE) {
            unheard = SignOfLife.intervalOf(now);
        }
        return unheard;
    }

    void heardIn(long minute) {
        unheard = minute + SignOfLife.INTERVAL;
    }

    @Override
    public Facts facts(Span span, Span around) {
        Facts found = NearestFacts.of(
                around, later(span, around).iterator(), earlier(span, around).iterator(), () -> false);
        if (!found.incomplete()) {
            return found;
        }
        for (Significance room : List.of(Significance.WEIGHTY, Significance.SERIOUS)) {
            found = found.and(NearestFacts.significant(
                    around,
                    later(span, around)
                            .filter(fact -> Significance.of(fact) == room)
                            .iterator(),
                    earlier(span, around)
                            .filter(fact -> Significance.of(fact) == room)
                            .iterator(),
                    () -> false));
        }
        return found;
    }

    private Stream<Signal> later(Span span, Span around) {
        return facts.subMap(around.from(), true, span.to(), true).values().stream()
                .flatMap(sameTime -> sameTime.values().stream());
    }

    private Stream<Signal> earlier(Span span, Span around) {
        return facts.subMap(span.from(), true, around.from(), false).descendingMap().values().stream()
                .flatMap(sameTime -> sameTime.descendingMap().values().stream());
    }

    @Override
    public boolean takes(Signal signal) {
        return true;
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public ReferenceData reference() {
        return reference;
    }

    /** The first to come stays, as in the service: a second delivery changes nothing. */
    void keep(Signal signal) {
        facts.computeIfAbsent(signal.time(), time -> new TreeMap<>()).putIfAbsent(signal.id(), signal);
    }

    @Override
    public ServiceInventory inventory() {
        return inventory;
    }

    @Override
    public ServiceHistory history() {
        return history;
    }

    @Override
    public Map<Long, ToldHour> told(Span span) {
        return told.subMap(span.from(), true, span.to(), true);
    }

    /** What groups are told of the host, after what they were told before. */
    List<GroupMember> tell(GroupMembers members, Outcome outcome) {
        GroupTelling telling = members.of(outcome, this);
        told.putAll(telling.told());
        return telling.members();
    }

    void remember(Outcome outcome) {
        history = outcome.history() == null ? history : outcome.history();
        ledger = outcome.ledger();
        inventory = outcome.inventory() == null ? inventory : outcome.inventory();
    }
}

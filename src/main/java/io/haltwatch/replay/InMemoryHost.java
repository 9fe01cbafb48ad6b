package io.haltwatch.replay;

import io.haltwatch.correlate.ServiceInventory;
import io.haltwatch.incident.HostView;
import io.haltwatch.incident.Ledger;
import io.haltwatch.incident.NearestFacts;
import io.haltwatch.incident.Outcome;
import io.haltwatch.incident.Span;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.signal.Signal;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One host's facts and ledger in memory: what the service keeps in Kafka's stores, with the same bound. */
final class InMemoryHost implements HostView {

    /** Event time to evidence id to fact: sorted as {@link Signal#ORDER} sorts. */
    private final NavigableMap<Long, NavigableMap<String, Signal>> facts = new TreeMap<>();

    private final ReferenceData reference;
    private Ledger ledger = Ledger.EMPTY;
    private ServiceInventory inventory = ServiceInventory.EMPTY;

    InMemoryHost(ReferenceData reference) {
        this.reference = reference;
    }

    @Override
    public Facts facts(Span span, Span around) {
        Iterator<Signal> later = facts.subMap(around.from(), true, span.to(), true).values().stream()
                .flatMap(sameTime -> sameTime.values().stream())
                .iterator();
        Iterator<Signal> earlier =
                facts.subMap(span.from(), true, around.from(), false).descendingMap().values().stream()
                        .flatMap(sameTime -> sameTime.descendingMap().values().stream())
                        .iterator();
        return NearestFacts.of(around, later, earlier, () -> false);
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

    void remember(Outcome outcome) {
        ledger = outcome.ledger();
        inventory = outcome.inventory() == null ? inventory : outcome.inventory();
    }
}

package io.haltwatch.replay;

import io.haltwatch.incident.HostView;
import io.haltwatch.incident.Ledger;
import io.haltwatch.incident.Span;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One host's facts and ledger in memory: what the service keeps in Kafka's stores. */
final class InMemoryHost implements HostView {

    /** Event time to evidence id to fact: sorted as {@link Signal#ORDER} sorts, each fact once. */
    private final NavigableMap<Long, NavigableMap<String, Signal>> facts = new TreeMap<>();

    private Ledger ledger = Ledger.EMPTY;

    @Override
    public Facts facts(Span span) {
        List<Signal> signals = new ArrayList<>();
        facts.subMap(span.from(), true, span.to(), true)
                .values()
                .forEach(sameTime -> signals.addAll(sameTime.values()));
        return new Facts(signals, false);
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    /** The first to come stays, as in the service: a second delivery changes nothing. */
    void keep(Signal signal) {
        facts.computeIfAbsent(signal.time(), time -> new TreeMap<>()).putIfAbsent(signal.id(), signal);
    }

    void remember(Ledger next) {
        ledger = next;
    }
}

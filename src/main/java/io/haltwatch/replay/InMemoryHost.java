package io.haltwatch.replay;

import io.haltwatch.incident.HostView;
import io.haltwatch.incident.Ledger;
import io.haltwatch.incident.Span;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** One host's facts and ledger in memory: what the service keeps in Kafka's stores, with the same bound. */
final class InMemoryHost implements HostView {

    /** Most facts of one derivation, as in the service: its answer must not differ under a flood. */
    static final int MAX_FACTS = 4_096;

    /** Event time to evidence id to fact: sorted as {@link Signal#ORDER} sorts. */
    private final NavigableMap<Long, NavigableMap<String, Signal>> facts = new TreeMap<>();

    private Ledger ledger = Ledger.EMPTY;

    @Override
    public Facts facts(Span span) {
        List<Signal> signals = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (NavigableMap<String, Signal> sameTime :
                facts.subMap(span.from(), true, span.to(), true).values()) {
            for (Signal signal : sameTime.values()) {
                if (!ids.add(signal.id())) {
                    continue;
                }
                if (signals.size() == MAX_FACTS) {
                    return new Facts(signals, true);
                }
                signals.add(signal);
            }
        }
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

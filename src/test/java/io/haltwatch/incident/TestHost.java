package io.haltwatch.incident;

import io.haltwatch.correlate.ServiceInventory;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** One host's stage with its state in memory and a clock that the test moves. */
public final class TestHost implements HostView {

    private final HostKey host;
    private final HostStage stage;
    private final TreeSet<Signal> facts = new TreeSet<>(Signal.ORDER);
    private final List<IncidentRevision> revisions = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final ReferenceData reference;
    private ServiceHistory history = ServiceHistory.EMPTY;
    private Ledger ledger = Ledger.EMPTY;
    private ServiceInventory inventory = ServiceInventory.EMPTY;
    private long wakeAt = Ledger.NEVER;
    private long wall = Signals.START;
    private long streamTime = Long.MIN_VALUE;
    private boolean listening;

    public TestHost(HostKey host, HostStage stage) {
        this(host, stage, ReferenceData.NONE);
    }

    public TestHost(HostKey host, HostStage stage, ReferenceData reference) {
        this.host = host;
        this.stage = stage;
        this.reference = reference;
    }

    /** The intake hears at once what the stage asks for. */
    public TestHost listenWhenAsked() {
        listening = true;
        return this;
    }

    /** Whether signs of life are let through at that time. */
    public boolean isListenedTo(long time) {
        return listening && ledger.listenUntil() > time;
    }

    @Override
    public boolean listenedTo() {
        return isListenedTo(wall);
    }

    /** A signal arrives at this moment of the wall clock, the clock having moved to the signal's own time if later. */
    public TestHost send(Signal signal) {
        streamTime = Math.max(streamTime, signal.time());
        runTo(Math.max(wall, signal.time()));
        Outcome outcome = stage.accept(signal, this, now(false));
        if (outcome.keepFact()) {
            facts.add(signal);
        }
        apply(outcome);
        return this;
    }

    /** The wall clock is moved to this second. */
    public TestHost arriveAt(double second) {
        runTo(Math.max(wall, Signals.START + Math.round(second * 1000)));
        return this;
    }

    /** Time passes and other hosts of the partition send what is still to be caught up with. */
    public TestHost busyFor(long seconds) {
        runTo(wall + seconds * 1000);
        return this;
    }

    /** Time passes and nothing arrives. */
    public TestHost quietFor(long seconds) {
        long to = wall + seconds * 1000;
        while (wakeAt <= to) {
            wall = Math.max(wall, wakeAt);
            apply(stage.wake(host, this, now(true)));
        }
        wall = to;
        return this;
    }

    private void runTo(long to) {
        while (wakeAt <= to) {
            wall = Math.max(wall, wakeAt);
            apply(stage.wake(host, this, now(false)));
        }
        wall = to;
    }

    public TestHost finish() {
        apply(stage.finish(host, this, now(true)));
        return this;
    }

    private void apply(Outcome outcome) {
        ledger = outcome.ledger();
        inventory = outcome.inventory() == null ? inventory : outcome.inventory();
        history = outcome.history() == null ? history : outcome.history();
        wakeAt = outcome.wakeAt();
        revisions.addAll(outcome.revisions());
        outcomes.add(outcome);
    }

    @Override
    public ReferenceData reference() {
        return reference;
    }

    @Override
    public ServiceHistory history() {
        return history;
    }

    @Override
    public ServiceInventory inventory() {
        return inventory;
    }

    private Now now(boolean idle) {
        return new Now(wall, streamTime, idle);
    }

    /** What was kept of it is gone, as after the retention of a store. */
    public TestHost forgetFacts() {
        facts.clear();
        return this;
    }

    /** What the stage answered since this was asked last, in order. */
    public List<Outcome> outcomes() {
        List<Outcome> since = List.copyOf(outcomes);
        outcomes.clear();
        return since;
    }

    /** Every revision published so far, in order. */
    public List<IncidentRevision> revisions() {
        return revisions;
    }

    /** The last revision of each incident, those merged into others left out. */
    public List<IncidentRevision> last() {
        Map<String, IncidentRevision> last = new LinkedHashMap<>();
        revisions.forEach(revision -> last.put(revision.id(), revision));
        return last.values().stream()
                .filter(revision -> revision.status() != IncidentRevision.Status.MERGED)
                .toList();
    }

    @Override
    public Facts facts(Span span, Span around) {
        List<Signal> within =
                facts.stream().filter(fact -> span.contains(fact.time())).toList();
        List<Signal> earlier = new ArrayList<>(
                within.stream().filter(fact -> fact.time() < around.from()).toList());
        Collections.reverse(earlier);
        return NearestFacts.of(
                around,
                within.stream().filter(fact -> fact.time() >= around.from()).iterator(),
                earlier.iterator(),
                () -> false);
    }

    @Override
    public boolean takes(Signal signal) {
        return true;
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }
}

package io.haltwatch.stream;

import io.haltwatch.alert.AlertWriter;
import io.haltwatch.fleet.GroupMember;
import io.haltwatch.fleet.GroupTelling;
import io.haltwatch.fleet.HostSteps;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.Listening;
import io.haltwatch.incident.Now;
import io.haltwatch.incident.Outcome;
import io.haltwatch.incident.Outcome.Arrival;
import io.haltwatch.mask.Fault;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals of a host to alerts. What to store and publish is worked out first, then written, then forwarded: an error
 * before leaves nothing half done.
 */
final class HostStageProcessor implements Processor<String, byte[], String, Output> {

    private static final Logger LOG = LoggerFactory.getLogger(HostStageProcessor.class);

    private final Supplier<HostSteps> hostSteps;
    private final AlertThreshold threshold;
    private final AlertWriter alertWriter;
    private final InputLag inputs;
    private final WatchedHosts watched;
    private final StreamObserver observer;
    private ProcessorContext<String, Output> context;
    private HostStores stores;
    private Waking waking;
    private DeadLetters deadLetters;

    @SuppressWarnings("NullAway.Init") // context, stores, waking and deadLetters come with init
    HostStageProcessor(
            Supplier<HostSteps> hostSteps,
            AlertThreshold threshold,
            AlertWriter alertWriter,
            InputLag inputs,
            WatchedHosts watched,
            StreamObserver observer) {
        this.hostSteps = hostSteps;
        this.threshold = threshold;
        this.alertWriter = alertWriter;
        this.inputs = inputs;
        this.watched = watched;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<String, Output> context) {
        this.context = context;
        this.deadLetters = new DeadLetters(context, observer);
        this.stores = new HostStores(context, observer);
        this.waking = new Waking(stores.timers(), inputs, context::currentSystemTimeMs);
        context.schedule(Waking.TICK, PunctuationType.WALL_CLOCK_TIME, this::wakeDue);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        long wall = context.currentSystemTimeMs();
        waking.arrived(wall);
        Plan plan;
        try {
            Signal signal = SignalCodec.decode(record.value());
            HostSteps steps = hostSteps.get();
            NewFact fact = NewFact.of(signal, record.value());
            StoredHost host = stored(record.key(), steps, wall, fact);
            Outcome outcome = steps.stage().accept(signal, host, now(wall));
            plan = plan(host, outcome, List.of(fact), telling(steps, outcome, host));
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            deadLetters.failed(record, e);
            return;
        }
        if (plan.outcome().arrived() == Arrival.KNOWN) {
            observer.duplicate();
        }
        observer.heard(record.key());
        carryOut(plan, true, wall);
    }

    void wakeDue(long wall) {
        waking.due(wall, timer -> wake(timer, wall));
    }

    private void wake(Timer timer, long wall) {
        Plan plan;
        try {
            HostSteps steps = hostSteps.get();
            StoredHost host = stored(timer.of(), steps, wall, null);
            if (host.row().due() != timer.due()) {
                stores.timers().drop(timer);
                return;
            }
            Outcome outcome = steps.stage().wake(HostKey.parse(timer.of()), host, now(wall));
            plan = plan(host, outcome, List.of(), telling(steps, outcome, host));
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LogLimit.SHARED.tell(
                    "timer " + e.getClass().getName(),
                    more -> LOG.error("cannot look at {} again: {}{}", timer.of(), Fault.of(e), more));
            observer.error("timer");
            // Its next signal sets one again; to fail at it every tick would help nobody.
            stores.unset(timer);
            return;
        }
        // A burst is derived at the next look: what waits for that has just arrived too.
        carryOut(plan, !plan.host().ledger().pending().isEmpty(), wall);
    }

    private GroupTelling telling(HostSteps steps, Outcome outcome, StoredHost host) {
        return steps.members().of(outcome, span -> stores.told().of(host.key(), span));
    }

    /** Everything that is to be written and forwarded; {@code alertsCut} of the alerts do not show all. */
    private record Plan(
            StoredHost host,
            Outcome outcome,
            AlertThreshold.Passed passed,
            List<NewFact> facts,
            List<Output.OfAlert> alerts,
            int alertsCut,
            List<Record<String, Output>> members,
            GroupTelling telling,
            Optional<Output.OfWatch> watch) {}

    private Plan plan(StoredHost host, Outcome outcome, List<NewFact> facts, GroupTelling telling) {
        List<Output.OfAlert> alerts = new ArrayList<>();
        AlertThreshold.Passed passed = threshold.pass(outcome, host.row().withheld());
        int cut = 0;
        for (IncidentRevision revision : passed.told()) {
            AlertWriter.Written written = alertWriter.written(revision);
            alerts.add(new Output.OfAlert(host.key(), written.bytes()));
            cut += written.cut() ? 1 : 0;
        }
        // Above the bound its row notes that something is missing, and from where on.
        boolean noted = outcome.keepFact() || outcome.arrived() == Arrival.OVER_CAP;
        return new Plan(
                host,
                outcome,
                passed,
                noted ? facts : List.of(),
                alerts,
                cut,
                records(telling.members()),
                telling,
                watch(host, outcome));
    }

    private static Optional<Output.OfWatch> watch(StoredHost host, Outcome outcome) {
        long until = outcome.ledger().listenUntil();
        if (until == host.ledger().listenUntil()) {
            return Optional.empty();
        }
        return Optional.of(until == Listening.NOT ? Output.OfWatch.OVER : new Output.OfWatch(WatchCodec.encode(until)));
    }

    private StoredHost stored(String key, HostSteps steps, long wall, @Nullable NewFact arriving) {
        return new StoredHost(stores, key, steps.reference(), watched.listensTo(HostKey.parse(key), wall), arriving);
    }

    /** With the event's time: the group stage's stream time. */
    private static List<Record<String, Output>> records(List<GroupMember> members) {
        List<Record<String, Output>> records = new ArrayList<>();
        for (GroupMember member : members) {
            records.add(new Record<>(
                    member.key().asString(),
                    new Output.OfMember(GroupMemberCodec.encode(member)),
                    Math.max(0, member.time()),
                    new RecordHeaders()));
        }
        return records;
    }

    private void carryOut(Plan plan, boolean fresh, long wall) {
        StoredHost host = plan.host();
        Outcome outcome = plan.outcome();
        outcome.leftOut().forEach(what -> observer.oversized(StreamObserver.Oversized.of(what)));
        for (int i = 0; i < plan.alertsCut(); i++) {
            observer.oversized(StreamObserver.Oversized.ALERT);
        }
        plan.facts().forEach(fact -> stores.facts().put(host.key(), fact));
        LedgerRow after =
                new LedgerRow(outcome.ledger(), outcome.wakeAt(), plan.passed().withheld());
        stores.putLedger(host.key(), host.row(), after);
        stores.told().put(host.key(), plan.telling().told());
        for (int i = 0; i < plan.telling().cut(); i++) {
            observer.oversized(StreamObserver.Oversized.TOLD);
        }
        if (outcome.inventory() != null) {
            stores.putInventory(host.key(), host.inventory(), outcome.inventory());
        }
        if (outcome.history() != null) {
            stores.putHistory(host.key(), host.history(), outcome.history());
        }
        plan.passed().untold().forEach(revision -> {
            observer.withheld(revision.incident().severity());
            excepted(revision.incident());
        });
        for (int i = 0; i < plan.alerts().size(); i++) {
            IncidentRevision revision = plan.passed().told().get(i);
            observer.told(revision, fresh);
            excepted(revision.incident());
            context.forward(new Record<>(revision.id(), plan.alerts().get(i), wall, new RecordHeaders()));
        }
        plan.members().forEach(context::forward);
        plan.watch().ifPresent(watch -> context.forward(new Record<>(host.key(), watch, wall, new RecordHeaders())));
    }

    private void excepted(Incident incident) {
        incident.exceptions().forEach(id -> observer.excepted(incident.host().tenant(), id));
    }

    private Now now(long wall) {
        return new Now(wall, context.currentStreamTimeMs(), waking.idle(wall), !inputs.caughtUp());
    }
}

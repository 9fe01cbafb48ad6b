package io.haltwatch.stream;

import io.haltwatch.alert.AlertWriter;
import io.haltwatch.fleet.FleetRevision;
import io.haltwatch.fleet.GroupMember;
import io.haltwatch.fleet.GroupOutcome;
import io.haltwatch.fleet.GroupStage;
import io.haltwatch.incident.Now;
import io.haltwatch.incident.Outcome.Arrival;
import io.haltwatch.mask.Fault;
import io.haltwatch.sigma.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Members of a group to alerts. As in the host stage, everything is worked out first, then written, then forwarded. */
final class GroupStageProcessor implements Processor<String, byte[], String, Output> {

    private static final Logger LOG = LoggerFactory.getLogger(GroupStageProcessor.class);

    private final Supplier<GroupStage> groupStage;
    private final Level minimum;
    private final AlertWriter alertWriter;
    private final InputLag inputs;
    private final StreamObserver observer;
    private ProcessorContext<String, Output> context;
    private GroupStores stores;
    private Waking waking;
    private DeadLetters deadLetters;

    @SuppressWarnings("NullAway.Init") // context, stores, waking and deadLetters come with init
    GroupStageProcessor(
            Supplier<GroupStage> groupStage,
            Level minimum,
            AlertWriter alertWriter,
            InputLag inputs,
            StreamObserver observer) {
        this.groupStage = groupStage;
        this.minimum = minimum;
        this.alertWriter = alertWriter;
        this.inputs = inputs;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<String, Output> context) {
        this.context = context;
        this.deadLetters = new DeadLetters(context, observer);
        this.stores = new GroupStores(context, groupStage.get().longestStretch(), observer);
        this.waking = new Waking(stores.timers(), inputs, context::currentSystemTimeMs);
        context.schedule(Waking.TICK, PunctuationType.WALL_CLOCK_TIME, this::wakeDue);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        long wall = context.currentSystemTimeMs();
        waking.arrived(wall);
        Plan plan;
        try {
            GroupMember member = GroupMemberCodec.decode(record.value());
            StoredGroup group = new StoredGroup(stores, record.key());
            GroupOutcome outcome = groupStage.get().accept(member, group, now(wall));
            plan = plan(group, outcome, outcome.keepMember() ? List.of(member) : List.of());
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            deadLetters.failed(record, e);
            return;
        }
        if (plan.outcome().arrived() == Arrival.LATE) {
            observer.error("member");
        }
        carryOut(plan);
    }

    void wakeDue(long wall) {
        waking.due(wall, timer -> wake(timer, wall));
    }

    private void wake(Timer timer, long wall) {
        Plan plan;
        try {
            StoredGroup group = new StoredGroup(stores, timer.of());
            if (group.row().due() != timer.due()) {
                stores.timers().drop(timer);
                return;
            }
            plan = plan(group, groupStage.get().wake(group, now(wall)), List.of());
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LogLimit.SHARED.tell(
                    "timer " + e.getClass().getName(),
                    more -> LOG.error("cannot look at {} again: {}{}", timer.of(), Fault.of(e), more));
            observer.error("timer");
            // Its next member sets one again; to fail at it every tick would help nobody.
            stores.unset(timer);
            return;
        }
        carryOut(plan);
    }

    /** Everything that is to be written and forwarded. */
    private record Plan(
            StoredGroup group, GroupOutcome outcome, List<GroupMember> members, List<Record<String, Output>> alerts) {}

    private Plan plan(StoredGroup group, GroupOutcome outcome, List<GroupMember> members) {
        List<Record<String, Output>> alerts = new ArrayList<>();
        for (FleetRevision revision : outcome.revisions()) {
            if (isTold(revision)) {
                Output.OfAlert alert = new Output.OfAlert(group.key(), alertWriter.write(revision));
                alerts.add(new Record<>(revision.id(), alert, revision.publishedAt(), new RecordHeaders()));
            }
        }
        return new Plan(group, outcome, members, alerts);
    }

    /** By the correlation alone, from the first revision to the last: what was told of is told of its end too. */
    private boolean isTold(FleetRevision revision) {
        return revision.incident().severityWhileItHolds().compareTo(minimum) >= 0;
    }

    private void carryOut(Plan plan) {
        StoredGroup group = plan.group();
        plan.members().forEach(member -> stores.putMember(group.key(), member));
        GroupOutcome outcome = plan.outcome();
        stores.putRow(group.key(), group.row(), new GroupRow(GroupRow.VERSION, outcome.wakeAt(), outcome.ledger()));
        for (FleetRevision revision : outcome.revisions()) {
            if (isTold(revision)) {
                observer.told(revision);
            } else {
                observer.withheld(revision.incident().severity());
            }
        }
        plan.alerts().forEach(context::forward);
    }

    private Now now(long wall) {
        return new Now(wall, context.currentStreamTimeMs(), waking.idle(wall));
    }
}

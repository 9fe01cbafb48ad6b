package io.haltwatch.replay;

import io.haltwatch.alert.AlertWriter;
import io.haltwatch.fleet.FleetRevision;
import io.haltwatch.fleet.GroupLedger;
import io.haltwatch.fleet.GroupMember;
import io.haltwatch.fleet.GroupOutcome;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.Ledger;
import io.haltwatch.incident.Now;
import io.haltwatch.incident.Outcome;
import io.haltwatch.signal.Intake;
import io.haltwatch.signal.IntakeResult;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The core over records in the order in which they arrive, by a clock that the test moves; {@link Replay} sorts them first. */
public final class ArrivalRun {

    private final Intake intake;
    private final Replay.Stages stages;
    private final Map<HostKey, InMemoryHost> hosts = new TreeMap<>();
    private final Map<String, InMemoryGroup> groups = new TreeMap<>();
    private final Timers<HostKey> hostTimers = new Timers<>();
    private final Timers<String> groupTimers = new Timers<>();
    private final Map<String, IncidentRevision> incidents = new LinkedHashMap<>();
    private final Map<String, FleetRevision> fleets = new LinkedHashMap<>();
    private long wall;
    private long streamTime = Long.MIN_VALUE;
    private long groupTime = Long.MIN_VALUE;
    private long offset;
    private int revisions;

    public ArrivalRun(Intake intake, Replay.Stages stages, long wall) {
        this.intake = intake;
        this.stages = stages;
        this.wall = wall;
    }

    /** A record is appended and read at this moment, or now if that is later. */
    public void arrives(long at, byte[] record) {
        passUntil(Math.max(at, wall), false);
        Origin origin = new Origin("telemetry.process-creation", 0, offset++, wall);
        IntakeResult result = intake.accept(record, DataSource.PROCESS_CREATION, "default", origin);
        if (result instanceof IntakeResult.Signalled signalled) {
            accept(signalled.signal());
        } else if (result instanceof IntakeResult.DeadLetter dead) {
            throw new AssertionError("unreadable: " + dead);
        }
    }

    private void accept(Signal signal) {
        streamTime = Math.max(streamTime, signal.time());
        InMemoryHost host = hosts.computeIfAbsent(signal.host(), key -> new InMemoryHost(stages.reference()));
        Outcome outcome = stages.hosts().accept(signal, host, now(streamTime, false));
        if (outcome.keepFact()) {
            host.keep(signal);
        }
        apply(signal.host(), host, outcome, false);
    }

    /** Nothing arrives for so long, and nothing is waiting. */
    public void quietFor(long millis) {
        passUntil(wall + millis, true);
    }

    /** Nothing arrives for so long, since what is waiting is not read. */
    public void stuckFor(long millis) {
        passUntil(wall + millis, false);
    }

    private void passUntil(long to, boolean idle) {
        while (true) {
            Timers.Alarm<HostKey> alarm = hostTimers.takeDue(to);
            Timers.Alarm<String> ofGroup = groupTimers.takeDue(alarm == null ? to : alarm.due());
            if (ofGroup != null) {
                if (alarm != null) {
                    hostTimers.set(alarm.of(), alarm.due());
                }
                wall = Math.max(wall, ofGroup.due());
                InMemoryGroup group = Objects.requireNonNull(groups.get(ofGroup.of()));
                apply(ofGroup.of(), group, stages.groups().wake(group, now(groupTime, idle)));
            } else if (alarm != null) {
                wall = Math.max(wall, alarm.due());
                InMemoryHost host = Objects.requireNonNull(hosts.get(alarm.of()));
                Outcome outcome = stages.hosts().wake(alarm.of(), host, now(streamTime, idle));
                apply(alarm.of(), host, outcome, idle);
            } else {
                wall = to;
                return;
            }
        }
    }

    private void apply(HostKey key, InMemoryHost host, Outcome outcome, boolean idle) {
        host.remember(outcome);
        long due = outcome.wakeAt() == Ledger.NEVER ? Ledger.NEVER : Math.max(outcome.wakeAt(), wall + 1);
        hostTimers.set(key, due);
        outcome.revisions().forEach(revision -> incidents.put(revision.id(), revision));
        revisions += outcome.revisions().size();
        for (GroupMember member : host.tell(stages.members(), outcome)) {
            groupTime = Math.max(groupTime, member.time());
            String of = member.key().asString();
            InMemoryGroup group = groups.computeIfAbsent(of, k -> new InMemoryGroup());
            GroupOutcome told = stages.groups().accept(member, group, now(groupTime, idle));
            if (told.keepMember()) {
                group.keep(member);
            }
            apply(of, group, told);
        }
    }

    private void apply(String key, InMemoryGroup group, GroupOutcome outcome) {
        group.remember(outcome);
        long due = outcome.wakeAt() == GroupLedger.NEVER ? GroupLedger.NEVER : Math.max(outcome.wakeAt(), wall + 1);
        groupTimers.set(key, due);
        outcome.revisions().forEach(revision -> fleets.put(revision.id(), revision));
    }

    private Now now(long eventTime, boolean idle) {
        return new Now(wall, eventTime, idle);
    }

    /** The last alert of each incident and fleet, as on the topic. */
    public List<byte[]> lastAlerts() {
        AlertWriter writer = new AlertWriter();
        List<byte[]> alerts = new ArrayList<>();
        incidents.values().forEach(revision -> alerts.add(writer.write(revision)));
        fleets.values().forEach(revision -> alerts.add(writer.write(revision)));
        return alerts;
    }

    /** Revisions of hosts' incidents so far. */
    public int revisions() {
        return revisions;
    }
}

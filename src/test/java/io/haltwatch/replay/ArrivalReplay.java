package io.haltwatch.replay;

import io.haltwatch.fleet.FleetRevision;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.Ledger;
import io.haltwatch.incident.Now;
import io.haltwatch.incident.Outcome;
import io.haltwatch.replay.Replay.Stages;
import io.haltwatch.signal.SignOfLife;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The stages behind the intake over signals in the order in which they arrive, as in the service: the clock is the latest event time so
 * far. {@link Replay} sorts them first, and would hide what their order does.
 */
public final class ArrivalReplay {

    private final Stages stages;
    private final Consumer<IncidentRevision> revisions;
    private final GroupReplay groups;
    private final Map<HostKey, InMemoryHost> hosts = new TreeMap<>();
    private final Timers<HostKey> timers = new Timers<>();
    private long clock = Long.MIN_VALUE;

    public ArrivalReplay(Stages stages, Consumer<IncidentRevision> ofHosts, Consumer<FleetRevision> ofFleets) {
        this.stages = stages;
        this.revisions = ofHosts;
        this.groups = new GroupReplay(stages.groups(), ofFleets, member -> {});
    }

    public void run(List<Signal> arriving) {
        for (Signal signal : arriving) {
            clock = Math.max(clock, signal.time());
            wakeUntil(clock);
            groups.wakeUntil(clock);
            Now now = new Now(clock, clock, false);
            InMemoryHost host =
                    hosts.computeIfAbsent(signal.host(), key -> new InMemoryHost(stages.reference(), time -> true));
            if (SignOfLife.is(signal) && host.ledger().listenUntil() <= clock) {
                continue;
            }
            Outcome outcome = stages.hosts().accept(signal, host, now);
            if (outcome.keepFact()) {
                host.keep(signal);
            }
            apply(signal.host(), host, outcome, now);
        }
        Now end = new Now(clock, clock, true);
        new HashMap<>(hosts)
                .forEach((key, host) -> apply(key, host, stages.hosts().finish(key, host, end), end));
        groups.finish(end);
    }

    private void wakeUntil(long time) {
        for (Timers.Alarm<HostKey> alarm = timers.takeDue(time); alarm != null; alarm = timers.takeDue(time)) {
            Now now = new Now(alarm.due(), alarm.due(), false);
            InMemoryHost host = Objects.requireNonNull(hosts.get(alarm.of()), "an alarm of a host without a signal");
            apply(alarm.of(), host, stages.hosts().wake(alarm.of(), host, now), now);
        }
    }

    private void apply(HostKey key, InMemoryHost host, Outcome outcome, Now now) {
        host.remember(outcome);
        timers.set(key, outcome.wakeAt() == Ledger.NEVER ? Ledger.NEVER : Math.max(outcome.wakeAt(), now.wall() + 1));
        outcome.revisions().forEach(revisions);
        groups.accept(host.tell(stages.members(), outcome), now);
    }
}

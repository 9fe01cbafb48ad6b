package io.haltwatch.replay;

import io.haltwatch.fleet.GroupMembers;
import io.haltwatch.incident.HostStage;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.Ledger;
import io.haltwatch.incident.Now;
import io.haltwatch.incident.Outcome;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs the host stage, and with what it tells the group stage, over signals in the order of their event time, with a clock that follows that time: holds end
 * and incidents close as they would have when the records were young.
 */
final class HostReplay {

    /** The order does not depend on the order of the files. */
    private static final Comparator<Signal> ORDER = Signal.ORDER.thenComparing(Signal::host);

    private final HostStage stage;
    private final GroupMembers members;
    private final GroupReplay groups;
    private final LifeLog life;
    private final Consumer<IncidentRevision> revisions;
    private final ReferenceData reference;
    private final Map<HostKey, InMemoryHost> hosts = new TreeMap<>();
    private final Timers<HostKey> timers = new Timers<>();

    HostReplay(Replay.Stages stages, GroupReplay groups, LifeLog life, Consumer<IncidentRevision> revisions) {
        this.stage = stages.hosts();
        this.members = stages.members();
        this.reference = stages.reference();
        this.groups = groups;
        this.life = life;
        this.revisions = revisions;
    }

    void run(Collection<Signal> signals) {
        long clock = Long.MIN_VALUE;
        for (Signal signal : signals.stream().sorted(ORDER).toList()) {
            clock = signal.time();
            wakeUntil(clock);
            groups.wakeUntil(clock);
            accept(signal, clock);
        }
        long end = Math.max(clock, life.end());
        wakeUntil(end);
        groups.wakeUntil(end);
        finish(end);
    }

    private void accept(Signal signal, long clock) {
        Now now = new Now(clock, clock, false);
        InMemoryHost host = hosts.computeIfAbsent(
                signal.host(), key -> new InMemoryHost(reference, time -> life.goesOn(key, time)));
        Outcome outcome = stage.accept(signal, host, now);
        if (outcome.keepFact()) {
            host.keep(signal);
        }
        apply(signal.host(), host, outcome, now);
        groups.accept(host.tell(members, outcome), now);
    }

    private void wakeUntil(long time) {
        for (Timers.Alarm<HostKey> alarm = timers.takeDue(time); alarm != null; alarm = timers.takeDue(time)) {
            Now now = new Now(alarm.due(), alarm.due(), false);
            InMemoryHost host = host(alarm.of());
            long minute = nextSign(alarm.of(), host, alarm.due());
            if (minute <= alarm.due()) {
                host.heardIn(minute);
                for (Signal sign : life.at(alarm.of(), minute)) {
                    accept(sign, alarm.due());
                }
                continue;
            }
            wake(alarm.of(), host, stage.wake(alarm.of(), host, now), now);
        }
    }

    private void finish(long time) {
        Now now = new Now(time, time, true);
        hosts.forEach((key, host) -> wake(key, host, stage.finish(key, host, now), now));
        groups.finish(now);
    }

    private void wake(HostKey key, InMemoryHost host, Outcome outcome, Now now) {
        apply(key, host, outcome, now);
        groups.accept(host.tell(members, outcome), now);
    }

    private void apply(HostKey key, InMemoryHost host, Outcome outcome, Now now) {
        host.remember(outcome);
        // Time must pass before a host is woken again, or a wish for "now" would repeat for ever.
        long wish = Math.min(outcome.wakeAt(), nextSign(key, host, now.wall()));
        timers.set(key, wish == Ledger.NEVER ? Ledger.NEVER : Math.max(wish, now.wall() + 1));
        outcome.revisions().forEach(revisions);
    }

    /** Start of the next minute in which the host was heard of, if it is listened to then. */
    private long nextSign(HostKey key, InMemoryHost host, long now) {
        long from = host.unheard(now);
        long minute = from == Minutes.NONE ? from : life.next(key, from);
        return minute < host.ledger().listenUntil() ? minute : Minutes.NONE;
    }

    private InMemoryHost host(HostKey key) {
        InMemoryHost host = hosts.get(key);
        if (host == null) {
            throw new IllegalStateException("an alarm of a host without a signal: " + key.asString());
        }
        return host;
    }
}

package io.haltwatch.replay;

import io.haltwatch.incident.Ledger;
import io.haltwatch.telemetry.HostKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which host wants to be woken when; at most one alarm per host. */
final class Timers {

    /** One alarm. */
    record Alarm(long due, HostKey host) {}

    private final Map<HostKey, Alarm> byHost = new HashMap<>();
    private final NavigableSet<Alarm> byTime =
            new TreeSet<>(Comparator.comparingLong(Alarm::due).thenComparing(Alarm::host));

    /** Replaces the host's alarm; {@link Ledger#NEVER} only removes it. */
    void set(HostKey host, long due) {
        Alarm earlier = byHost.remove(host);
        if (earlier != null) {
            byTime.remove(earlier);
        }
        if (due != Ledger.NEVER) {
            Alarm alarm = new Alarm(due, host);
            byHost.put(host, alarm);
            byTime.add(alarm);
        }
    }

    /** Takes the earliest alarm that is due at the latest then, or null. */
    @Nullable
    Alarm takeDue(long time) {
        if (byTime.isEmpty() || byTime.first().due() > time) {
            return null;
        }
        Alarm alarm = byTime.first();
        set(alarm.host(), Ledger.NEVER);
        return alarm;
    }
}

package io.haltwatch.replay;

import io.haltwatch.incident.Ledger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which host or group wants to be woken when; at most one alarm for each.
 *
 * @param <K> its key; alarms of one time go off in the order of their keys
 */
final class Timers<K extends Comparable<K>> {

    /** One alarm. */
    record Alarm<K>(long due, K of) {}

    private final Map<K, Alarm<K>> byKey = new HashMap<>();
    private final NavigableSet<Alarm<K>> byTime =
            new TreeSet<>(Comparator.<Alarm<K>>comparingLong(Alarm::due).thenComparing(Alarm::of));

    /** Replaces its alarm; {@link Ledger#NEVER} only removes it. */
    void set(K of, long due) {
        Alarm<K> earlier = byKey.remove(of);
        if (earlier != null) {
            byTime.remove(earlier);
        }
        if (due != Ledger.NEVER) {
            Alarm<K> alarm = new Alarm<>(due, of);
            byKey.put(of, alarm);
            byTime.add(alarm);
        }
    }

    /** Takes the earliest alarm that is due at the latest then, or null. */
    @Nullable
    Alarm<K> takeDue(long time) {
        if (byTime.isEmpty() || byTime.first().due() > time) {
            return null;
        }
        Alarm<K> alarm = byTime.first();
        set(alarm.of(), Ledger.NEVER);
        return alarm;
    }
}

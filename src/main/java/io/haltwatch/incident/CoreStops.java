package io.haltwatch.incident;

import io.haltwatch.correlate.JoinedAction;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/** Graceful stops of core services, which all stop within seconds where a host goes down. */
final class CoreStops {

    private final TreeMap<Long, Set<String>> byTime = new TreeMap<>();

    /** @param actions any; in any order */
    CoreStops(Collection<JoinedAction> actions) {
        for (JoinedAction action : actions) {
            if (action.soft() && action.target().labels().contains("core")) {
                byTime.computeIfAbsent(action.first(), time -> new HashSet<>())
                        .add(action.target().key());
            }
        }
    }

    boolean isEmpty() {
        return byTime.isEmpty();
    }

    /** Whether at least so many different services stopped between two event times, both included. */
    boolean reach(int services, long from, long to) {
        Set<String> seen = new HashSet<>();
        for (Set<String> keys : byTime.subMap(from, true, to, true).values()) {
            seen.addAll(keys);
            if (seen.size() >= services) {
                return true;
            }
        }
        return services <= 0;
    }
}

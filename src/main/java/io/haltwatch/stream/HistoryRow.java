package io.haltwatch.stream;

import io.haltwatch.incident.ServiceHistory;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When a host's services were asked to stop, as stored.
 *
 * @param stops service to account to minutes since 1970
 */
record HistoryRow(int v, Map<String, Map<String, Set<Long>>> stops) {

    private static final int VERSION = 1;

    static byte[] encode(ServiceHistory history) {
        Map<String, Map<String, Set<Long>>> stops = new TreeMap<>();
        history.stops().forEach((service, actors) -> stops.put(service, new TreeMap<>(actors)));
        return StateJson.write(new HistoryRow(VERSION, stops));
    }

    /** @throws UnreadableStateException when it is not what it should be */
    static ServiceHistory decode(byte[] bytes) {
        HistoryRow row = StateJson.read(bytes, HistoryRow.class);
        StateJson.checkVersion("history of stops", row.v(), VERSION);
        SortedMap<String, SortedMap<String, SortedSet<Long>>> stops = new TreeMap<>();
        row.stops().forEach((service, actors) -> {
            SortedMap<String, SortedSet<Long>> ofActors = new TreeMap<>();
            actors.forEach((actor, minutes) -> ofActors.put(actor, new TreeSet<>(minutes)));
            stops.put(service, ofActors);
        });
        return new ServiceHistory(stops);
    }
}

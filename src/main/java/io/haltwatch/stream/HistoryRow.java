package io.haltwatch.stream;

import io.haltwatch.incident.ServiceHistory;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * When a host's services were asked to stop, as stored.
 *
 * @param stops service to account to minutes since 1970
 */
record HistoryRow(int v, SortedMap<String, SortedMap<String, SortedSet<Long>>> stops) {

    private static final int VERSION = 1;

    static byte[] encode(ServiceHistory history) {
        return StateJson.write(new HistoryRow(VERSION, history.stops()));
    }

    /** @throws UnreadableStateException when it is not what it should be */
    static ServiceHistory decode(byte[] bytes) {
        HistoryRow row = StateJson.read(bytes, HistoryRow.class);
        StateJson.checkVersion("history of stops", row.v(), VERSION);
        return new ServiceHistory(row.stops());
    }
}

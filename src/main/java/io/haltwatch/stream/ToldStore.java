package io.haltwatch.stream;

import io.haltwatch.fleet.GroupMember;
import io.haltwatch.incident.Span;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** What hosts told groups, by the hour, beside their facts: it is needed as long as they are. */
final class ToldStore {

    /** Before a host's key, as for its other rooms; an earlier version passes over it. */
    private static final char TOLD = '\u0004';

    private final WindowStore<String, byte[]> rows;

    ToldStore(WindowStore<String, byte[]> rows) {
        this.rows = rows;
    }

    /** Begin of an hour to what a host told groups of it. */
    Map<Long, List<GroupMember>> of(String host, Span span) {
        Map<Long, List<GroupMember>> told = new TreeMap<>();
        try (WindowStoreIterator<byte[]> hours =
                rows.fetch(TOLD + host, Math.max(0, span.from()), Math.max(0, span.to()))) {
            while (hours.hasNext()) {
                KeyValue<Long, byte[]> hour = hours.next();
                told.put(hour.key, ToldRow.decode(hour.value));
            }
        }
        return told;
    }

    void put(String host, Map<Long, List<GroupMember>> told) {
        told.forEach((begin, members) -> rows.put(TOLD + host, ToldRow.encode(members), begin));
    }
}

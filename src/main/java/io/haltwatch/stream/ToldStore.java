package io.haltwatch.stream;

import io.haltwatch.fleet.ToldHour;
import io.haltwatch.incident.Span;
import io.haltwatch.mask.Fault;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What hosts told groups, by the hour, beside their facts: it is needed as long as they are. */
final class ToldStore {

    private static final Logger LOG = LoggerFactory.getLogger(ToldStore.class);

    /** Before a host's key, as for its other rooms; an earlier version passes over it. */
    private static final char TOLD = '\u0004';

    private final WindowStore<String, byte[]> rows;
    private final StreamObserver observer;

    ToldStore(WindowStore<String, byte[]> rows, StreamObserver observer) {
        this.rows = rows;
        this.observer = observer;
    }

    /** Begin of an hour to what a host told groups of it. */
    Map<Long, ToldHour> of(String host, Span span) {
        Map<Long, ToldHour> told = new TreeMap<>();
        try (WindowStoreIterator<byte[]> hours =
                rows.fetch(TOLD + host, Math.max(0, span.from()), Math.max(0, span.to()))) {
            while (hours.hasNext()) {
                KeyValue<Long, byte[]> hour = hours.next();
                told.put(hour.key, decoded(host, hour));
            }
        }
        return told;
    }

    private ToldHour decoded(String host, KeyValue<Long, byte[]> hour) {
        try {
            return ToldRow.decode(hour.value);
        } catch (UnreadableStateException e) {
            // It is told again, and what was none by then is not taken back: the host's signals must not wait for it.
            LogLimit.SHARED.tell(
                    "told",
                    more -> LOG.error(
                            "what {} told groups of the hour from {} is forgotten: {}{}",
                            host,
                            hour.key,
                            Fault.of(e),
                            more));
            observer.error("told");
            return ToldHour.NONE;
        }
    }

    void put(String host, Map<Long, ToldHour> told) {
        told.forEach((begin, hour) -> rows.put(TOLD + host, ToldRow.encode(hour), begin));
    }
}

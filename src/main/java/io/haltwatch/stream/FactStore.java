package io.haltwatch.stream;

import io.haltwatch.incident.Significance;
import io.haltwatch.incident.Span;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** The facts of the hosts of one partition: rows of some seconds, bounded each and all together for each hour. */
final class FactStore {

    /**
     * Facts are stored in rows of this length. Every signal rewrites its row, in the changelog too: short rows keep that
     * cheap in a burst, when most signals of a host fall into one.
     */
    static final Duration BUCKET = Duration.ofSeconds(2);

    /** Before a host's key: its hours stand beside its rows. No tenant begins with a control character. */
    private static final char HOUR = '\u0001';

    /** The same for its facts by their significance; an earlier version passes over them. */
    private static final char WEIGHTY = '\u0002';

    private static final char SERIOUS = '\u0003';

    private final WindowStore<String, byte[]> facts;
    private final StreamObserver observer;
    private final RecentRows recent = new RecentRows();

    FactStore(WindowStore<String, byte[]> facts, StreamObserver observer) {
        this.facts = facts;
        this.observer = observer;
    }

    /** A host's facts in a room from one event time to another, earliest first. */
    FactWalk ascending(String host, Significance room, long from, long to) {
        if (from > to) {
            return FactWalk.NOWHERE;
        }
        String key = room(host, room);
        Span within = new Span(from, to);
        return bucket(from) == bucket(to)
                ? FactWalk.of(row(key, bucket(from)), within, false)
                : FactWalk.of(facts.fetch(key, bucket(from), bucket(to)), within, false);
    }

    /** A host's facts in a room from one event time to another, latest first. */
    FactWalk descending(String host, Significance room, long from, long to) {
        if (from > to) {
            return FactWalk.NOWHERE;
        }
        String key = room(host, room);
        Span within = new Span(from, to);
        return bucket(from) == bucket(to)
                ? FactWalk.of(row(key, bucket(from)), within, true)
                : FactWalk.of(facts.backwardFetch(key, bucket(from), bucket(to)), within, true);
    }

    /** Whether a fact would be stored, and not dropped because its rows are full. */
    boolean takes(String host, NewFact found) {
        Significance own = found.significance();
        return takes(host, found.fact()) || (own != Significance.ORDINARY && takes(room(host, own), found.fact()));
    }

    private boolean takes(String key, FactRow.Fact fact) {
        long bucket = bucket(fact.at().time());
        return !recent.isFull(key, bucket, fact.at())
                && row(key, bucket)
                        .takes(fact, hour(key, FactHour.begin(fact.at().time())).rowBytes());
    }

    /** Among all of the host, and where it matters in the room of its kind too, that none of lesser kinds can fill. */
    void put(String host, NewFact found) {
        put(host, found.fact());
        if (found.significance() != Significance.ORDINARY) {
            put(room(host, found.significance()), found.fact());
        }
    }

    private void put(String key, FactRow.Fact fact) {
        long bucket = bucket(fact.at().time());
        if (recent.isFull(key, bucket, fact.at())) {
            observer.oversized(StreamObserver.Oversized.FACTS);
            return;
        }
        FactRow row = row(key, bucket);
        long begin = FactHour.begin(fact.at().time());
        FactHour hour = hour(key, begin);
        int limit = hour.rowBytes();
        FactRow with = row.with(fact, limit);
        if (with != row) {
            putRow(key, bucket, with);
            putHour(key, begin, hour.with(with.weight(limit) - row.weight(limit)));
        }
        if (with.incomplete()) {
            observer.oversized(StreamObserver.Oversized.FACTS);
        }
    }

    private FactRow row(String key, long bucket) {
        FactRow known = recent.row(key, bucket);
        if (known != null) {
            return known;
        }
        FactRow row = FactRow.decode(facts.fetch(key, bucket));
        recent.keep(key, bucket, row);
        return row;
    }

    private void putRow(String key, long bucket, FactRow row) {
        facts.put(key, row.encode(), bucket);
        recent.keep(key, bucket, row);
    }

    private FactHour hour(String key, long begin) {
        return FactHour.decode(facts.fetch(HOUR + key, begin));
    }

    /** Halves what each row may hold until all together fit. */
    private void putHour(String key, long begin, FactHour counted) {
        FactHour hour = counted;
        while (hour.isOver()) {
            observer.oversized(StreamObserver.Oversized.FACTS);
            hour = halve(key, begin, hour.halved());
        }
        facts.put(HOUR + key, hour.encode(), begin);
    }

    private FactHour halve(String key, long begin, FactHour halved) {
        int limit = halved.rowBytes();
        long weight = 0;
        Span span = FactHour.span(begin);
        Map<Long, FactRow> trimmed = new TreeMap<>();
        try (WindowStoreIterator<byte[]> rows = facts.fetch(key, span.from(), span.to())) {
            while (rows.hasNext()) {
                KeyValue<Long, byte[]> stored = rows.next();
                FactRow row = FactRow.decode(stored.value);
                FactRow within = row.within(limit);
                weight += within.weight(limit);
                if (within != row) {
                    trimmed.put(stored.key, within);
                }
            }
        }
        trimmed.forEach((bucket, row) -> putRow(key, bucket, row));
        return halved.with(weight);
    }

    /** Beside the rows of the host, with hours of its own. */
    private static String room(String host, Significance room) {
        return switch (room) {
            case ORDINARY -> host;
            case WEIGHTY -> WEIGHTY + host;
            case SERIOUS -> SERIOUS + host;
        };
    }

    private static long bucket(long time) {
        long length = BUCKET.toMillis();
        return Math.max(0, Math.floorDiv(time, length) * length);
    }
}

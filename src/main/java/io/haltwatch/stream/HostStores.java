package io.haltwatch.stream;

import io.haltwatch.correlate.ServiceInventory;
import io.haltwatch.fleet.GroupMember;
import io.haltwatch.incident.Ledger;
import io.haltwatch.incident.ServiceHistory;
import io.haltwatch.incident.Significance;
import io.haltwatch.incident.Span;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stores of the host stage in one partition: facts, what was published, timers, the services of each host and when they are stopped. */
final class HostStores {

    static final String FACTS = "facts";
    static final String PUBLISHED = "published";
    static final String TIMERS = "timers";
    static final String INVENTORY = "inventory";
    static final String HISTORY = "history";

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

    /** The same for what it told groups. */
    private static final char TOLD = '\u0004';

    private static final Logger LOG = LoggerFactory.getLogger(HostStores.class);

    private final WindowStore<String, byte[]> facts;
    private final KeyValueStore<String, byte[]> published;
    private final TimerQueue timers;
    private final KeyValueStore<String, byte[]> inventory;
    private final KeyValueStore<String, byte[]> history;
    private final StreamObserver observer;
    private final Map<String, LedgerRow> unstored = new LastHosts();

    HostStores(ProcessingContext context, StreamObserver observer) {
        this.facts = context.getStateStore(FACTS);
        this.published = context.getStateStore(PUBLISHED);
        this.timers = new TimerQueue(context.getStateStore(TIMERS));
        this.inventory = context.getStateStore(INVENTORY);
        this.history = context.getStateStore(HISTORY);
        this.observer = observer;
    }

    /**
     * When the hosts without anything to remember were derived last: without it, a flood of signals that open no incident
     * would be derived one by one. Lost with the task, which costs one derivation per host.
     */
    private static final class LastHosts extends LinkedHashMap<String, LedgerRow> {

        private static final int MOST = 4_096;
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LedgerRow> eldest) {
            return size() > MOST;
        }
    }

    static void addTo(StreamsBuilder builder, Duration retention) {
        LoggedStores.window(builder, FACTS, retention, BUCKET);
        LoggedStores.keyValue(builder, PUBLISHED);
        LoggedStores.keyValue(builder, INVENTORY);
        LoggedStores.keyValue(builder, HISTORY);
        TimerQueue.addTo(builder, TIMERS);
    }

    LedgerRow ledger(String host) {
        byte[] row = published.get(host);
        LedgerRow lately = row == null ? unstored.get(host) : null;
        return lately != null ? lately : LedgerCodec.decode(row);
    }

    /** A host's facts in a room from one event time to another, earliest first. */
    FactWalk ascending(String host, Significance room, long from, long to) {
        return from > to
                ? FactWalk.NOWHERE
                : new FactWalk(facts.fetch(room(host, room), bucket(from), bucket(to)), new Span(from, to), false);
    }

    /** A host's facts in a room from one event time to another, latest first. */
    FactWalk descending(String host, Significance room, long from, long to) {
        return from > to
                ? FactWalk.NOWHERE
                : new FactWalk(
                        facts.backwardFetch(room(host, room), bucket(from), bucket(to)), new Span(from, to), true);
    }

    /** Whether a fact would be stored, and not dropped because its rows are full. */
    boolean takes(String host, NewFact found) {
        Significance own = found.significance();
        return takes(host, found.fact()) || (own != Significance.ORDINARY && takes(room(host, own), found.fact()));
    }

    private boolean takes(String host, FactRow.Fact fact) {
        FactHour hour = hour(host, FactHour.begin(fact.at().time()));
        return FactRow.decode(facts.fetch(host, bucket(fact.at().time()))).takes(fact, hour.rowBytes());
    }

    /** Among all of the host, and where it matters in the room of its kind too, that none of lesser kinds can fill. */
    void putFact(String host, NewFact found) {
        putFact(host, found.fact());
        if (found.significance() != Significance.ORDINARY) {
            putFact(room(host, found.significance()), found.fact());
        }
    }

    /** Beside the rows of the host, with hours of its own. */
    private static String room(String host, Significance room) {
        return switch (room) {
            case ORDINARY -> host;
            case WEIGHTY -> WEIGHTY + host;
            case SERIOUS -> SERIOUS + host;
        };
    }

    private void putFact(String host, FactRow.Fact fact) {
        long bucket = bucket(fact.at().time());
        FactRow row = FactRow.decode(facts.fetch(host, bucket));
        long begin = FactHour.begin(fact.at().time());
        FactHour hour = hour(host, begin);
        int limit = hour.rowBytes();
        FactRow with = row.with(fact, limit);
        if (with != row) {
            facts.put(host, with.encode(), bucket);
            putHour(host, begin, hour.with(with.weight(limit) - row.weight(limit)));
        }
        if (with.incomplete()) {
            observer.oversized(StreamObserver.Oversized.FACTS);
        }
    }

    private FactHour hour(String host, long begin) {
        return FactHour.decode(facts.fetch(HOUR + host, begin));
    }

    /** Halves what each row may hold until all together fit. */
    private void putHour(String host, long begin, FactHour counted) {
        FactHour hour = counted;
        while (hour.isOver()) {
            observer.oversized(StreamObserver.Oversized.FACTS);
            hour = halve(host, begin, hour.halved());
        }
        facts.put(HOUR + host, hour.encode(), begin);
    }

    private FactHour halve(String host, long begin, FactHour halved) {
        int limit = halved.rowBytes();
        long weight = 0;
        Span span = FactHour.span(begin);
        Map<Long, byte[]> trimmed = new TreeMap<>();
        try (WindowStoreIterator<byte[]> rows = facts.fetch(host, span.from(), span.to())) {
            while (rows.hasNext()) {
                KeyValue<Long, byte[]> stored = rows.next();
                FactRow row = FactRow.decode(stored.value);
                FactRow within = row.within(limit);
                weight += within.weight(limit);
                if (within != row) {
                    trimmed.put(stored.key, within.encode());
                }
            }
        }
        trimmed.forEach((bucket, row) -> facts.put(host, row, bucket));
        return halved.with(weight);
    }

    /** Begin of an hour to what a host told groups of it. */
    Map<Long, List<GroupMember>> told(String host, Span span) {
        Map<Long, List<GroupMember>> told = new TreeMap<>();
        try (WindowStoreIterator<byte[]> hours =
                facts.fetch(TOLD + host, Math.max(0, span.from()), Math.max(0, span.to()))) {
            while (hours.hasNext()) {
                KeyValue<Long, byte[]> hour = hours.next();
                told.put(hour.key, ToldRow.decode(hour.value));
            }
        }
        return told;
    }

    void putTold(String host, Map<Long, List<GroupMember>> told) {
        told.forEach((begin, members) -> facts.put(TOLD + host, ToldRow.encode(members), begin));
    }

    /** Stores the ledger and sets the host's timer in place of the one before; nothing when nothing changed. */
    void putLedger(String host, LedgerRow before, LedgerRow after) {
        if (before.equals(after)) {
            return;
        }
        if (after.isStored()) {
            published.put(host, LedgerCodec.encode(after, observer));
            unstored.remove(host);
        } else {
            if (before.isStored()) {
                published.delete(host);
            }
            unstored.put(host, after);
        }
        timers.replace(host, before.due(), after.due());
    }

    ServiceInventory inventory(String host) {
        byte[] row = inventory.get(host);
        try {
            return row == null ? ServiceInventory.EMPTY : InventoryRow.decode(row);
        } catch (UnreadableStateException e) {
            // It only names things better: the host's signals must not wait for it.
            LOG.error("the services of {} are learned anew", host, e);
            observer.error("inventory");
            return ServiceInventory.EMPTY;
        }
    }

    void putInventory(String host, ServiceInventory before, ServiceInventory after) {
        if (!after.equals(before)) {
            inventory.put(host, InventoryRow.encode(after));
        }
    }

    ServiceHistory history(String host) {
        byte[] row = history.get(host);
        try {
            return row == null ? ServiceHistory.EMPTY : HistoryRow.decode(row);
        } catch (UnreadableStateException e) {
            // It only says more of severities: the host's signals must not wait for it.
            LOG.error("when services of {} are stopped is learned anew", host, e);
            observer.error("history");
            return ServiceHistory.EMPTY;
        }
    }

    void putHistory(String host, ServiceHistory before, ServiceHistory after) {
        if (!after.equals(before)) {
            history.put(host, HistoryRow.encode(after));
        }
    }

    TimerQueue timers() {
        return timers;
    }

    /** Takes a host's timer away, and nothing else of it, even where its ledger cannot be read. */
    void unset(Timer timer) {
        timers.drop(timer);
        try {
            LedgerRow before = ledger(timer.of());
            putLedger(timer.of(), before, new LedgerRow(before.ledger(), Ledger.NEVER, before.withheld()));
        } catch (UnreadableStateException e) {
            LOG.error("the ledger of {} stays as it is", timer.of(), e);
        }
    }

    private static long bucket(long time) {
        long length = BUCKET.toMillis();
        return Math.max(0, Math.floorDiv(time, length) * length);
    }
}

package io.haltwatch.stream;

import io.haltwatch.correlate.ServiceInventory;
import io.haltwatch.incident.Ledger;
import io.haltwatch.incident.ServiceHistory;
import io.haltwatch.mask.Fault;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stores of the host stage in one partition: facts, what was published, timers, the services of each host and when they are stopped. */
final class HostStores {

    static final String FACTS = "facts";
    static final String PUBLISHED = "published";
    static final String TIMERS = "timers";
    static final String INVENTORY = "inventory";
    static final String HISTORY = "history";

    private static final Logger LOG = LoggerFactory.getLogger(HostStores.class);

    private final FactStore facts;
    private final ToldStore told;
    private final KeyValueStore<String, byte[]> published;
    private final TimerQueue timers;
    private final KeyValueStore<String, byte[]> inventory;
    private final KeyValueStore<String, byte[]> history;
    private final StreamObserver observer;
    private final Map<String, LedgerRow> unstored = new LastHosts();

    HostStores(ProcessingContext context, StreamObserver observer) {
        WindowStore<String, byte[]> rows = context.getStateStore(FACTS);
        this.facts = new FactStore(rows, observer);
        this.told = new ToldStore(rows, observer);
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
        LoggedStores.window(builder, FACTS, retention, FactStore.BUCKET);
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

    FactStore facts() {
        return facts;
    }

    ToldStore told() {
        return told;
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
            LogLimit.SHARED.tell(
                    "inventory",
                    more -> LOG.error("the services of {} are learned anew: {}{}", host, Fault.of(e), more));
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
            LogLimit.SHARED.tell(
                    "history",
                    more -> LOG.error(
                            "when services of {} are stopped is learned anew: {}{}", host, Fault.of(e), more));
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
            LogLimit.SHARED.tell(
                    "ledger",
                    more -> LOG.error("the ledger of {} stays as it is: {}{}", timer.of(), Fault.of(e), more));
        }
    }
}

package io.haltwatch.stream;

import io.haltwatch.incident.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** What is to be looked at again and when, in order of time; at most one timer for each. */
record TimerQueue(KeyValueStore<byte[], byte[]> timers) {

    /**
     * In memory: a queue in RocksDB leaves a tombstone per timer at the very place where each scan starts. There is one
     * entry per host or group with something pending.
     */
    static void addTo(StreamsBuilder builder, String name) {
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
                        .withLoggingEnabled(Map.of()));
    }

    /** Sets a timer in place of the one before; either may be {@link Ledger#NEVER}. */
    void replace(String of, long before, long after) {
        if (before == after) {
            return;
        }
        if (before != Ledger.NEVER) {
            drop(new Timer(before, of));
        }
        if (after != Ledger.NEVER) {
            timers.put(new Timer(after, of).key(), new byte[0]);
        }
    }

    /** At most so many timers that are due, in order of their time. */
    List<Timer> due(long now, int most) {
        List<Timer> due = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> found = timers.range(Timer.floor(0), Timer.floor(now + 1))) {
            while (found.hasNext() && due.size() < most) {
                due.add(Timer.ofKey(found.next().key));
            }
        }
        return due;
    }

    /** Takes one away that no row knows of. */
    void drop(Timer timer) {
        timers.delete(timer.key());
    }
}

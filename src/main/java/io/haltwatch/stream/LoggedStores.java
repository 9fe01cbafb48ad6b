package io.haltwatch.stream;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.state.Stores;

/** The kinds of stores that the stages keep their state in: on disk, cached between commits, with a changelog. */
final class LoggedStores {

    private LoggedStores() {}

    static void window(StreamsBuilder builder, String name, Duration retention, Duration length) {
        builder.addStateStore(Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(name, retention, length, false),
                        Serdes.String(),
                        Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of()));
    }

    static void keyValue(StreamsBuilder builder, String name) {
        builder.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                        .withCachingEnabled()
                        .withLoggingEnabled(Map.of()));
    }
}

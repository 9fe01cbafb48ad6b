package io.haltwatch.stream;

import io.haltwatch.mask.Fault;
import io.haltwatch.telemetry.HostKey;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every instance reads the whole topic of watched hosts. Its store holds bytes, because what lay on the topic before the
 * start is restored without asking anybody; a row that cannot be read is counted, and the one before stays.
 */
final class WatchedHostsProcessor implements Processor<String, byte[], Void, Void> {

    static final String STORE = "watched-hosts";

    private static final Logger LOG = LoggerFactory.getLogger(WatchedHostsProcessor.class);

    private final WatchedHosts hosts;
    private final StreamObserver observer;
    private ProcessorContext<Void, Void> context;
    private KeyValueStore<String, byte[]> store;

    @SuppressWarnings("NullAway.Init") // context and store come with init
    WatchedHostsProcessor(WatchedHosts hosts, StreamObserver observer) {
        this.hosts = hosts;
        this.observer = observer;
    }

    static void addTo(StreamsBuilder builder, String topic, WatchedHosts hosts, StreamObserver observer) {
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                topic,
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("read-watched-hosts"),
                () -> new WatchedHostsProcessor(hosts, observer));
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        this.store = context.getStateStore(STORE);
        try (KeyValueIterator<String, byte[]> rows = store.all()) {
            rows.forEachRemaining(row -> learn(row.key, row.value));
        }
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.key() != null && learn(record.key(), record.value())) {
            store.put(record.key(), record.value());
        }
    }

    /** @return whether it could be read */
    private boolean learn(String key, byte @Nullable [] value) {
        try {
            HostKey host = HostKey.parse(key);
            if (value == null) {
                hosts.forget(host);
            } else if (!hosts.watch(host, WatchCodec.decode(value), context.currentSystemTimeMs())) {
                observer.oversized(StreamObserver.Oversized.WATCHED_HOSTS);
            }
            return true;
        } catch (IllegalArgumentException | UnreadableStateException e) {
            LogLimit.SHARED.tell(
                    "watched hosts",
                    more -> LOG.warn("a row of watched hosts cannot be used: {}{}", Fault.of(e), more));
            observer.error("watched-hosts");
            return false;
        }
    }
}

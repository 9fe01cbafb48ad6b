package io.haltwatch.stream;

import io.haltwatch.mask.Fault;
import io.haltwatch.reference.BadRowException;
import io.haltwatch.reference.ReferenceKind;
import io.haltwatch.reference.ReferenceTables;
import io.haltwatch.telemetry.EnumName;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
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
 * The rows of one kind of reference data, on every instance. The store holds bytes, only of rows that can be used, and
 * the tables what they mean; a bad row is counted, and the one before it stays in both. Kafka Streams kills the client
 * when a global store's record cannot be read, so nothing may be thrown here.
 */
final class ReferenceStore implements Processor<String, byte[], Void, Void> {

    private static final String PREFIX = "table-of-";

    private static final Logger LOG = LoggerFactory.getLogger(ReferenceStore.class);

    /** A topic full of bad rows must not fill the disk with complaints. */
    private static final int MOST_LOGGED = 20;

    private final ReferenceKind kind;
    private final String topic;
    private final ReferenceTables tables;
    private final StreamObserver observer;
    private KeyValueStore<String, byte[]> store;
    private int bad;

    @SuppressWarnings("NullAway.Init") // store comes with init
    private ReferenceStore(ReferenceKind kind, String topic, ReferenceTables tables, StreamObserver observer) {
        this.kind = kind;
        this.topic = topic;
        this.tables = tables;
        this.observer = observer;
    }

    static void addTo(
            StreamsBuilder builder, ReferenceKind kind, String topic, ReferenceTables tables, StreamObserver observer) {
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(name(kind)), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                topic,
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(PREFIX + kind.slug()),
                () -> new ReferenceStore(kind, topic, tables, observer));
    }

    static String name(ReferenceKind kind) {
        return "reference-" + kind.slug();
    }

    /** Takes over what is there already: depending on its version Kafka Streams restores rows past the processor. */
    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(name(kind));
        try (KeyValueIterator<String, byte[]> rows = store.all()) {
            while (rows.hasNext()) {
                KeyValue<String, byte[]> row = rows.next();
                use(row.key, row.value);
            }
        }
    }

    @Override
    public void process(Record<String, byte[]> row) {
        if (use(row.key(), row.value())) {
            store.put(row.key(), row.value());
        }
    }

    private boolean use(@Nullable String key, byte @Nullable [] value) {
        try {
            if (value == null) {
                tables.delete(kind, key);
            } else {
                tables.put(kind, key, value);
            }
            return true;
        } catch (BadRowException e) {
            refused(key, EnumName.lower(e.reason()), e);
        } catch (RuntimeException | StackOverflowError e) {
            refused(key, DeadLetters.FAILED, e);
        }
        return false;
    }

    private void refused(@Nullable String key, String reason, Throwable e) {
        observer.badReferenceRow(kind, reason);
        if (bad++ < MOST_LOGGED) {
            LOG.warn(
                    "{} '{}': {}; the row before it, if there is one, stays{}",
                    topic,
                    key,
                    e instanceof BadRowException ? e.getMessage() : Fault.of(e),
                    bad == MOST_LOGGED ? " (further bad rows of this topic are only counted)" : "");
        }
    }
}

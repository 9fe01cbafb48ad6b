package io.haltwatch.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The properties that the service runs Kafka Streams with. */
public final class StreamsProperties {

    /** What the promises rest on: exactly once, both hops within a second, names that no refactoring changes. */
    static final Set<String> FIXED = Set.of(
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.APPLICATION_ID_CONFIG,
            StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
            StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
            StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG,
            StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
            StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
            StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
            StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
            StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            ProducerConfig.ACKS_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG);

    /** Set although there are no global stores: unset, every start warns. Kafka's constant is deprecated from birth. */
    static final String GLOBAL_HANDLER = "processing.exception.handler.global.enabled";

    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(StreamsProperties.class);

    private StreamsProperties() {}

    /**
     * @param observer is told of errors that Kafka reports to its handlers
     * @return properties; those passed through override, except for what the promises rest on, which is refused with a
     *     warning
     */
    public static Map<String, Object> of(KafkaConnection connection, StreamOptions options, StreamObserver observer) {
        Map<String, Object> properties = new HashMap<>(defaults(options));
        connection.properties().forEach((name, value) -> {
            if (FIXED.contains(unprefixed(name))) {
                LOG.warn("haltwatch.kafka.{} is not taken over: exactly-once processing rests on its value", name);
            } else {
                properties.put(name, value);
            }
        });
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, connection.bootstrapServers());
        properties.put(CountingProductionExceptionHandler.OBSERVER, observer);
        return properties;
    }

    private static Map<String, Object> defaults(StreamOptions options) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, options.applicationId());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, options.stateDirectory().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, options.threads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, options.standbys());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                options.commitInterval().toMillis());
        // With 0 a backlog on one input topic starved the live records of another for 28 s (measured).
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(GLOBAL_HANDLER, true);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, options.storeCacheBytes());
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksDb.class);
        properties.put(SharedRocksDb.BYTES, options.rocksDbBytes());
        properties.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        properties.put(
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, CountingProductionExceptionHandler.class);
        properties.put(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                Math.toIntExact(options.sessionTimeout().toMillis()));
        properties.put(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                Math.toIntExact(options.sessionTimeout().toMillis() * 3 / 10));
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, options.offsetReset());
        // The streams protocol has no static membership before 4.4 and takes standbys from a broker setting.
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        if (options.instanceId() != null) {
            properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, options.instanceId());
        }
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                Math.toIntExact(transactionTimeout(options).toMillis()));
        return properties;
    }

    /**
     * Kafka Streams' 10 s is what a stalled disk or a long collection of garbage may take: the transaction is aborted, its
     * work repeated, and aborted again. Longer has a price: what a killed instance left open hides newer alerts from
     * their readers until then, where nobody takes its place with the same state directory.
     */
    private static Duration transactionTimeout(StreamOptions options) {
        Duration commits = options.commitInterval().multipliedBy(3);
        return commits.compareTo(TRANSACTION_TIMEOUT) > 0 ? commits : TRANSACTION_TIMEOUT;
    }

    private static String unprefixed(String name) {
        for (String prefix : new String[] {
            StreamsConfig.MAIN_CONSUMER_PREFIX,
            StreamsConfig.RESTORE_CONSUMER_PREFIX,
            StreamsConfig.GLOBAL_CONSUMER_PREFIX,
            StreamsConfig.CONSUMER_PREFIX,
            StreamsConfig.PRODUCER_PREFIX,
            StreamsConfig.ADMIN_CLIENT_PREFIX
        }) {
            if (name.startsWith(prefix)) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }
}

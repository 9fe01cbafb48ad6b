package io.haltwatch.stream;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How to reach the cluster, for every client of it.
 *
 * @param bootstrapServers {@code host:port}, comma separated
 * @param properties passed through to Kafka's clients under Kafka's names; {@code consumer.}, {@code producer.} and
 *     {@code admin.} before a name give it to that client only. May hold secrets: never printed
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties) {

    private static final Map<String, String> SHORTER = Map.of(
            "producer." + ProducerConfig.MAX_BLOCK_MS_CONFIG, "15000",
            "consumer." + ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000",
            "admin." + AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000",
            "admin." + AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");

    public KafkaConnection {
        properties = Map.copyOf(properties);
    }

    /**
     * For a person who waits, and a start that tries again anyway: Kafka's clients give up after a quarter of a minute, not
     * after one or two. What the configuration says itself stays.
     */
    public KafkaConnection impatient() {
        Map<String, String> shorter = new HashMap<>(properties);
        SHORTER.forEach((name, value) -> {
            if (!properties.containsKey(name.substring(name.indexOf('.') + 1))) {
                shorter.putIfAbsent(name, value);
            }
        });
        return new KafkaConnection(bootstrapServers, shorter);
    }

    /** Properties of an admin client. */
    public Map<String, Object> admin() {
        return client("admin.", AdminClientConfig.configNames());
    }

    /** Properties of a producer; serializers are the caller's. */
    public Map<String, Object> producer() {
        return client("producer.", ProducerConfig.configNames());
    }

    /** Properties of a consumer that sees only what is committed; group and deserializers are the caller's. */
    public Map<String, Object> consumer() {
        Map<String, Object> consumer = client("consumer.", ConsumerConfig.configNames());
        consumer.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return consumer;
    }

    private Map<String, Object> client(String prefix, Set<String> names) {
        Map<String, Object> client = new HashMap<>();
        properties.forEach((name, value) -> {
            if (names.contains(name) || name.startsWith("config.providers.")) {
                client.put(name, value);
            }
        });
        properties.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                client.put(name.substring(prefix.length()), value);
            }
        });
        client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return client;
    }

    @Override
    public String toString() {
        return "KafkaConnection[" + bootstrapServers + ", properties " + new TreeMap<>(properties).keySet() + "]";
    }
}

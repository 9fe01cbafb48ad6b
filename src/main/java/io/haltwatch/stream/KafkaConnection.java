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

    public KafkaConnection {
        properties = Map.copyOf(properties);
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

package io.haltwatch.cli;

import io.haltwatch.stream.KafkaConnection;
import java.util.HashMap;
import java.util.Map;

/** A person waits: the clients of interactive commands give up sooner than Kafka's defaults of one and two minutes. */
final class ClientTimeouts {

    private static final String MILLIS = "15000";

    private static final Map<String, String> SHORTER =
            Map.of("producer.max.block.ms", MILLIS, "consumer.default.api.timeout.ms", MILLIS);

    private ClientTimeouts() {}

    /** What the configuration says itself stays. */
    static KafkaConnection shorten(KafkaConnection kafka) {
        Map<String, String> properties = new HashMap<>(kafka.properties());
        SHORTER.forEach((name, value) -> {
            if (!properties.containsKey(name.substring(name.indexOf('.') + 1))) {
                properties.putIfAbsent(name, value);
            }
        });
        return new KafkaConnection(kafka.bootstrapServers(), properties);
    }
}

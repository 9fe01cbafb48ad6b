package io.haltwatch.stream;

import io.haltwatch.config.Settings;
import io.haltwatch.demo.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Topics and an application of their own on the test's broker, with one telemetry topic. */
record Deployment(Map<String, String> environment, Settings settings) {

    static Deployment of(EmbeddedBroker broker, String name, Path state) {
        return of(Map.ofEntries(
                Map.entry("HALTWATCH_BOOTSTRAP_SERVERS", broker.bootstrapServers()),
                Map.entry("HALTWATCH_APPLICATION_ID", name),
                Map.entry("HALTWATCH_STATE_DIRECTORY", state.toString()),
                Map.entry("HALTWATCH_TOPICS_PROCESS_CREATION", name + ".processes"),
                Map.entry("HALTWATCH_TOPICS_PROCESS_TERMINATION", ""),
                Map.entry("HALTWATCH_TOPICS_REGISTRY_MODIFICATION", ""),
                Map.entry("HALTWATCH_TOPICS_COMMAND_EXECUTION", ""),
                Map.entry("HALTWATCH_TOPICS_FILE_MODIFICATION", ""),
                Map.entry("HALTWATCH_TOPICS_OS_API_EXECUTION", ""),
                Map.entry("HALTWATCH_TOPICS_SERVICE_METADATA", ""),
                Map.entry("HALTWATCH_TOPICS_ALERTS", name + ".alerts"),
                Map.entry("HALTWATCH_TOPICS_DEAD_LETTERS", name + ".dead"),
                Map.entry("HALTWATCH_TOPICS_REFERENCE_SERVICE_CATALOGUE", ""),
                Map.entry("HALTWATCH_TOPICS_REFERENCE_MAINTENANCE_WINDOWS", ""),
                Map.entry("HALTWATCH_TOPICS_REFERENCE_ASSETS", ""),
                Map.entry("HALTWATCH_TOPICS_REFERENCE_IDENTITIES", ""),
                Map.entry("HALTWATCH_TOPICS_REFERENCE_EXCEPTIONS", ""),
                Map.entry("HALTWATCH_TOPICS_PARTITIONS", "2"),
                Map.entry("HALTWATCH_SIGNALS_PARTITIONS", "2"),
                Map.entry("HALTWATCH_STREAM_THREADS", "1"),
                Map.entry("HALTWATCH_STREAM_STANDBYS", "0")));
    }

    private static Deployment of(Map<String, String> environment) {
        return new Deployment(environment, Settings.load(environment, null));
    }

    /** The same with some variables besides or instead. */
    Deployment with(Map<String, String> variables) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.putAll(variables);
        return of(changed);
    }

    List<TopicAdmin.Created> createTopics() throws InterruptedException {
        try (TopicAdmin admin = new TopicAdmin(settings.kafka())) {
            return admin.create(Topics.of(settings.topics(), settings.layout()));
        }
    }

    Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(settings.kafka().producer(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A record to the telemetry topic. */
    ProducerRecord<byte[], byte[]> telemetry(byte[] value) {
        return new ProducerRecord<>(
                settings.topics().telemetry().values().iterator().next().get(0), value);
    }

    /** Returns when the broker has it. */
    void send(Producer<byte[], byte[]> producer, byte[] value) throws Exception {
        producer.send(telemetry(value)).get(30, TimeUnit.SECONDS);
    }

    /** Of alerts and dead letters, from the beginning, only what is committed. */
    Consumer<String, byte[]> consumer() {
        Map<String, Object> properties = settings.kafka().consumer();
        properties.put("group.id", settings.stream().applicationId() + "-test-" + System.nanoTime());
        properties.put("auto.offset.reset", "earliest");
        Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(settings.topics().alerts(), settings.topics().deadLetters()));
        return consumer;
    }

    /** Adds what comes until it is enough. */
    static List<ConsumerRecord<String, byte[]>> poll(
            Consumer<String, byte[]> consumer, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
        while (!enough.test(seen)) {
            consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
        }
        return seen;
    }
}

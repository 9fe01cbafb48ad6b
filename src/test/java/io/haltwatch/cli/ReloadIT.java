package io.haltwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.alert.AlertReader;
import io.haltwatch.alert.AlertView;
import io.haltwatch.config.Settings;
import io.haltwatch.demo.EmbeddedBroker;
import io.haltwatch.ops.Metrics;
import io.haltwatch.ops.RuleMetrics;
import io.haltwatch.reload.RuleObserver;
import io.haltwatch.reload.RuleWatch;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.sigma.RuleSnapshot;
import io.haltwatch.stream.HaltwatchService;
import io.haltwatch.stream.TopicAdmin;
import io.haltwatch.stream.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole service on a broker, while its rule file changes. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ReloadIT {

    private static final String RULES = """
            title: Booking burst of old
            id: 0b3f5b39-6c0f-4d0e-8b7e-52a1f0d0c7a2
            name: booking_burst
            correlation:
                type: value_count
                rules: [booking_halted]
                group-by: [Computer]
                timespan: 5m
                condition: {field: ServiceName, gte: 4}
            level: critical
            ---
            title: Booking service halted
            id: 3f0e3a55-70d5-4a3b-9b39-6f6f0f3f5d10
            name: booking_halted
            logsource: {product: haltwatch, category: service_action}
            detection:
                halted: {ServiceName|startswith: booking, ServiceAction: stop}
                condition: halted
            level: informational
            """;

    private static final String NEW_RULES =
            RULES.replace("Booking burst of old", "Booking is down").replace("gte: 4", "gte: 3");

    @TempDir
    private Path directory;

    private final List<String> alerts = new ArrayList<>();
    private final List<AlertView> views = new ArrayList<>();

    @Test
    void changedRulesHoldFromThenOnWithoutARebalanceAndBrokenOnesDoNot() throws Exception {
        Path file = directory.resolve("rules.yml");
        Files.writeString(file, RULES);
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            Settings settings = settings(broker);
            try (TopicAdmin topics = new TopicAdmin(settings.kafka())) {
                topics.create(Topics.of(settings.topics(), settings.layout()));
            }
            RuleSnapshot sources = RuleSnapshot.read(settings.rules());
            RuleSet rules = sources.ruleSet();
            CoreInForce core = new CoreInForce(CoreParts.of(settings, null), rules);
            Told told = new Told(new LinkedBlockingQueue<>(), new LinkedBlockingQueue<>());
            try (Metrics metrics = new Metrics();
                    RuleWatch watch = new RuleWatch(
                            settings.rules(),
                            sources,
                            rules,
                            core::use,
                            new RuleObservers(List.of(new RuleMetrics(metrics.registry(), Clock.systemUTC()), told)));
                    HaltwatchService service = DetectionCore.service(core, settings, metrics);
                    Producer<byte[], byte[]> producer = new KafkaProducer<>(
                            settings.kafka().producer(), new ByteArraySerializer(), new ByteArraySerializer());
                    Consumer<String, byte[]> consumer = consumer(settings)) {
                watch.start(settings.rulesReload());
                service.start(metrics::bind);
                assertThat(told.next()).isEqualTo(rules.hash());
                Instant now = Instant.now();
                send(producer, now, 1);
                send(producer, now, 2);
                await(consumer, view -> alerts.stream().anyMatch(alert -> alert.contains("booking-2")));
                List<String> before = rebalances(metrics);

                replace(file, NEW_RULES.replace("gte: 3", "gtee: 3"));
                assertThat(told.refused().poll(1, TimeUnit.MINUTES)).isNotNull();
                assertThat(core.get().rules().hash()).isEqualTo(rules.hash());
                assertThat(metrics.scrape())
                        .contains("haltwatch_rules_reload_failures_total 1", "haltwatch_rules_current 0");

                replace(file, NEW_RULES);
                assertThat(told.next())
                        .isEqualTo(RuleSet.load(List.of(directory)).hash());
                assertThat(metrics.scrape()).contains("haltwatch_rules_current 1");
                send(producer, now, 3);
                await(consumer, view -> alerts.stream().anyMatch(alert -> alert.contains("Booking is down")));

                assertThat(alerts).noneMatch(alert -> alert.contains("Booking burst of old"));
                assertThat(views)
                        .extracting(AlertView::id)
                        .as("one incident")
                        .containsOnly(views.get(0).id());
                assertThat(rebalances(metrics))
                        .as("rebalances of each consumer")
                        .isEqualTo(before);
            }
        }
    }

    /** Which rules came into force, and what was refused, as they did. */
    private record Told(BlockingQueue<String> hashes, BlockingQueue<List<String>> refused) implements RuleObserver {

        @Override
        public void inForce(RuleSet rules) {
            hashes.add(rules.hash());
        }

        @Override
        public void refused(List<String> problems) {
            refused.add(problems);
        }

        String next() throws InterruptedException {
            return String.valueOf(hashes.poll(1, TimeUnit.MINUTES));
        }
    }

    /** Renamed into place, as tools that write files safely do. */
    private void replace(Path file, String text) throws Exception {
        Path written = Files.writeString(directory.resolve(".rules.yml.new"), text);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Settings settings(EmbeddedBroker broker) {
        return Settings.load(
                Map.ofEntries(
                        Map.entry("HALTWATCH_BOOTSTRAP_SERVERS", broker.bootstrapServers()),
                        Map.entry("HALTWATCH_APPLICATION_ID", "reload"),
                        Map.entry(
                                "HALTWATCH_STATE_DIRECTORY",
                                directory.resolve(".state").toString()),
                        Map.entry("HALTWATCH_RULES_DIRECTORIES", directory.toString()),
                        Map.entry("HALTWATCH_RULES_RELOAD", "100ms"),
                        Map.entry("HALTWATCH_TOPICS_PARTITIONS", "1"),
                        Map.entry("HALTWATCH_SIGNALS_PARTITIONS", "1"),
                        Map.entry("HALTWATCH_STREAM_THREADS", "1"),
                        Map.entry("HALTWATCH_STREAM_STANDBYS", "0")),
                null);
    }

    /** Of every consumer how many there were. */
    private static List<String> rebalances(Metrics metrics) {
        List<String> rebalances = metrics.scrape()
                .lines()
                .filter(line -> line.startsWith("kafka_consumer_coordinator_rebalance_total"))
                .sorted()
                .toList();
        assertThat(rebalances).isNotEmpty().anyMatch(line -> !line.endsWith(" 0.0") && !line.endsWith(" NaN"));
        return rebalances;
    }

    private static Consumer<String, byte[]> consumer(Settings settings) {
        Map<String, Object> properties = settings.kafka().consumer();
        properties.put("group.id", "reload-test");
        properties.put("auto.offset.reset", "earliest");
        Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(settings.topics().alerts()));
        return consumer;
    }

    private void await(Consumer<String, byte[]> consumer, Predicate<List<AlertView>> enough) {
        while (!enough.test(views)) {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                alerts.add(new String(record.value(), StandardCharsets.UTF_8));
                views.add(new AlertReader().read(record.value()));
            });
        }
    }

    private static void send(Producer<byte[], byte[]> producer, Instant start, int number) throws Exception {
        String record = """
                {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},"EventID":1,\
                "TimeCreated":{"#attributes":{"SystemTime":"%s"}},"EventRecordID":%d,\
                "Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"db01"},"EventData":{\
                "Image":"C:\\\\Windows\\\\System32\\\\net.exe","CommandLine":"net stop booking-%d","User":"CORP\\\\eve",\
                "ProcessId":"42"}}}\
                """.formatted(start.plusSeconds(number), number, number);
        producer.send(new ProducerRecord<>("telemetry.process-creation", record.getBytes(StandardCharsets.UTF_8)))
                .get(30, TimeUnit.SECONDS);
    }
}

package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.cli.DetectionCore;
import io.haltwatch.config.Settings;
import io.haltwatch.demo.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A window goes on over restarts with the same disk: with rules that look further back, and with state kept for longer. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class KeptStateIT {

    private static final String CHANGELOG = "kept-facts-changelog";

    private static final String BURST = """
            title: Booking services of one host halted
            id: 0b3f5b39-6c0f-4d0e-8b7e-52a1f0d0c7a2
            name: booking_burst
            correlation:
                type: value_count
                rules: [booking_halted]
                group-by: [Computer]
                timespan: 30m
                condition: {field: ServiceName, gte: 3}
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

    private static final String FURTHER = """
            ---
            title: Another that looks further back
            id: 0b3f5b39-6c0f-4d0e-8b7e-52a1f0d0c7a3
            correlation:
                type: event_count
                rules: [booking_halted]
                group-by: [Computer]
                timespan: 50m
                condition: {gte: 90}
            level: high
            """;

    @TempDir
    private Path directory;

    @Test
    void otherRulesAndAnotherBoundLoseNoWindow() throws Exception {
        Path rules = Files.createDirectory(directory.resolve("rules"));
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            Deployment deployment = Deployment.of(broker, "kept", directory.resolve("state"))
                    .with(Map.of("HALTWATCH_RULES_DIRECTORIES", rules.toString()));
            deployment.createTopics();
            Instant now = Instant.now();
            Files.writeString(rules.resolve("rules.yml"), BURST);
            run(deployment, Telemetry.netStop("db01", now, 1, "booking-1"), 1);
            long kept = changelogRetention(deployment);

            Files.writeString(rules.resolve("rules.yml"), BURST + FURTHER);
            run(deployment, Telemetry.netStop("db01", now.plusSeconds(1), 2, "booking-2"), 2);
            assertThat(changelogRetention(deployment)).isEqualTo(kept);

            Deployment longer = deployment.with(Map.of("HALTWATCH_INCIDENT_LONGEST_TIMESPAN", "3h"));
            List<String> alerts = run(longer, Telemetry.netStop("db01", now.plusSeconds(2), 3, "booking-3"), 3);

            assertThat(alerts.get(alerts.size() - 1)).contains("Booking services of one host halted");
            assertThat(changelogRetention(longer))
                    .isEqualTo(kept + 2 * Duration.ofHours(2).toMillis());
        }
    }

    /** Runs the service until it told of the action of that number; all alerts from the beginning. */
    private static List<String> run(Deployment deployment, byte[] record, int number) throws Exception {
        Settings settings = deployment.settings();
        try (HaltwatchService service = DetectionCore.of(settings).service(settings, new CountingObserver());
                Producer<byte[], byte[]> producer = deployment.producer();
                Consumer<String, byte[]> consumer = deployment.consumer()) {
            service.start();
            deployment.send(producer, record);
            return Deployment.poll(
                            consumer,
                            seen -> seen.stream()
                                    .anyMatch(alert -> text(alert.value()).contains("booking-" + number)))
                    .stream()
                    .map(alert -> text(alert.value()))
                    .toList();
        }
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    private static long changelogRetention(Deployment deployment) throws InterruptedException {
        try (TopicAdmin admin = new TopicAdmin(deployment.settings().kafka())) {
            Map<String, String> config = admin.configs(List.of(CHANGELOG)).getOrDefault(CHANGELOG, Map.of());
            return Long.parseLong(config.getOrDefault("retention.ms", "0"));
        }
    }
}

package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.alert.AlertReader;
import io.haltwatch.alert.AlertView;
import io.haltwatch.config.Settings;
import io.haltwatch.sigma.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinimumSeverityTest {

    private static final Instant START = Instant.parse("2025-03-04T05:06:07.500Z");

    private final CountingObserver observer = new CountingObserver();
    private final Settings settings;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> telemetry;
    private final TestOutputTopic<byte[], byte[]> alerts;

    MinimumSeverityTest(@TempDir Path state) {
        settings = Settings.load(
                Map.of(
                        "HALTWATCH_BOOTSTRAP_SERVERS", "none:9092",
                        "HALTWATCH_STATE_DIRECTORY", state.toString(),
                        "HALTWATCH_ALERTS_MINIMUM_SEVERITY", "low"),
                null);
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(settings.kafka(), settings.stream(), observer));
        driver = new TopologyTestDriver(
                HaltwatchTopologyTest.topology(settings, InputLag.NONE, observer), properties, START);
        telemetry = driver.createInputTopic(
                "telemetry.service-metadata",
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                START,
                Duration.ZERO);
        alerts = driver.createOutputTopic(
                settings.topics().alerts(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void anIncidentThatNeverReachesItIsOnlyCounted() {
        telemetry.pipeInput(null, Telemetry.netStop("web01", START, 1, "AcmeUpdater"));
        untilItCloses();

        assertThat(alerts.isEmpty()).isTrue();
        assertThat(observer.count("withheld")).isEqualTo(2);
        assertThat(observer.count("alert")).isZero();
    }

    @Test
    void anIncidentThatReachesItIsToldFromThenOnToItsEnd() {
        telemetry.pipeInput(null, Telemetry.stopped("db01", START, 1, "SQL Server (MSSQLSERVER)", "MSSQLSERVER"));
        telemetry.pipeInput(null, Telemetry.stopped("db01", START, 2, "Veeam Backup Service", "VeeamBackupSvc"));
        telemetry.pipeInput(null, Telemetry.stopped("db01", START, 3, "Veeam Data Mover Service", "VeeamTransportSvc"));
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        assertThat(alerts.isEmpty()).as("held, so informational").isTrue();
        int withheld = observer.count("withheld");
        assertThat(withheld).isPositive();

        driver.advanceWallClockTime(settings.incident().hold());
        // Its proof, late: below the minimum again.
        telemetry.pipeInput(null, Telemetry.shutdown("db01", START.plusSeconds(60), 4));
        untilItCloses();

        List<AlertView> told =
                alerts.readValuesToList().stream().map(new AlertReader()::read).toList();
        assertThat(told).extracting(AlertView::revision).first().isEqualTo(withheld + 1);
        assertThat(told.get(0).severity()).isGreaterThan(Level.INFORMATIONAL);
        assertThat(told.get(told.size() - 1).severity()).isEqualTo(Level.INFORMATIONAL);
        assertThat(told.get(told.size() - 1).status()).isEqualTo("closed");
        assertThat(observer.count("withheld")).isEqualTo(withheld);
    }

    private void untilItCloses() {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        driver.advanceWallClockTime(settings.incident().quiet().plusSeconds(2));
    }
}

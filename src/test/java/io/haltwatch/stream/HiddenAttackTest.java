package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.alert.AlertReader;
import io.haltwatch.alert.AlertView;
import io.haltwatch.config.Settings;
import io.haltwatch.sigma.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row 21 by somebody who means it: so many harmless signals that rows are full and a derivation cannot read all, and one
 * database stopped and the shadow copies deleted among them.
 */
class HiddenAttackTest {

    private static final Instant START = Instant.parse("2025-03-04T05:00:00Z");

    /** Stretches of two seconds, each with more than its row takes; together more than a derivation reads. */
    private static final int STRETCHES = 17;

    private static final int IN_STRETCH = 290;

    private final CountingObserver observer = new CountingObserver();
    private final Settings settings;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> processes;
    private int records;

    HiddenAttackTest(@TempDir Path state) {
        settings = Settings.load(
                Map.of("HALTWATCH_BOOTSTRAP_SERVERS", "none:9092", "HALTWATCH_STATE_DIRECTORY", state.toString()),
                null);
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(settings.kafka(), settings.stream(), observer));
        driver = new TopologyTestDriver(
                HaltwatchTopologyTest.topology(settings, () -> true, observer), properties, START);
        processes = driver.createInputTopic(
                "telemetry.process-creation", new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void anAttackIsCriticalAfterItsHostWasFlooded() {
        flood();
        attack();

        assertThat(worst()).isEqualTo(Level.CRITICAL);
        assertBounded();
    }

    @Test
    void anAttackStaysCriticalWhenItsHostIsFloodedAfterwards() {
        attack();
        flood();

        assertThat(worst()).isEqualTo(Level.CRITICAL);
        assertBounded();
    }

    private void flood() {
        for (int stretch = 0; stretch < STRETCHES; stretch++) {
            for (int i = 0; i < IN_STRETCH; i++) {
                send(stretch * 2_000L + i, "net.exe", "stop Noise" + stretch + "x" + i);
            }
            driver.advanceWallClockTime(Duration.ofMillis(200));
        }
    }

    /** At the ends of stretches, where their rows have no room left. */
    private void attack() {
        send(1_990, "net.exe", "stop MSSQLSERVER");
        driver.advanceWallClockTime(Duration.ofMillis(200));
        send(31_990, "vssadmin.exe", "delete shadows /all /quiet");
        driver.advanceWallClockTime(Duration.ofMillis(200));
    }

    private void send(long millis, String program, String arguments) {
        Instant time = START.plusMillis(millis);
        processes.pipeInput(null, Telemetry.started("db01", time, records++, program, arguments), time);
    }

    /** Of what is said last of each incident. */
    private Level worst() {
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        Map<String, AlertView> last = new LinkedHashMap<>();
        AlertReader reader = new AlertReader();
        driver.createOutputTopic(settings.topics().alerts(), new StringDeserializer(), new ByteArrayDeserializer())
                .readKeyValuesToList()
                .forEach(alert -> last.put(alert.key, reader.read(alert.value)));
        return last.values().stream().map(AlertView::severity).reduce(Level.INFORMATIONAL, Level::max);
    }

    private void assertBounded() {
        assertThat(observer.count("oversized FACTS"))
                .as("something had no room")
                .isPositive();
        for (String room : new String[] {"", "\u0002", "\u0003"}) {
            assertThat(bytes(room)).isLessThan(FactHour.MAX_BYTES * 5 / 4);
        }
        assertThat(bytes("\u0003")).as("the one serious fact").isPositive();
    }

    private long bytes(String room) {
        long bytes = 0;
        try (WindowStoreIterator<byte[]> rows = driver.<String, byte[]>getWindowStore(HostStores.FACTS)
                .fetch(room + "default|db01", START, START.plusSeconds(3_599))) {
            while (rows.hasNext()) {
                bytes += rows.next().value.length;
            }
        }
        return bytes;
    }
}

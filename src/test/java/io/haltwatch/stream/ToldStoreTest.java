package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.config.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host told groups, where it cannot be read: the host goes on without it. */
class ToldStoreTest {

    private static final Instant HOUR = Instant.parse("2025-03-04T05:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"no row", "{\"v\":1,\"told\":[{\"host\":\"db01\"}]}", "null"})
    void aRowThatCannotBeReadIsForgotten(String row, @TempDir Path state) {
        CountingObserver observer = new CountingObserver();
        Settings settings = Settings.load(
                Map.of("HALTWATCH_BOOTSTRAP_SERVERS", "none:9092", "HALTWATCH_STATE_DIRECTORY", state.toString()),
                null);
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(settings.kafka(), settings.stream(), observer));
        try (TopologyTestDriver driver = new TopologyTestDriver(
                HaltwatchTopologyTest.topology(settings, () -> true, observer), properties, HOUR.plusSeconds(600))) {
            WindowStore<String, byte[]> rows = driver.getWindowStore(HostStores.FACTS);
            rows.put("\u0004default|db01", row.getBytes(StandardCharsets.UTF_8), HOUR.toEpochMilli());

            driver.createInputTopic("telemetry.process-creation", new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(
                            null,
                            Telemetry.netStop("db01", HOUR.plusSeconds(600), 500, "MSSQLSERVER"),
                            HOUR.plusSeconds(600));
            driver.advanceWallClockTime(Duration.ofSeconds(2));

            assertThat(observer.count("error told")).isPositive();
            assertThat(observer.count("dead-letter failed") + observer.count("error timer"))
                    .isZero();
            assertThat(driver.createOutputTopic(
                                    settings.topics().alerts(), new StringDeserializer(), new ByteArrayDeserializer())
                            .readValuesToList())
                    .isNotEmpty();
            assertThat(ToldRow.decode(rows.fetch("\u0004default|db01", HOUR.toEpochMilli()))
                            .told())
                    .as("told again, and remembered")
                    .isNotEmpty();
        }
    }
}

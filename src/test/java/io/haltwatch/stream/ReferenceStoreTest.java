package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.cli.DetectionCore;
import io.haltwatch.config.Settings;
import io.haltwatch.telemetry.HostKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of reference data on their way from the topics to what the stages ask. */
class ReferenceStoreTest {

    private final CountingObserver observer = new CountingObserver();
    private final DetectionCore core;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, byte[]> windows;

    ReferenceStoreTest(@TempDir Path state) {
        Settings settings = Settings.load(
                Map.of("HALTWATCH_BOOTSTRAP_SERVERS", "none:9092", "HALTWATCH_STATE_DIRECTORY", state.toString()),
                null);
        core = DetectionCore.of(settings);
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(settings.kafka(), settings.stream(), observer));
        driver = new TopologyTestDriver(
                core.topology(settings, observer), properties, Instant.parse("2025-03-04T05:06:07.500Z"));
        windows = driver.createInputTopic(
                "reference.maintenance-windows", new StringSerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aWindowIsKnownFromTheRecordOnUntilItIsDeleted() {
        put("default|w1", window("w1"));
        assertThat(core.stages().reference().maintenance(new HostKey("default", "db01")))
                .hasSize(1);
        assertThat(core.stages().reference().maintenance(new HostKey("other", "db01")))
                .isEmpty();

        put("default|w1", null);
        assertThat(core.stages().reference().maintenance(new HostKey("default", "db01")))
                .isEmpty();
    }

    @Test
    void aBadRowIsCountedAndLeavesTheOneBeforeInTablesAndStore() {
        put("default|w1", window("w1"));
        put("default|w1", "{\"schema_version\":1,\"id\":\"w1\"}");
        put("default|w2", window("w1"));
        put("nobody's", window("w1"));
        put("nobody's", null);

        assertThat(core.stages().reference().maintenance(new HostKey("default", "db01")))
                .hasSize(1);
        assertThat(driver.<String, byte[]>getKeyValueStore("reference-maintenance-windows")
                        .get("default|w1"))
                .isEqualTo(window("w1").getBytes(StandardCharsets.UTF_8));
        assertThat(driver.<String, byte[]>getKeyValueStore("reference-maintenance-windows")
                        .get("default|w2"))
                .isNull();
        assertThat(observer.count("bad maintenance-windows field")).isEqualTo(1);
        assertThat(observer.count("bad maintenance-windows key")).isEqualTo(3);
    }

    private void put(String key, @Nullable String row) {
        windows.pipeInput(key, row == null ? null : row.getBytes(StandardCharsets.UTF_8));
    }

    private static String window(String id) {
        return "{\"schema_version\":1,\"id\":\"" + id + "\",\"change\":\"CHG\",\"from\":\"2025-03-04T05:00:00Z\","
                + "\"to\":\"2025-03-04T06:00:00Z\",\"hosts\":[\"db*\"]}";
    }
}

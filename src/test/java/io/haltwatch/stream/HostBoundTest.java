package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.config.Settings;
import io.haltwatch.signal.Signal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 21: what one host's facts of an hour take is bounded in total, and is the same in whatever order they came. */
class HostBoundTest {

    private static final Instant HOUR = Instant.parse("2025-03-04T05:00:00Z");
    private static final long SEED = Long.getLong("haltwatch.seed", 7);

    private final CountingObserver observer = new CountingObserver();

    @Test
    void aFloodKeepsSomeOfEachStretchWithinTheBoundWhateverTheOrder(@TempDir Path one, @TempDir Path other) {
        Random random = new Random(SEED);
        List<Signal> flood = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            long time = HOUR.toEpochMilli() + random.nextInt(600_000);
            flood.add(Signals.stop(
                    "db01",
                    time,
                    "%016x".formatted(i),
                    1,
                    Map.of("Image", "x".repeat(8_000 + random.nextInt(20_000)))));
        }
        flood.sort(Signal.ORDER);
        Map<Long, byte[]> inOrder = rows(flood, one);

        assertThat(inOrder.values().stream().mapToLong(row -> row.length).sum())
                .as("haltwatch.seed=" + SEED)
                .isBetween(FactHour.MAX_BYTES / 4, FactHour.MAX_BYTES * 5 / 4);
        assertThat(inOrder.values())
                .allSatisfy(row -> assertThat(FactRow.decode(row).facts()).isNotEmpty());
        assertThat(inOrder).as("a row for each stretch that has any").hasSize((int)
                flood.stream().map(signal -> signal.time() / 2_000).distinct().count());
        assertThat(observer.count("oversized FACTS")).isPositive();

        Collections.shuffle(flood, random);
        Map<Long, byte[]> shuffled = rows(flood, other);

        assertThat(shuffled.keySet()).isEqualTo(inOrder.keySet());
        inOrder.forEach((bucket, row) -> assertThat(shuffled.get(bucket))
                .as("haltwatch.seed=%d row %d", SEED, bucket)
                .isEqualTo(row));
    }

    private Map<Long, byte[]> rows(List<Signal> signals, Path state) {
        Settings settings = Settings.load(
                Map.of("HALTWATCH_BOOTSTRAP_SERVERS", "none:9092", "HALTWATCH_STATE_DIRECTORY", state.toString()),
                null);
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(settings.kafka(), settings.stream(), observer));
        try (TopologyTestDriver driver = new TopologyTestDriver(
                HaltwatchTopologyTest.topology(settings, () -> true, observer), properties, HOUR.plusSeconds(600))) {
            TestInputTopic<String, byte[]> topic = driver.createInputTopic(
                    "haltwatch-signals-repartition", new StringSerializer(), new ByteArraySerializer());
            for (Signal signal : signals) {
                topic.pipeInput(
                        signal.host().asString(), SignalCodec.encode(signal), Instant.ofEpochMilli(signal.time()));
            }
            Map<Long, byte[]> rows = new TreeMap<>();
            try (WindowStoreIterator<byte[]> found = driver.<String, byte[]>getWindowStore(HostStores.FACTS)
                    .fetch("default|db01", HOUR, HOUR.plusSeconds(3_599))) {
                while (found.hasNext()) {
                    KeyValue<Long, byte[]> row = found.next();
                    rows.put(row.key, row.value);
                }
            }
            return rows;
        }
    }
}

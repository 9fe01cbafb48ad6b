package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.telemetry.DataSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ConsumerLagTest {

    private static final TopicNames NAMES =
            new TopicNames(Map.of(DataSource.PROCESS_CREATION, List.of("telemetry.a")), "alerts", "dead");

    private final AtomicLong nanoTime = new AtomicLong();
    private final Map<MetricName, Metric> metrics = new HashMap<>();
    private final ConsumerLag lag = new ConsumerLag(NAMES, nanoTime::get);

    @Test
    void beforeThereIsAStreamNothingIsKnown() {
        assertThat(lag.caughtUp()).isFalse();
    }

    @Test
    void aPartitionThatWasNeverFetchedIsNotCaughtUp() {
        bind("telemetry.a", 0, 1);
        fetched("telemetry.a", 0, 0);

        assertThat(lag.caughtUp()).isFalse();
        fetched("telemetry.a", 1, 0);
        assertThat(lag.caughtUp()).as("looks once a second").isFalse();
        nanoTime.addAndGet(1_000_000_000L);
        assertThat(lag.caughtUp()).isTrue();
    }

    @Test
    void whatOnePollBringsIsNoLagAndMoreIs() {
        bind("telemetry.a", 0);
        fetched("telemetry.a", 0, ConsumerLag.CLOSE_ENOUGH - 1);
        assertThat(lag.caughtUp()).isTrue();

        fetched("telemetry.a", 0, ConsumerLag.CLOSE_ENOUGH);
        nanoTime.addAndGet(1_000_000_000L);
        assertThat(lag.caughtUp()).isFalse();
    }

    @Test
    void onlyTelemetryCounts() {
        bind("haltwatch-signals-repartition", 0);

        assertThat(lag.caughtUp()).isTrue();
    }

    private void bind(String topic, int... partitions) {
        Set<TopicPartition> assigned = new HashSet<>();
        for (int partition : partitions) {
            assigned.add(new TopicPartition(topic, partition));
        }
        lag.bind(new ConsumerLag.Reader(() -> assigned, () -> metrics));
    }

    private void fetched(String topic, int partition, double records) {
        MetricName name = new MetricName(
                "records-lag",
                "consumer-fetch-manager-metrics",
                "",
                Map.of("client-id", "c", "topic", topic, "partition", Integer.toString(partition)));
        metrics.put(name, new Metric() {
            @Override
            public MetricName metricName() {
                return name;
            }

            @Override
            public Object metricValue() {
                return records;
            }
        });
    }
}

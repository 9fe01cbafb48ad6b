package io.haltwatch.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * Bytes and keys of each store, over all partitions of the instance: RocksDB's own properties, which Kafka Streams has
 * per store, task and segment. As they are they would be thousands of series.
 */
final class StateSizes {

    private static final String GROUP = "stream-state-metrics";
    private static final String BYTES = "total-sst-files-size";
    private static final String KEYS = "estimate-num-keys";

    /** Kafka tags a store by how it is kept: {@code rocksdb-state-id}, {@code rocksdb-window-state-id}. */
    private static final String STORE_TAG = "-state-id";

    private volatile @Nullable Supplier<? extends Map<MetricName, ? extends Metric>> metrics;

    StateSizes(MeterRegistry registry, Collection<String> stores) {
        for (String store : stores) {
            Gauge.builder("haltwatch.state.bytes", this, sizes -> sizes.sum(BYTES, store))
                    .description("State on disk, without what is not flushed yet")
                    .tag("store", store)
                    .register(registry);
            Gauge.builder("haltwatch.state.entries", this, sizes -> sizes.sum(KEYS, store))
                    .description("Rows of state, as RocksDB estimates them")
                    .tag("store", store)
                    .register(registry);
        }
    }

    void bind(Supplier<? extends Map<MetricName, ? extends Metric>> measured) {
        metrics = measured;
    }

    private double sum(String property, String store) {
        Supplier<? extends Map<MetricName, ? extends Metric>> measured = metrics;
        if (measured == null) {
            return 0;
        }
        double sum = 0;
        for (Metric metric : measured.get().values()) {
            MetricName name = metric.metricName();
            if (name.name().equals(property)
                    && name.group().equals(GROUP)
                    && of(name, store)
                    && metric.metricValue() instanceof Number value) {
                sum += value.doubleValue();
            }
        }
        return sum;
    }

    private static boolean of(MetricName name, String store) {
        return name.tags().entrySet().stream()
                .anyMatch(tag ->
                        tag.getKey().endsWith(STORE_TAG) && tag.getValue().equals(store));
    }
}

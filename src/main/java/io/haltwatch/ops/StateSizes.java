package io.haltwatch.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
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

    /** A scrape asks for each store; Kafka Streams has thousands of metrics, and evaluates RocksDB's. */
    private static final long MAX_AGE_NANOS = 5_000_000_000L;

    private final LongSupplier nanoTime;
    private @Nullable Supplier<? extends Map<MetricName, ? extends Metric>> metrics;
    private Map<Size, Double> sizes = Map.of();
    private long at;

    private record Size(String property, String store) {}

    StateSizes(MeterRegistry registry, Collection<String> stores, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        for (String store : stores) {
            Gauge.builder("haltwatch.state.bytes", this, all -> all.size(new Size(BYTES, store)))
                    .description("State on disk, without what is not flushed yet")
                    .tag("store", store)
                    .register(registry);
            Gauge.builder("haltwatch.state.entries", this, all -> all.size(new Size(KEYS, store)))
                    .description("Rows of state, as RocksDB estimates them")
                    .tag("store", store)
                    .register(registry);
        }
    }

    synchronized void bind(Supplier<? extends Map<MetricName, ? extends Metric>> measured) {
        metrics = measured;
    }

    private synchronized double size(Size of) {
        long now = nanoTime.getAsLong();
        if (metrics != null && (sizes.isEmpty() || now - at >= MAX_AGE_NANOS)) {
            sizes = sums(metrics.get());
            at = now;
        }
        return sizes.getOrDefault(of, 0.0);
    }

    private static Map<Size, Double> sums(Map<MetricName, ? extends Metric> measured) {
        Map<Size, Double> sums = new HashMap<>();
        for (Metric metric : measured.values()) {
            MetricName name = metric.metricName();
            boolean size = name.name().equals(BYTES) || name.name().equals(KEYS);
            if (size && name.group().equals(GROUP) && metric.metricValue() instanceof Number value) {
                name.tags().forEach((tag, store) -> {
                    if (tag.endsWith(STORE_TAG)) {
                        sums.merge(new Size(name.name(), store), value.doubleValue(), Double::sum);
                    }
                });
            }
        }
        return sums;
    }
}

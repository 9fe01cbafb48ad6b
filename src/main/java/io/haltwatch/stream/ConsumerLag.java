package io.haltwatch.stream;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * The lag of this instance's consumers, partition by partition, as Kafka's metrics tell it. A partition that was never
 * fetched has no lag yet, and is not caught up. What other instances have still to read cannot be seen from here.
 */
final class ConsumerLag implements InputLag {

    /**
     * Records unread of a partition that count as none: what one poll brings. On a busy topic some always are, and they
     * are read long before {@link Waking#IDLE} is over.
     */
    static final int CLOSE_ENOUGH = 1_000;

    /** The metrics of all clients are copied at each look. */
    private static final long MAX_AGE_NANOS = 1_000_000_000L;

    private final Set<String> topics;
    private final LongSupplier nanoTime;
    private volatile @Nullable Reader reader;
    private volatile @Nullable Looked looked;

    ConsumerLag(TopicNames names, LongSupplier nanoTime) {
        this.topics =
                names.telemetry().values().stream().flatMap(Collection::stream).collect(Collectors.toUnmodifiableSet());
        this.nanoTime = nanoTime;
    }

    /**
     * Where to look.
     *
     * @param assigned partitions that this instance reads
     */
    record Reader(
            Supplier<Set<TopicPartition>> assigned, Supplier<? extends Map<MetricName, ? extends Metric>> metrics) {}

    private record Looked(long at, boolean caughtUp) {}

    void bind(KafkaStreams streams) {
        bind(new Reader(() -> assigned(streams), streams::metrics));
    }

    void bind(Reader to) {
        reader = to;
    }

    @Override
    public boolean caughtUp() {
        Reader from = reader;
        if (from == null) {
            return false;
        }
        Looked last = looked;
        long now = nanoTime.getAsLong();
        if (last == null || now - last.at() >= MAX_AGE_NANOS) {
            // Two threads may look at once; both see the truth.
            last = new Looked(now, look(from));
            looked = last;
        }
        return last.caughtUp();
    }

    private boolean look(Reader from) {
        Set<TopicPartition> unread = new HashSet<>(from.assigned().get());
        unread.removeIf(partition -> !topics.contains(partition.topic()));
        for (Metric metric : from.metrics().get().values()) {
            MetricName name = metric.metricName();
            if (name.name().equals("records-lag") && name.group().equals("consumer-fetch-manager-metrics")) {
                // Never NaN here: the partition's metric is made with its first fetch.
                if (metric.metricValue() instanceof Double lag && lag < CLOSE_ENOUGH) {
                    unread.remove(partition(name.tags()));
                }
            }
        }
        return unread.isEmpty();
    }

    private static TopicPartition partition(Map<String, String> tags) {
        return new TopicPartition(
                tags.getOrDefault("topic", ""), Integer.parseInt(tags.getOrDefault("partition", "-1")));
    }

    private static Set<TopicPartition> assigned(KafkaStreams streams) {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .collect(Collectors.toSet());
    }
}

package io.haltwatch.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * How many records of changelogs active tasks have still to read, by store: as long as it is above zero, their partitions
 * are not processed. A level that does not fall is a stuck restore.
 */
final class RestoreProgress implements StateRestoreListener {

    private record Part(String store, TopicPartition changelog) {}

    private final Map<Part, Long> remaining = new ConcurrentHashMap<>();

    RestoreProgress(MeterRegistry registry, Collection<String> stores) {
        for (String store : stores) {
            Gauge.builder("haltwatch.restore.remaining.records", this, progress -> progress.remaining(store))
                    .description("Records of changelogs still to be read before partitions are processed")
                    .tag("store", store)
                    .register(registry);
        }
    }

    private double remaining(String store) {
        return remaining.entrySet().stream()
                .filter(part -> part.getKey().store().equals(store))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
        remaining.put(new Part(store, changelog), Math.max(0, to - from));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long upTo, long records) {
        // Offsets of a transaction's marks count at the start and never come as records: the end sets it to zero.
        remaining.computeIfPresent(new Part(store, changelog), (part, left) -> Math.max(0, left - records));
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long records) {
        remaining.remove(new Part(store, changelog));
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long records) {
        remaining.remove(new Part(store, changelog));
    }
}

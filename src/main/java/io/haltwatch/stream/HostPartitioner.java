package io.haltwatch.stream;

import io.haltwatch.telemetry.XxHash64;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * All alerts of a host, or of a group of hosts, go to one partition, in order, though their key is the incident's id. By a hash of our own: a
 * client's may change with its version, and an incident's revisions would then lie in two partitions.
 */
final class HostPartitioner implements StreamPartitioner<String, Output> {

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, Output output, int numPartitions) {
        if (output instanceof Output.OfAlert alert) {
            long hash = XxHash64.hash(alert.about().getBytes(StandardCharsets.UTF_8));
            return Optional.of(Set.of((int) Long.remainderUnsigned(hash, numPartitions)));
        }
        return Optional.empty();
    }
}

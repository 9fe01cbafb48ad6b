package io.haltwatch.stream;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** All alerts of a host go to one partition, in order, though their key is the incident's id. */
final class HostPartitioner implements StreamPartitioner<String, Output> {

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, Output output, int numPartitions) {
        if (output instanceof Output.OfAlert alert) {
            byte[] host = alert.host().getBytes(StandardCharsets.UTF_8);
            return Optional.of(Set.of(BuiltInPartitioner.partitionForKey(host, numPartitions)));
        }
        return Optional.empty();
    }
}

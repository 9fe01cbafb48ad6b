package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostPartitionerTest {

    private final HostPartitioner partitioner = new HostPartitioner();

    @Test
    void allAlertsOfAHostGoToOnePartitionWhateverTheirIncident() {
        Set<Optional<Set<Integer>>> partitions = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            partitions.add(partition("default|db01", "incident-" + i));
        }
        assertThat(partitions).hasSize(1);
    }

    @Test
    void hostsSpreadOverAllPartitions() {
        Set<Integer> partitions = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            partitions.addAll(partition("default|host-" + i, "same").orElseThrow());
        }
        assertThat(partitions).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    }

    @Test
    void aHostKeepsItsPartitionFromVersionToVersion() {
        assertThat(partition("default|db01", "")).hasValue(Set.of(0));
        assertThat(partition("default|web01", "")).hasValue(Set.of(1));
        assertThat(partition("acme|münchen", "")).hasValue(Set.of(5));
    }

    private Optional<Set<Integer>> partition(String host, String incident) {
        return partitioner.partitions("alerts", incident, new Output.OfAlert(host, new byte[0]), 6);
    }
}

package io.haltwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RestoreProgress progress = new RestoreProgress(registry, List.of("facts", "published"));
    private final TopicPartition first = new TopicPartition("haltwatch-facts-changelog", 0);
    private final TopicPartition second = new TopicPartition("haltwatch-facts-changelog", 1);

    @Test
    void whatIsLeftOfAllPartitionsOfAStoreFallsToNothing() {
        assertThat(left("facts")).isZero();
        progress.onRestoreStart(first, "facts", 0, 100);
        progress.onRestoreStart(second, "facts", 50, 60);
        assertThat(left("facts")).isEqualTo(110);
        assertThat(left("published")).isZero();

        progress.onBatchRestored(first, "facts", 70, 70);
        assertThat(left("facts")).isEqualTo(40);
        progress.onRestoreEnd(first, "facts", 98);
        progress.onRestoreSuspended(second, "facts", 3);

        assertThat(left("facts")).isZero();
    }

    private double left(String store) {
        return registry.get("haltwatch.restore.remaining.records")
                .tag("store", store)
                .gauge()
                .value();
    }
}

package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.config.Settings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {

    @Test
    void thePromisesRestOnTheseSettings() {
        StreamsConfig config = config(Map.of());

        assertThat(config.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
        assertThat(config.getLong("commit.interval.ms")).isEqualTo(100);
        assertThat(config.getLong("max.task.idle.ms")).isEqualTo(-1);
        assertThat(config.getBoolean("ensure.explicit.internal.resource.naming"))
                .isTrue();
        assertThat(config.getString("group.protocol")).isEqualTo("classic");
        assertThat(config.getInt("num.standby.replicas")).isEqualTo(1);
        assertThat(config.getString("errors.dead.letter.queue.topic.name")).isNull();
        Map<String, Object> consumer = config.getMainConsumerConfigs("g", "c", 0);
        assertThat(consumer)
                .containsEntry("session.timeout.ms", 10_000)
                .containsEntry("heartbeat.interval.ms", 3_000)
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "earliest");
    }

    @Test
    void aTransactionOutlivesAPauseAndAlwaysItsCommitInterval() {
        assertThat(config(Map.of()).getProducerConfigs("c")).containsEntry("transaction.timeout.ms", 30_000);
        assertThat(config(Map.of("HALTWATCH_STREAM_COMMIT_INTERVAL", "30s")).getProducerConfigs("c"))
                .containsEntry("transaction.timeout.ms", 90_000);
        assertThat(config(Map.of("HALTWATCH_KAFKA_PRODUCER_TRANSACTION_TIMEOUT_MS", "12000"))
                        .getProducerConfigs("c"))
                .containsEntry("transaction.timeout.ms", "12000");
    }

    @Test
    void whatIsPassedThroughReachesTheClientsItIsFor() {
        StreamsConfig config = config(Map.of(
                "HALTWATCH_KAFKA_SECURITY_PROTOCOL", "SSL",
                "HALTWATCH_KAFKA_CONSUMER_MAX_POLL_RECORDS", "77",
                "HALTWATCH_KAFKA_COMMIT_INTERVAL_MS", "200"));

        assertThat(config.getLong("commit.interval.ms")).isEqualTo(200);
        assertThat(config.getMainConsumerConfigs("g", "c", 0))
                .containsEntry("security.protocol", "SSL")
                .containsEntry("max.poll.records", "77");
        assertThat(config.getProducerConfigs("c")).containsEntry("security.protocol", "SSL");
    }

    @Test
    void whatWouldBreakThePromisesIsNotTakenOver() {
        StreamsConfig config = config(Map.of(
                "HALTWATCH_KAFKA_PROCESSING_GUARANTEE", "at_least_once",
                "HALTWATCH_KAFKA_PRODUCER_ENABLE_IDEMPOTENCE", "false",
                "HALTWATCH_KAFKA_MAIN_CONSUMER_ISOLATION_LEVEL", "read_uncommitted",
                "HALTWATCH_KAFKA_BOOTSTRAP_SERVERS", "elsewhere:9092"));

        assertThat(config.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
        assertThat(config.getList("bootstrap.servers")).containsExactly("broker:9092");
        assertThat(config.getMainConsumerConfigs("g", "c", 0)).containsEntry("isolation.level", "read_committed");
    }

    @Test
    void anInstanceWithANameIsAStaticMember() {
        assertThat(config(Map.of("HALTWATCH_STREAM_INSTANCE_ID", "pod-3")).getMainConsumerConfigs("g", "c", 0))
                .containsEntry("group.instance.id", "pod-3-0");
        assertThat(config(Map.of()).getMainConsumerConfigs("g", "c", 0)).doesNotContainKey("group.instance.id");
    }

    @Test
    void eachClientSeesOnlyItsOwnProperties() {
        KafkaConnection connection = new KafkaConnection(
                "broker:9092",
                Map.of(
                        "security.protocol", "SSL",
                        "acks", "1",
                        "num.stream.threads", "3",
                        "admin.retries", "4",
                        "consumer.max.poll.records", "5"));

        assertThat(connection.admin())
                .isEqualTo(Map.of("bootstrap.servers", "broker:9092", "security.protocol", "SSL", "retries", "4"));
        assertThat(connection.producer())
                .isEqualTo(Map.of("bootstrap.servers", "broker:9092", "security.protocol", "SSL", "acks", "1"));
        assertThat(connection.consumer())
                .isEqualTo(Map.of(
                        "bootstrap.servers", "broker:9092",
                        "security.protocol", "SSL",
                        "max.poll.records", "5",
                        "isolation.level", "read_committed"));
    }

    private static StreamsConfig config(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("HALTWATCH_BOOTSTRAP_SERVERS", "broker:9092");
        Settings settings = Settings.load(variables, null);
        return new StreamsConfig(StreamsProperties.of(settings.kafka(), settings.stream(), StreamObserver.NONE));
    }
}

package io.haltwatch.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** The table of topics: every topic that the service reads and writes, as {@code topics create} makes it. */
public final class Topics {

    private static final Duration TELEMETRY_RETENTION = Duration.ofDays(3);
    private static final Duration ALERT_RETENTION = Duration.ofDays(90);
    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(14);

    /** Alerts and dead letters are few: enough partitions to spread consumers, few enough to watch. */
    private static final int OUTPUT_PARTITIONS = 6;

    /** Every instance reads all of it, and it is small. */
    private static final int REFERENCE_PARTITIONS = 1;

    private Topics() {}

    /**
     * One topic.
     *
     * @param meaning one line for people
     * @param config topic settings that differ from the broker's
     */
    public record Topic(
            String name, String meaning, int partitions, short replicationFactor, Map<String, String> config) {
        public Topic {
            config = Map.copyOf(config);
        }
    }

    /** Inputs in the order of the data sources, then alerts and dead letters, then reference data. */
    public static List<Topic> of(TopicNames names, TopicLayout layout) {
        List<Topic> topics = new ArrayList<>();
        names.telemetry()
                .forEach((source, inputs) -> inputs.forEach(name -> topics.add(new Topic(
                        name,
                        source.attackName(),
                        layout.telemetryPartitions(),
                        layout.replicationFactor(),
                        // Agents copy the host's clock into the record: only the broker's own time can be trusted.
                        Map.of(
                                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                                "LogAppendTime",
                                TopicConfig.RETENTION_MS_CONFIG,
                                millis(TELEMETRY_RETENTION))))));
        topics.add(new Topic(
                names.alerts(),
                "Alerts: revisions of incidents, OCSF Detection Finding; key is the incident's id",
                OUTPUT_PARTITIONS,
                layout.replicationFactor(),
                Map.of(TopicConfig.RETENTION_MS_CONFIG, millis(ALERT_RETENTION))));
        topics.add(new Topic(
                names.deadLetters(),
                "Records that cannot be used, with the reason in their headers",
                OUTPUT_PARTITIONS,
                layout.replicationFactor(),
                Map.of(TopicConfig.RETENTION_MS_CONFIG, millis(DEAD_LETTER_RETENTION))));
        topics.add(new Topic(
                names.watchedHosts(),
                "Hosts whose signs of life are listened for; the service's own, key is tenant|host",
                // Few and small, and every instance reads all of it.
                1,
                layout.replicationFactor(),
                Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
        names.reference()
                .forEach((kind, name) -> topics.add(new Topic(
                        name,
                        kind.meaning() + "; key is tenant|id",
                        REFERENCE_PARTITIONS,
                        layout.replicationFactor(),
                        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))));
        return List.copyOf(topics);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}

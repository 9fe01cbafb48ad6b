package io.haltwatch.stream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka Streams makes the changelogs of windows with the retention of their stores, and leaves them alone ever after: when
 * state is to be kept for longer, the changelog would still forget what a store is restored from.
 */
final class ChangelogRetention {

    private static final Logger LOG = LoggerFactory.getLogger(ChangelogRetention.class);

    private final List<String> topics;
    private final long needed;

    /**
     * @param retention of the stores
     * @param additional {@code windowstore.changelog.additional.retention.ms}
     */
    ChangelogRetention(String applicationId, Duration retention, Duration additional) {
        this.topics =
                List.of(changelog(applicationId, HostStores.FACTS), changelog(applicationId, GroupStores.MEMBERS));
        this.needed = retention.plus(additional).toMillis();
    }

    private static String changelog(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }

    /** Raises what is too short; never shortens, and leaves to Kafka Streams what is not there yet. */
    void ensure(TopicAdmin admin) throws InterruptedException {
        try {
            Set<String> missing = admin.missing(topics);
            List<String> existing =
                    topics.stream().filter(topic -> !missing.contains(topic)).toList();
            Map<String, Map<String, String>> configs = admin.configs(existing);
            for (String topic : existing) {
                if (isShort(configs.getOrDefault(topic, Map.of()))) {
                    admin.set(topic, TopicConfig.RETENTION_MS_CONFIG, Long.toString(needed));
                    LOG.info("{} keeps its records for {} ms now, as long as its store", topic, needed);
                }
            }
        } catch (KafkaException e) {
            LOG.warn(
                    "cannot make sure that {} keep records for {} ms ({}): with less, a restored store forgets; set it with"
                            + " kafka-configs.sh --alter --add-config retention.ms={}",
                    topics,
                    needed,
                    e.getMessage(),
                    needed);
        }
    }

    private boolean isShort(Map<String, String> config) {
        String millis = config.get(TopicConfig.RETENTION_MS_CONFIG);
        long kept = millis == null ? needed : Long.parseLong(millis);
        return kept >= 0 && kept < needed;
    }
}

package io.haltwatch.stream;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the start back until brokers and topics are there: Kafka Streams itself gives up on both. */
final class TopicGate implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicGate.class);

    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

    private final KafkaConnection connection;
    private final TopicNames topics;
    private final ChangelogRetention changelogs;
    private final CountDownLatch closed = new CountDownLatch(1);

    TopicGate(KafkaConnection connection, TopicNames topics, ChangelogRetention changelogs) {
        this.connection = connection;
        this.topics = topics;
        this.changelogs = changelogs;
    }

    /**
     * Returns when all topics are there, or when closed.
     *
     * @return topics of reference data that are not there: nobody needs them
     */
    Set<String> await() throws MissingTopicsException, InterruptedException {
        Duration backoff = FIRST_BACKOFF;
        while (closed.getCount() > 0) {
            try (TopicAdmin admin = new TopicAdmin(connection)) {
                Set<String> missing = admin.missing(topics.all());
                if (!missing.isEmpty()) {
                    throw new MissingTopicsException(missing);
                }
                Set<String> absent = admin.missing(topics.reference().values());
                if (!absent.isEmpty()) {
                    LOG.info(
                            "no topics {}: their reference data is looked for at the next start; 'haltwatch topics create'"
                                    + " makes them",
                            absent);
                }
                warn(admin, absent);
                changelogs.ensure(admin);
                return absent;
            } catch (KafkaException e) {
                if (!mayComeBack(e)) {
                    throw e;
                }
                LOG.warn(
                        "no broker at {} ({}); trying again in {} s",
                        connection.bootstrapServers(),
                        reason(e),
                        backoff.toSeconds());
            }
            if (closed.await(backoff.toMillis(), TimeUnit.MILLISECONDS)) {
                break;
            }
            backoff = min(backoff.multipliedBy(2), LONGEST_BACKOFF);
        }
        return Set.of();
    }

    @Override
    public void close() {
        closed.countDown();
    }

    /** To refuse would turn a mistake of settings into blindness. */
    private void warn(TopicAdmin admin, Set<String> absent) throws InterruptedException {
        Map<String, Map<String, String>> configs;
        Set<String> present = new HashSet<>(topics.all());
        present.addAll(topics.reference().values());
        present.removeAll(absent);
        try {
            configs = admin.configs(present);
        } catch (AuthorizationException e) {
            LOG.info("may not describe the topics' settings ({}): whether they fit is not checked", e.getMessage());
            return;
        }
        for (TopicNeed need : TopicNeed.of(topics)) {
            need.unmet(configs.getOrDefault(need.topic(), Map.of())).ifPresent(LOG::warn);
        }
    }

    /** A name that does not resolve is no misconfiguration where brokers and DNS start together. */
    private static boolean mayComeBack(KafkaException e) {
        return e instanceof RetriableException || reason(e).contains("resolvable");
    }

    private static String reason(KafkaException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}

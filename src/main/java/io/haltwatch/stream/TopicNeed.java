package io.haltwatch.stream;

import io.haltwatch.alert.AlertWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What the service needs of a topic's settings, whoever made the topic. Retention, replicas and the like are its
 * owner's choice and no need.
 *
 * @param wanted a value that meets it
 * @param met for a value in force
 * @param why what goes wrong otherwise
 */
record TopicNeed(String topic, String setting, String wanted, Predicate<String> met, String why) {

    private static final String APPEND_TIME = "LogAppendTime";

    /** An alert of 512 KiB with room for what is around it; brokers' default is above. */
    private static final int ALERT_BYTES = AlertWriter.MAX_BYTES + 64 * 1024;

    private static final int DEAD_LETTER_BYTES = DeadLetter.MAX_PAYLOAD + 64 * 1024;

    /** Everything that is needed of these topics, inputs first. */
    static List<TopicNeed> of(TopicNames names) {
        List<TopicNeed> needs = new ArrayList<>();
        names.telemetry().values().forEach(topics -> topics.forEach(topic -> needs.add(appendTime(topic))));
        needs.add(bytes(names.alerts(), ALERT_BYTES));
        needs.add(bytes(names.deadLetters(), DEAD_LETTER_BYTES));
        needs.add(new TopicNeed(
                names.deadLetters(),
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                value -> !value.contains(TopicConfig.CLEANUP_POLICY_COMPACT),
                "dead letters have no key, the broker refuses them, and their records are tried again for ever"));
        needs.add(new TopicNeed(
                names.watchedHosts(),
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                value -> value.contains(TopicConfig.CLEANUP_POLICY_COMPACT),
                "it grows without an end, or an instance that starts does not know which hosts to listen to"));
        names.reference().values().forEach(topic -> needs.add(compacted(topic)));
        return needs;
    }

    /**
     * What is wrong, why it matters and what to do, in one line; empty when nothing is.
     *
     * @param config settings in force
     */
    Optional<String> unmet(Map<String, String> config) {
        String value = config.get(setting);
        if (value == null || met.test(value)) {
            return Optional.empty();
        }
        return Optional.of("topic " + topic + " has " + setting + "=" + value + ": " + why + "; change it with"
                + " 'kafka-configs --alter --entity-type topics --entity-name " + topic + " --add-config " + setting
                + "=" + wanted + "'");
    }

    private static TopicNeed appendTime(String topic) {
        return new TopicNeed(
                topic,
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                APPEND_TIME,
                APPEND_TIME::equals,
                "agents copy their host's clock into the record, so a wrong clock goes unnoticed, holds end at the wrong"
                        + " time and retention may delete what was not read");
    }

    private static TopicNeed compacted(String topic) {
        return new TopicNeed(
                topic,
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.CLEANUP_POLICY_COMPACT::equals,
                "its rows are deleted once they are as old as its retention, while they still hold");
    }

    private static TopicNeed bytes(String topic, int least) {
        return new TopicNeed(
                topic,
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(2 * AlertWriter.MAX_BYTES),
                value -> Long.parseLong(value) >= least,
                "records of up to " + least
                        + " bytes are written to it, and one that is refused is tried again for ever");
    }
}

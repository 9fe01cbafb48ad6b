package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.telemetry.DataSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicNeedTest {

    private static final TopicNames NAMES =
            new TopicNames(Map.of(DataSource.PROCESS_CREATION, List.of("processes")), "alerts", "dead");

    @ParameterizedTest
    @CsvSource({
        "processes, message.timestamp.type, CreateTime, LogAppendTime",
        "alerts, max.message.bytes, 500000, 1048576",
        "dead, max.message.bytes, 100000, 1048576",
        "dead, cleanup.policy, 'compact,delete', delete",
    })
    void whatDoesNotFitIsNamedWithTheChangeToMake(String topic, String setting, String value, String wanted) {
        assertThat(unmet(topic, Map.of(setting, value)))
                .singleElement()
                .asString()
                .startsWith("topic " + topic + " has " + setting + "=" + value + ": ")
                .endsWith("'kafka-configs --alter --entity-type topics --entity-name " + topic + " --add-config "
                        + setting + "=" + wanted + "'");
    }

    @Test
    void whatTopicsCreateMakesFits() {
        TopicLayout layout = new TopicLayout(1, 1, TopicLayout.BROKER_DEFAULT);
        for (Topics.Topic topic : Topics.of(NAMES, layout)) {
            assertThat(unmet(topic.name(), topic.config())).isEmpty();
        }
    }

    @Test
    void whatAnOwnerMayChooseIsNoNeed() {
        assertThat(unmet("alerts", Map.of("cleanup.policy", "compact", "retention.ms", "1")))
                .isEmpty();
    }

    private static List<String> unmet(String topic, Map<String, String> config) {
        return TopicNeed.of(NAMES).stream()
                .filter(need -> need.topic().equals(topic))
                .map(need -> need.unmet(config))
                .flatMap(Optional::stream)
                .toList();
    }
}

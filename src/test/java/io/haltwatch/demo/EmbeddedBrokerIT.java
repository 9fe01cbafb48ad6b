package io.haltwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.config.Settings;
import io.haltwatch.stream.TopicAdmin;
import io.haltwatch.stream.Topics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerIT {

    private static final EmbeddedBroker BROKER = EmbeddedBroker.start();

    private final Settings settings = Settings.load(
            Map.of("HALTWATCH_BOOTSTRAP_SERVERS", BROKER.bootstrapServers(), "HALTWATCH_TOPICS_PARTITIONS", "3"), null);

    @AfterAll
    static void stop() {
        BROKER.close();
    }

    @Test
    void topicsAreMadeOnceAndThenReportedAsExisting() throws Exception {
        List<Topics.Topic> topics = Topics.of(settings.topics(), settings.layout());

        try (TopicAdmin admin = new TopicAdmin(settings.kafka())) {
            assertThat(admin.missing(settings.topics().all())).hasSize(10);

            assertThat(admin.create(topics)).hasSameSizeAs(topics).allMatch(TopicAdmin.Created::created);
            assertThat(admin.create(topics)).hasSameSizeAs(topics).noneMatch(TopicAdmin.Created::created);

            assertThat(admin.missing(settings.topics().all())).isEmpty();
            assertThat(admin.partitions(List.of("telemetry.process-creation", "alerts.service-stop")))
                    .isEqualTo(Map.of("telemetry.process-creation", 3, "alerts.service-stop", 6));
        }
    }

    @Test
    void aTopicThatExistsWithOtherPartitionsIsReported() throws Exception {
        Settings other = Settings.load(
                Map.of(
                        "HALTWATCH_BOOTSTRAP_SERVERS", BROKER.bootstrapServers(),
                        "HALTWATCH_TOPICS_PROCESS_CREATION", "elsewhere.processes",
                        "HALTWATCH_TOPICS_PARTITIONS", "2"),
                null);
        List<Topics.Topic> two =
                List.of(Topics.of(other.topics(), other.layout()).get(0));
        Settings more = Settings.load(
                Map.of(
                        "HALTWATCH_BOOTSTRAP_SERVERS", BROKER.bootstrapServers(),
                        "HALTWATCH_TOPICS_PROCESS_CREATION", "elsewhere.processes",
                        "HALTWATCH_TOPICS_PARTITIONS", "5"),
                null);
        List<Topics.Topic> five =
                List.of(Topics.of(more.topics(), more.layout()).get(0));

        try (TopicAdmin admin = new TopicAdmin(settings.kafka())) {
            assertThat(admin.create(two)).singleElement().matches(topic -> topic.created() && !topic.differs());
            assertThat(admin.create(five))
                    .singleElement()
                    .matches(topic -> !topic.created() && topic.differs() && topic.partitions() == 2);
        }
    }
}

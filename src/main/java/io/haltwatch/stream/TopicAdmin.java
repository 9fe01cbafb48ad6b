package io.haltwatch.stream;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes topics and looks which exist. Methods throw {@link KafkaException} with Kafka's own reason. */
public final class TopicAdmin implements AutoCloseable {

    /** Times a tenth of a second. */
    private static final int VISIBLE_WAITS = 150;

    private final Admin admin;

    public TopicAdmin(KafkaConnection connection) {
        this.admin = Admin.create(connection.impatient().admin());
    }

    /**
     * What became of one topic.
     *
     * @param created false when it was there already
     * @param partitions how many it has
     * @param otherwise its settings that have another value than {@code topic} says, with that value
     */
    public record Created(Topics.Topic topic, boolean created, int partitions, Map<String, String> otherwise) {

        public Created {
            otherwise = Map.copyOf(otherwise);
        }

        /** It was there before, with another partition count than asked for. */
        public boolean differs() {
            return partitions != topic.partitions();
        }
    }

    /** Makes those that do not exist; never changes one that does. */
    public List<Created> create(List<Topics.Topic> topics) throws InterruptedException {
        List<NewTopic> wanted = topics.stream()
                .map(topic -> new NewTopic(
                                topic.name(),
                                Optional.of(topic.partitions()),
                                topic.replicationFactor() == TopicLayout.BROKER_DEFAULT
                                        ? Optional.empty()
                                        : Optional.of(topic.replicationFactor()))
                        .configs(topic.config()))
                .toList();
        Map<String, KafkaFuture<Void>> answers = admin.createTopics(wanted).values();
        Set<String> existing = new TreeSet<>();
        for (Map.Entry<String, KafkaFuture<Void>> answer : answers.entrySet()) {
            if (!isNew(answer.getValue())) {
                existing.add(answer.getKey());
            }
        }
        awaitVisible(answers.keySet());
        Map<String, Integer> partitions = partitions(existing);
        Map<String, Map<String, String>> configs = configs(existing);
        return topics.stream()
                .map(topic -> new Created(
                        topic,
                        !existing.contains(topic.name()),
                        partitions.getOrDefault(topic.name(), topic.partitions()),
                        otherwise(topic, configs.getOrDefault(topic.name(), Map.of()))))
                .toList();
    }

    /** A topic that was just made is listed a moment later; who starts the service next must find it. */
    private void awaitVisible(Set<String> names) throws InterruptedException {
        for (int wait = 0; !missing(names).isEmpty(); wait++) {
            if (wait == VISIBLE_WAITS) {
                throw new KafkaException("topics were made but the brokers do not list them yet: " + missing(names)
                        + "; look again with 'haltwatch topics create'");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static Map<String, String> otherwise(Topics.Topic topic, Map<String, String> config) {
        Map<String, String> otherwise = new TreeMap<>(config);
        otherwise
                .entrySet()
                .removeIf(setting ->
                        setting.getValue().equals(topic.config().getOrDefault(setting.getKey(), setting.getValue())));
        return otherwise;
    }

    /** Settings in force, the broker's defaults among them, by topic; all of the topics must exist. */
    Map<String, Map<String, String>> configs(Collection<String> names) throws InterruptedException {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        Map<String, Map<String, String>> configs = new HashMap<>();
        get(admin.describeConfigs(resources).all()).forEach((resource, config) -> {
            Map<String, String> values = new HashMap<>();
            config.entries().stream()
                    .filter(entry -> entry.value() != null)
                    .forEach(entry -> values.put(entry.name(), entry.value()));
            configs.put(resource.name(), values);
        });
        return configs;
    }

    /** Gives one setting of a topic another value. */
    void set(String topic, String setting, String value) throws InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        get(admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all());
    }

    /** Those of the names that do not exist, in order. */
    public Set<String> missing(Collection<String> names) throws InterruptedException {
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(get(admin.listTopics().names()));
        return missing;
    }

    /** Partition counts by name, of those that exist. */
    public Map<String, Integer> partitions(Collection<String> names) throws InterruptedException {
        Set<String> existing = new TreeSet<>(names);
        existing.removeAll(missing(names));
        Map<String, Integer> partitions = new HashMap<>();
        get(admin.describeTopics(existing).allTopicNames())
                .forEach((name, description) ->
                        partitions.put(name, description.partitions().size()));
        return partitions;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }

    private static boolean isNew(KafkaFuture<Void> answer) throws InterruptedException {
        try {
            answer.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw failure(e);
        }
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static KafkaException failure(ExecutionException e) {
        return e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
    }
}

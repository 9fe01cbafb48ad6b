package io.haltwatch.cli;

import io.haltwatch.stream.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the alerts topic as any consumer can: all partitions, only what is committed, without a consumer group, so that
 * watching leaves no trace in the cluster.
 */
public final class AlertFeed implements AutoCloseable {

    private final Consumer<byte[], byte[]> consumer;

    private AlertFeed(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Everything that the topic still has, then what comes. */
    public static AlertFeed fromBeginning(KafkaConnection kafka, String topic) {
        Consumer<byte[], byte[]> consumer = assigned(kafka, topic);
        consumer.seekToBeginning(consumer.assignment());
        return new AlertFeed(consumer);
    }

    /** What comes from now on. The end is looked up before this returns: nothing published after that is missed. */
    public static AlertFeed fromNow(KafkaConnection kafka, String topic) {
        Consumer<byte[], byte[]> consumer = assigned(kafka, topic);
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
        return new AlertFeed(consumer);
    }

    /** Values of the alerts that arrived, at most after this long; a tombstone of the compacted topic is none. */
    public List<byte[]> poll(Duration wait) {
        List<byte[]> alerts = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> alert : consumer.poll(wait)) {
            if (alert.value() != null) {
                alerts.add(alert.value());
            }
        }
        return alerts;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Consumer<byte[], byte[]> assigned(KafkaConnection kafka, String topic) {
        Map<String, Object> properties = kafka.consumer();
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new UnknownTopicOrPartitionException(topic);
            }
            consumer.assign(partitions);
            return consumer;
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }
}

package io.haltwatch.cli;

import io.haltwatch.stream.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** One compacted topic of rows, read and written as any client can. */
final class ReferenceTopic {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    private final KafkaConnection kafka;
    private final String name;

    ReferenceTopic(KafkaConnection kafka, String name) {
        this.kafka = kafka;
        this.name = name;
    }

    /** Rows by key; returns when the brokers have all of them, and throws the first failure. */
    void put(Map<String, byte[]> rows) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        rows.forEach((key, value) -> records.add(new ProducerRecord<>(name, key, value)));
        send(records);
    }

    /** As {@link #put}. */
    void delete(Collection<String> keys) {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        keys.forEach(key -> records.add(new ProducerRecord<>(name, key, null)));
        send(records);
    }

    private void send(List<ProducerRecord<String, byte[]>> records) {
        Map<String, Object> properties = kafka.producer();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            producer.flush();
            for (Future<RecordMetadata> future : sent) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** The rows that hold now, by key, as far as the topic went when this was called; keys that are null are left out. */
    Map<String, byte[]> read() {
        Map<String, Object> properties = kafka.consumer();
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<String, byte[]> rows = new TreeMap<>();
            long heard = System.nanoTime();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(250))) {
                    heard = System.nanoTime();
                    keep(record, rows);
                }
                if (System.nanoTime() - heard > LONGEST_SILENCE.toNanos()) {
                    throw new TimeoutException("topic " + name + " could not be read to its end");
                }
            }
            return rows;
        }
    }

    private static void keep(ConsumerRecord<String, byte[]> record, Map<String, byte[]> rows) {
        if (record.key() == null) {
            return;
        }
        if (record.value() == null) {
            rows.remove(record.key());
        } else {
            rows.put(record.key(), record.value());
        }
    }

    private List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        List<PartitionInfo> found = consumer.partitionsFor(name);
        if (found == null || found.isEmpty()) {
            throw new UnknownTopicOrPartitionException(name);
        }
        return found.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }
}

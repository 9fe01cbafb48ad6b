package io.haltwatch.cli;

import io.haltwatch.scenario.ScenarioRecord;
import io.haltwatch.stream.KafkaConnection;
import io.haltwatch.stream.TopicNames;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Puts a simulation on the telemetry topics, as agents would: an ordinary producer. */
public final class TelemetrySender implements AutoCloseable {

    private final Producer<byte[], byte[]> producer;
    private final TopicNames topics;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public TelemetrySender(KafkaConnection kafka, TopicNames topics) {
        Map<String, Object> properties = kafka.producer();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.topics = topics;
    }

    /**
     * Sends each record when it is due, and returns when the brokers have them all.
     *
     * @param progress told how many have been sent
     * @return records left out because their data source has no topic
     * @throws KafkaException the first failure
     */
    public int send(Simulation simulation, IntConsumer progress) {
        long start = System.nanoTime();
        int leftOut = 0;
        for (int i = 0; i < simulation.records().size(); i++) {
            ScenarioRecord record = simulation.records().get(i);
            List<String> names = topics.telemetry().getOrDefault(record.source(), List.of());
            if (names.isEmpty()) {
                leftOut++;
                continue;
            }
            waitUntil(start + simulation.pace().due(i, record));
            send(new ProducerRecord<>(names.get(0), record.key(), record.value()));
            progress.accept(i + 1);
        }
        producer.flush();
        check();
        return leftOut;
    }

    @Override
    public void close() {
        producer.close();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps the failure
    private void send(ProducerRecord<byte[], byte[]> record) {
        check();
        producer.send(record, (metadata, error) -> {
            if (error != null) {
                failure.compareAndSet(null, error);
            }
        });
    }

    private void check() {
        Exception error = failure.get();
        if (error != null) {
            throw new KafkaException("cannot send telemetry", error);
        }
    }

    private static void waitUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptException("interrupted while sending telemetry");
            }
        }
    }
}

package io.haltwatch.bench;

import io.haltwatch.cli.DetectionCore;
import io.haltwatch.config.Settings;
import io.haltwatch.demo.EmbeddedBroker;
import io.haltwatch.stream.StreamObserver;
import io.haltwatch.stream.StreamsProperties;
import io.haltwatch.stream.TopicAdmin;
import io.haltwatch.stream.Topics;
import io.haltwatch.telemetry.DataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/**
 * How many records per second the service reads at full speed, beside a byte pass-through with the same settings over the
 * same records on the same broker: in turn, several rounds, in one run. The pass-through writes every hundredth record, as
 * many as the service has signals.
 */
public final class ThroughputBenchmark {

    private static final String INPUT = "telemetry.process-creation";
    private static final String OUTPUT = "alerts.service-stop";

    private ThroughputBenchmark() {}

    /** @param args number of records (1,000,000), rounds (3) */
    public static void main(String[] args) throws Exception {
        int records = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            prepare(broker, records);
            System.out.printf("%d records of %d bytes%n", records, ProcessStarts.record(1, 0).length);
            for (int round = 1; round <= rounds; round++) {
                double through = run(broker, "pass-" + round, records, ThroughputBenchmark::passThrough);
                double service = run(broker, "haltwatch-" + round, records, ThroughputBenchmark::service);
                System.out.printf(
                        "round %d: pass-through %,.0f records/s, service %,.0f records/s, ratio %.2f%n",
                        round, through, service, service / through);
            }
        }
    }

    /** Builds what is measured; every record read must be counted. */
    private interface Subject {
        Topology topology(Settings settings, StreamObserver observer);
    }

    private static Topology service(Settings settings, StreamObserver observer) {
        return DetectionCore.of(settings).topology(settings, observer);
    }

    private static Topology passThrough(Settings settings, StreamObserver observer) {
        StreamsBuilder builder = new StreamsBuilder();
        LongAdder seen = new LongAdder();
        builder.stream(INPUT, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .filter((key, value) -> {
                    observer.record(DataSource.PROCESS_CREATION);
                    seen.increment();
                    return seen.sum() % 100 == 0;
                })
                .to(OUTPUT, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        return builder.build();
    }

    private static double run(EmbeddedBroker broker, String id, int records, Subject subject) throws Exception {
        Path state = Files.createTempDirectory("haltwatch-bench");
        Settings settings = settings(broker, id, state);
        Counting counting = new Counting(records);
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(settings.kafka(), settings.stream(), counting));
        try (KafkaStreams streams = new KafkaStreams(subject.topology(settings, counting), properties)) {
            streams.start();
            counting.done.await();
            return records / ((counting.last - counting.first) / 1e9);
        }
    }

    private static Settings settings(EmbeddedBroker broker, String id, Path state) throws Exception {
        return Settings.load(
                Map.of(
                        "HALTWATCH_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                        "HALTWATCH_APPLICATION_ID", id,
                        "HALTWATCH_STATE_DIRECTORY", state.toString()),
                null);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // close waits, and the service counts what arrived
    private static void prepare(EmbeddedBroker broker, int records) throws Exception {
        Settings settings = settings(broker, "prepare", Files.createTempDirectory("haltwatch-bench"));
        try (TopicAdmin admin = new TopicAdmin(settings.kafka())) {
            admin.create(Topics.of(settings.topics(), settings.layout()));
        }
        Map<String, Object> client = settings.kafka().producer();
        client.put("compression.type", "lz4");
        client.put("linger.ms", "20");
        client.put("batch.size", "65536");
        long now = System.currentTimeMillis();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int n = 0; n < records; n++) {
                producer.send(new ProducerRecord<>(INPUT, ProcessStarts.record(n, now + n / 100)));
            }
        }
    }

    /** Counts records, and notes when the first and the last were read. */
    private static final class Counting implements StreamObserver {
        private final CountDownLatch done = new CountDownLatch(1);
        private final int records;
        private volatile long first;
        private volatile long last;
        private long count;

        Counting(int records) {
            this.records = records;
        }

        @Override
        public synchronized void record(DataSource source) {
            if (count++ == 0) {
                first = System.nanoTime();
            }
            if (count == records) {
                last = System.nanoTime();
                done.countDown();
            }
        }

        @Override
        public void deadLetter(String reason) {
            throw new IllegalStateException("a record of the benchmark cannot be read: " + reason);
        }

        @Override
        public void error(String where) {
            throw new IllegalStateException("error in " + where);
        }
    }
}

package io.haltwatch.bench;

import io.haltwatch.alert.AlertReader;
import io.haltwatch.alert.AlertView;
import io.haltwatch.cli.DetectionCore;
import io.haltwatch.config.Settings;
import io.haltwatch.demo.EmbeddedBroker;
import io.haltwatch.stream.StreamObserver;
import io.haltwatch.stream.StreamsProperties;
import io.haltwatch.stream.TopicAdmin;
import io.haltwatch.stream.Topics;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * Row 21: one host sends nothing but signals, as fast as it can; meanwhile other hosts stop a service each, four times a
 * second. How late are their alerts, beside the same without the flood, in the same run; and what does the flooding host leave?
 */
public final class FloodBenchmark {

    private static final String INPUT = "telemetry.process-creation";
    private static final String FLOODING = "flood01";
    private static final int PROBES = 80;
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final Map<String, Long> latencies = new ConcurrentHashMap<>();
    private final AtomicInteger ofFlood = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    private FloodBenchmark() {}

    /** @param args number of signals of the flooding host (1,000,000), and how many of them a second (as fast as it can) */
    public static void main(String[] args) throws Exception {
        int signals = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            new FloodBenchmark().run(broker, signals, args.length > 1 ? Integer.parseInt(args[1]) : Integer.MAX_VALUE);
        }
    }

    private void run(EmbeddedBroker broker, int signals, int aSecond) throws Exception {
        Settings settings = Settings.load(
                Map.of(
                        "HALTWATCH_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                        "HALTWATCH_STATE_DIRECTORY",
                                Files.createTempDirectory("haltwatch-bench").toString()),
                null);
        try (TopicAdmin admin = new TopicAdmin(settings.kafka())) {
            admin.create(Topics.of(settings.topics(), settings.layout()));
        }
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(settings.kafka(), settings.stream(), StreamObserver.NONE));
        try (KafkaStreams streams = new KafkaStreams(
                        DetectionCore.of(settings).topology(settings, StreamObserver.NONE), properties);
                KafkaProducer<byte[], byte[]> producer = producer(settings)) {
            streams.start();
            Thread reader = new Thread(() -> readAlerts(settings));
            reader.start();
            probe(producer, "warm", PROBES);
            probe(producer, "calm", PROBES);
            long before = System.nanoTime();
            long worked = worked();
            Thread flood = new Thread(() -> flood(producer, signals, aSecond));
            flood.start();
            int probes = 0;
            while (flood.isAlive() || probes < PROBES) {
                probeOne(producer, "flooded", probes++);
            }
            System.out.printf("%,d signals sent in %.1f s%n", signals, (System.nanoTime() - before) / 1e9);
            await();
            System.out.printf(
                    "stream threads: %.1f us of processor time a signal, in %.1f s%n",
                    (worked() - worked) / 1e3 / signals, (System.nanoTime() - before) / 1e9);
            report("calm");
            report("flooded");
            System.out.printf("alerts of the flooding host: %d%n", ofFlood.get());
            state(streams);
            over.set(true);
            reader.join();
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(Settings settings) {
        Map<String, Object> client = settings.kafka().producer();
        client.put("compression.type", "lz4");
        client.put("linger.ms", "5");
        return new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void probe(KafkaProducer<byte[], byte[]> producer, String phase, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            probeOne(producer, phase, i);
        }
        await();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // its alert tells
    private void probeOne(KafkaProducer<byte[], byte[]> producer, String phase, int number)
            throws InterruptedException {
        String host = phase + "-" + number;
        sent.put(host, System.nanoTime());
        producer.send(new ProducerRecord<>(INPUT, record(host, Instant.now(), number, "MSSQLSERVER")));
        Thread.sleep(BETWEEN_PROBES.toMillis());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // close waits
    private static void flood(KafkaProducer<byte[], byte[]> producer, int signals, int aSecond) {
        long begin = System.nanoTime();
        for (int i = 0; i < signals; i++) {
            LockSupport.parkNanos(begin + i * 1_000_000_000L / aSecond - System.nanoTime());
            // One key, as an agent has: one partition of the input.
            byte[] key = FLOODING.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(INPUT, key, record(FLOODING, Instant.now(), i, "Noise" + i % 500)));
        }
    }

    /** Processor time of the stream threads so far, in nanoseconds: unlike latencies it hardly depends on what else runs. */
    private static long worked() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("StreamThread"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getId()))
                .sum();
    }

    private void await() throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (latencies.size() < sent.size() && System.nanoTime() < until) {
            Thread.sleep(100);
        }
    }

    private void readAlerts(Settings settings) {
        Map<String, Object> client = settings.kafka().consumer();
        client.put("group.id", "flood-benchmark");
        client.put("auto.offset.reset", "earliest");
        client.put("isolation.level", "read_committed");
        AlertReader reader = new AlertReader();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(settings.topics().alerts()));
            while (!over.get()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(20))) {
                    AlertView alert = reader.read(record.value());
                    Long at = sent.get(alert.host());
                    if (at != null) {
                        latencies.putIfAbsent(alert.host(), System.nanoTime() - at);
                    } else if (alert.host().equals(FLOODING)) {
                        ofFlood.incrementAndGet();
                    }
                }
            }
        }
    }

    private void report(String phase) {
        List<Double> millis = new ArrayList<>();
        long asked = sent.keySet().stream().filter(host -> host.startsWith(phase)).count();
        latencies.forEach((host, nanos) -> {
            if (host.startsWith(phase)) {
                millis.add(nanos / 1e6);
            }
        });
        millis.sort(null);
        System.out.printf(
                "%-8s %d of %d hosts: median %,.0f ms, 99 %% %,.0f ms, latest %,.0f ms, over 2 s: %d%n",
                phase,
                millis.size(),
                asked,
                millis.get(millis.size() / 2),
                millis.get(Math.min(millis.size() - 1, millis.size() * 99 / 100)),
                millis.get(millis.size() - 1),
                millis.stream().filter(late -> late > 2_000).count());
    }

    private static void state(KafkaStreams streams) {
        long bytes = 0;
        int rows = 0;
        // All facts, and beside them the rooms of the weighty and the serious.
        for (String room : List.of("", "\u0002", "\u0003")) {
            try (WindowStoreIterator<byte[]> found = streams.store(
                            StoreQueryParameters.fromNameAndType(
                                    "facts", QueryableStoreTypes.<String, byte[]>windowStore()))
                    .fetch(
                            room + "default|" + FLOODING,
                            Instant.now().minusSeconds(86_400),
                            Instant.now().plusSeconds(600))) {
                while (found.hasNext()) {
                    bytes += found.next().value.length;
                    rows++;
                }
            }
        }
        System.out.printf("facts of the flooding host: %d rows, %,.1f MiB%n", rows, bytes / 1048576.0);
    }

    /** Sysmon 1: somebody types {@code net stop} of a service. */
    private static byte[] record(String host, Instant time, long id, String service) {
        return """
                {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},\
                "EventID":1,"TimeCreated":{"#attributes":{"SystemTime":"%s"}},"EventRecordID":%d,\
                "Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"%s"},"EventData":{\
                "UtcTime":"%s","ProcessGuid":"{00000000-0000-0000-0000-%012d}","ProcessId":"4242",\
                "Image":"C:\\\\Windows\\\\System32\\\\net.exe","OriginalFileName":"net.exe",\
                "CommandLine":"net stop %s /y","User":"%s\\\\eve","LogonId":"0x4f1d",\
                "ParentImage":"C:\\\\Windows\\\\System32\\\\cmd.exe","ParentCommandLine":"cmd.exe"}}}\
                """.formatted(time, id, host, time, id, service, host).getBytes(StandardCharsets.UTF_8);
    }
}

package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.haltwatch.cli.Haltwatch;
import io.haltwatch.demo.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service in a process of its own, killed in the middle of its work, and another without its disk in its place. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class KilledInstanceIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private final List<Process> processes = new ArrayList<>();

    /** What matters of an alert here. */
    private record Told(String host, String incident, int revision, String cause, boolean provisional) {

        static Told of(ConsumerRecord<String, byte[]> alert) {
            try {
                JsonNode own = JSON.readTree(alert.value()).at("/unmapped/haltwatch");
                return new Told(
                        JSON.readTree(alert.value()).at("/device/hostname").asText(),
                        alert.key(),
                        own.path("revision").asInt(),
                        own.path("cause").asText(),
                        own.path("provisional").asBoolean());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void aHoldOutlivesTheInstanceAndItsDiskAndNothingIsToldTwice() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            Deployment first = deployment(broker, "first");
            first.createTopics();
            try (Producer<byte[], byte[]> producer = first.producer();
                    Consumer<String, byte[]> consumer = first.consumer()) {
                List<byte[]> records = records(Instant.now());
                List<Told> told = new ArrayList<>();
                Process killed = start(first);
                for (byte[] record : records) {
                    first.send(producer, record);
                }
                tellUntil(
                        consumer,
                        told,
                        all -> all.stream().anyMatch(Told::provisional)
                                && all.stream().anyMatch(alert -> alert.host().equals("web01")));

                List<Future<?>> sent = new ArrayList<>();
                // Every one of them opens a transaction that the kill may leave open.
                for (int i = 0; i < 200; i++) {
                    records.forEach(record -> sent.add(producer.send(first.telemetry(record))));
                }
                killed.destroyForcibly().waitFor();
                for (Future<?> record : sent) {
                    record.get(30, TimeUnit.SECONDS);
                }
                start(deployment(broker, "second"));
                for (byte[] record : records) {
                    first.send(producer, record);
                }

                tellUntil(
                        consumer,
                        told,
                        all -> all.stream().anyMatch(alert -> alert.cause().equals("hold_ended")));
                first.send(producer, Telemetry.netStop("web01", Instant.now(), 90, "VeeamBackupSvc"));
                tellUntil(consumer, told, all -> revisions(all, "web01").contains(2));

                assertThat(told.stream().map(Told::incident).distinct())
                        .as("the ledger was restored: incidents go on")
                        .hasSize(2);
                assertThat(revisions(told, "db01"))
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, revisions(told, "db01").size())
                                        .boxed()
                                        .toList());
                assertThat(revisions(told, "web01")).containsExactly(1, 2);
                assertThat(told)
                        .filteredOn(alert -> alert.cause().equals("hold_ended"))
                        .hasSize(1);
            }
        } finally {
            for (Process process : processes) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /** Graceful stops of tier-1 services that nobody asked for, and a stop on another host that somebody did. */
    private static List<byte[]> records(Instant now) {
        return List.of(
                Telemetry.stopped("db01", now, 1, "SQL Server (MSSQLSERVER)", "MSSQLSERVER"),
                Telemetry.stopped("db01", now.plusMillis(300), 2, "Veeam Backup Service", "VeeamBackupSvc"),
                Telemetry.stopped("db01", now.plusMillis(600), 3, "Veeam Data Mover Service", "VeeamTransportSvc"),
                Telemetry.netStop("web01", now, 4, "MSSQLSERVER"));
    }

    private static List<Integer> revisions(List<Told> told, String host) {
        return told.stream()
                .filter(alert -> alert.host().equals(host))
                .map(Told::revision)
                .toList();
    }

    private static void tellUntil(Consumer<String, byte[]> consumer, List<Told> told, Predicate<List<Told>> enough) {
        while (!enough.test(told)) {
            Deployment.poll(consumer, seen -> !seen.isEmpty()).forEach(alert -> told.add(Told.of(alert)));
        }
    }

    private Deployment deployment(EmbeddedBroker broker, String state) {
        return Deployment.of(broker, "killed", directory.resolve(state))
                .with(Map.of(
                        "HALTWATCH_INCIDENT_HOLD", "25s",
                        "HALTWATCH_INCIDENT_HOLD_WITHOUT_CORE", "25s",
                        "HALTWATCH_STREAM_SESSION_TIMEOUT", "6s",
                        "HALTWATCH_HTTP_PORT", "0"));
    }

    private Process start(Deployment deployment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Haltwatch.class.getName(),
                "run");
        builder.environment().putAll(deployment.environment());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(process);
        return process;
    }
}

package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.cli.DetectionCore;
import io.haltwatch.cli.ExitCode;
import io.haltwatch.cli.Invocation;
import io.haltwatch.config.Settings;
import io.haltwatch.demo.EmbeddedBroker;
import io.haltwatch.reference.Asset;
import io.haltwatch.reference.ReferenceTables;
import io.haltwatch.telemetry.HostKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reference data of a real broker: written before the start, bad, changed, deleted, and after a restart. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ReferenceIT {

    private static final EmbeddedBroker BROKER = EmbeddedBroker.start();
    private static final HostKey DB01 = new HostKey("default", "db01");

    @TempDir
    private Path directory;

    @AfterAll
    static void stop() {
        BROKER.close();
    }

    @Test
    void rowsHoldFromTheStartAndABadOneLeavesTheOneBefore() throws Exception {
        Deployment deployment = deployment("rows");
        deployment.createTopics();
        put(deployment, "assets", "{host: db01, owner: first, aliases: [sql]}");
        bad(deployment, "rows.assets", "default|db01");
        put(deployment, "assets", "{host: db02, owner: second}");
        CountingObserver observer = new CountingObserver();
        try (Running running = new Running(deployment, observer)) {
            assertThat(running.owner(DB01)).isEqualTo("first");
            assertThat(running.owner(new HostKey("default", "db02"))).isEqualTo("second");
            assertThat(observer.count("bad assets not_json")).isEqualTo(1);

            put(deployment, "assets", "{host: db01, owner: third}");
            await(() -> running.owner(DB01).equals("third"));
            bad(deployment, "rows.assets", "default|db01");
            await(() -> observer.count("bad assets not_json") == 2);
            assertThat(running.owner(DB01)).isEqualTo("third");
            delete(deployment, "assets", "DB02");
            await(() -> running.owner(new HostKey("default", "db02")).isEmpty());
        }

        try (Running running = new Running(deployment, new CountingObserver())) {
            assertThat(running.owner(DB01)).isEqualTo("third");
            assertThat(running.owner(new HostKey("default", "sql"))).isEmpty();
            assertThat(running.owner(new HostKey("default", "db02"))).isEmpty();
        }
    }

    @Test
    @SuppressWarnings("try") // the service only has to run
    void whatATenantCallsItsOwnIsJudgedSoInTheRecordsThatComeAfter() throws Exception {
        Deployment deployment = deployment("own");
        deployment.createTopics();
        Instant now = Instant.now();
        put(deployment, "service-catalogue", "{name: acme-erp, category: erp, tier: 1, keys: [AcmeERP]}");
        try (Running running = new Running(deployment, new CountingObserver());
                Producer<byte[], byte[]> producer = deployment.producer();
                Consumer<String, byte[]> consumer = deployment.consumer()) {
            deployment.send(producer, Telemetry.netStop("db01", now, 1, "AcmeERP"));

            List<ConsumerRecord<String, byte[]>> seen = Deployment.poll(consumer, records -> records.size() == 1);
            assertThat(new String(seen.get(0).value(), StandardCharsets.UTF_8))
                    .contains("\"category\":\"erp\"", "\"tier\":1");
        }
    }

    @Test
    void withoutItsTopicsTheServiceRunsAsEver() throws Exception {
        Deployment without = Deployment.of(BROKER, "none", directory.resolve("none"));
        without.createTopics();
        Deployment named = without.with(topics("none"));
        try (Running running = new Running(named, new CountingObserver());
                Producer<byte[], byte[]> producer = named.producer();
                Consumer<String, byte[]> consumer = named.consumer()) {
            assertThat(running.owner(DB01)).isEmpty();
            named.send(producer, Telemetry.netStop("db01", Instant.now(), 1, "MSSQLSERVER"));
            assertThat(Deployment.poll(consumer, records -> records.size() == 1))
                    .hasSize(1);
        }
        put(named.createTopics().isEmpty() ? without : named, "assets", "{host: db01, owner: late}");
        try (Running running = new Running(named, new CountingObserver())) {
            assertThat(running.owner(DB01)).isEqualTo("late");
        }
    }

    @Test
    void whatWasPutIsListedAndMayBePutAgain() throws Exception {
        Deployment deployment = deployment("listed");
        deployment.createTopics();
        put(deployment, "identities", "[{account: 'CORP\\svc', kind: service}, {account: root, kind: break_glass}]");

        Invocation table = invoke(deployment, "reference", "list", "identities");
        Invocation json = invoke(deployment, "reference", "list", "--json", "identities");

        assertThat(table.exitCode()).as(table.err()).isEqualTo(ExitCode.OK);
        assertThat(table.out().lines().toList())
                .containsExactly(
                        "ACCOUNT   KIND         SID  OWNER",
                        "CORP\\svc  service      -    -",
                        "root      break_glass  -    -");
        put(deployment, "identities", json.out());
        assertThat(invoke(deployment, "reference", "list", "--json", "identities")
                        .out())
                .isEqualTo(json.out());
        assertThat(invoke(deployment, "reference", "delete", "identities", "nobody")
                        .err())
                .contains("no rows [nobody]", "haltwatch reference list identities");
        bad(deployment, "listed.identities", "default|bad");
        Invocation bad = invoke(deployment, "reference", "list", "identities");
        assertThat(bad.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(bad.err()).contains("default|bad: not JSON");
    }

    private Deployment deployment(String name) {
        return Deployment.of(BROKER, name, directory.resolve(name)).with(topics(name));
    }

    private static Map<String, String> topics(String name) {
        return Map.of(
                "HALTWATCH_TOPICS_REFERENCE_ASSETS", name + ".assets",
                "HALTWATCH_TOPICS_REFERENCE_IDENTITIES", name + ".identities",
                "HALTWATCH_TOPICS_REFERENCE_SERVICE_CATALOGUE", name + ".services");
    }

    private void put(Deployment deployment, String kind, String yaml) throws Exception {
        Path rows = Files.writeString(directory.resolve("rows.yml"), yaml);
        Invocation put = invoke(deployment, "reference", "put", kind, rows.toString());
        assertThat(put.exitCode()).as(put.err()).isEqualTo(ExitCode.OK);
    }

    private void delete(Deployment deployment, String kind, String id) throws Exception {
        Invocation delete = invoke(deployment, "reference", "delete", kind, id);
        assertThat(delete.exitCode()).as(delete.err()).isEqualTo(ExitCode.OK);
    }

    private Invocation invoke(Deployment deployment, String... command) throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("haltwatch.bootstrap-servers=" + BROKER.bootstrapServers());
        deployment
                .settings()
                .topics()
                .reference()
                .forEach((kind, topic) -> lines.add("haltwatch.topics.reference-" + kind.slug() + "=" + topic));
        Path config = Files.write(directory.resolve("haltwatch.properties"), lines);
        List<String> args = new ArrayList<>(Arrays.asList(command));
        args.addAll(List.of("--config", config.toString()));
        return Invocation.of(args.toArray(String[]::new));
    }

    private static void bad(Deployment deployment, String topic, String key) throws Exception {
        try (Producer<byte[], byte[]> producer = deployment.producer()) {
            producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), new byte[] {'?'}))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    /** The test's time limit ends it. */
    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            new CountDownLatch(1).await(Duration.ofMillis(50).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The service on its tables, once it is ready. */
    private static final class Running implements AutoCloseable {

        private final ReferenceTables tables;
        private final HaltwatchService service;

        Running(Deployment deployment, StreamObserver observer) throws Exception {
            Settings settings = deployment.settings();
            DetectionCore core = DetectionCore.of(settings);
            tables = core.reference();
            service = core.service(settings, observer);
            service.start();
            await(() -> service.health().ready());
        }

        String owner(HostKey host) {
            return tables.asset(host).map(Asset::owner).orElse("");
        }

        @Override
        public void close() {
            service.close();
        }
    }
}

package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.haltwatch.alert.AlertReader;
import io.haltwatch.alert.AlertView;
import io.haltwatch.alert.AlertWriter;
import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.catalogue.TenantCatalogues;
import io.haltwatch.config.Settings;
import io.haltwatch.demo.EmbeddedBroker;
import io.haltwatch.fleet.FleetCorrelations;
import io.haltwatch.fleet.GroupMembers;
import io.haltwatch.fleet.GroupStage;
import io.haltwatch.fleet.HostSteps;
import io.haltwatch.incident.HostStage;
import io.haltwatch.interpret.Interpreter;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.reference.ReferenceTables;
import io.haltwatch.sigma.Level;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.Intake;
import io.haltwatch.telemetry.SchemaEventReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ServiceIT {

    private static final EmbeddedBroker BROKER = EmbeddedBroker.start();
    private static final RuleSet RULES = RuleSet.builtIn();
    private static final FleetCorrelations FLEET = new FleetCorrelations(RULES);

    @TempDir
    Path state;

    @AfterAll
    static void stop() {
        BROKER.close();
    }

    @Test
    void withoutItsTopicsItSaysWhichAreMissingAndWhatToDo() {
        Settings settings = Deployment.of(BROKER, "missing", state).settings();
        try (HaltwatchService service = service(settings, StreamObserver.NONE)) {
            assertThatExceptionOfType(MissingTopicsException.class)
                    .isThrownBy(service::start)
                    .withMessageContaining("missing.alerts, missing.dead, missing.processes")
                    .withMessageContaining("haltwatch topics create");
        }
    }

    @Test
    void aTopicThatExistsIsLeftAsItIsAndItsDifferencesAreTold() throws Exception {
        Deployment deployment = Deployment.of(BROKER, "differs", state);
        String telemetry = "differs.processes";
        try (Admin admin = Admin.create(deployment.settings().kafka().admin())) {
            admin.createTopics(List.of(new NewTopic(telemetry, 3, (short) 1)
                            .configs(Map.of("message.timestamp.type", "CreateTime", "retention.ms", "259200000"))))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }

        List<TopicAdmin.Created> topics = deployment.createTopics();

        assertThat(topics).filteredOn(TopicAdmin.Created::created).hasSize(2);
        TopicAdmin.Created existing = topics.get(0);
        assertThat(existing.topic().name()).isEqualTo(telemetry);
        assertThat(existing.partitions()).isEqualTo(3);
        assertThat(existing.otherwise()).isEqualTo(Map.of("message.timestamp.type", "CreateTime"));
        assertThat(deployment.createTopics()).allMatch(topic -> !topic.created());
    }

    @Test
    void whileNoBrokerIsThereItWaitsAndCanBeStopped() throws Exception {
        Settings settings = Settings.load(
                Map.of(
                        "HALTWATCH_BOOTSTRAP_SERVERS",
                        "127.0.0.1:1",
                        "HALTWATCH_KAFKA_ADMIN_DEFAULT_API_TIMEOUT_MS",
                        "500",
                        "HALTWATCH_KAFKA_ADMIN_REQUEST_TIMEOUT_MS",
                        "500"),
                null);
        HaltwatchService service = service(settings, StreamObserver.NONE);
        CompletableFuture<Void> start = CompletableFuture.runAsync(() -> {
            try {
                service.start();
            } catch (MissingTopicsException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(service.health()).isEqualTo(new Health(false, false, true, "waiting for the brokers"));
        service.close();

        start.get(30, TimeUnit.SECONDS);
        assertThat(service.awaitStop()).isTrue();
    }

    @Test
    void telemetryBecomesAlertsAndDeadLettersAndARestartForgetsNothing() throws Exception {
        Deployment deployment = Deployment.of(BROKER, "flow", state);
        Settings settings = deployment.settings();
        deployment.createTopics();
        Instant now = Instant.now();
        CountingObserver observer = new CountingObserver();
        String incident;
        try (HaltwatchService service = service(settings, observer);
                Producer<byte[], byte[]> producer = deployment.producer();
                Consumer<String, byte[]> consumer = deployment.consumer()) {
            service.start();

            deployment.send(producer, new byte[] {'?'});
            deployment.send(producer, Telemetry.notepad("db01", now, 1));
            deployment.send(producer, Telemetry.netStop("db01", now, 2, "MSSQLSERVER"));

            // One partition may answer while others are still assigned: running is said a moment later.
            List<ConsumerRecord<String, byte[]>> seen = Deployment.poll(
                    consumer, records -> records.size() == 2 && service.health().ready());
            incident = only(seen, settings.topics().alerts()).key();
            assertThat(only(seen, settings.topics().deadLetters()).headers().lastHeader("haltwatch.reason"))
                    .satisfies(header ->
                            assertThat(header.value()).isEqualTo("not_json".getBytes(StandardCharsets.UTF_8)));
            assertThat(service.health()).isEqualTo(new Health(true, true, true, "running"));
        }
        assertThat(observer.count("error thread")).isZero();

        CountingObserver second = new CountingObserver();
        try (HaltwatchService service = service(settings, second);
                Producer<byte[], byte[]> producer = deployment.producer();
                Consumer<String, byte[]> consumer = deployment.consumer()) {
            service.start();

            deployment.send(producer, Telemetry.netStop("db01", now, 2, "MSSQLSERVER"));
            deployment.send(producer, Telemetry.netStop("db01", now.plusSeconds(1), 3, "VeeamBackupSvc"));

            List<ConsumerRecord<String, byte[]>> seen = Deployment.poll(consumer, records -> records.size() == 3);
            List<ConsumerRecord<String, byte[]>> alerts =
                    of(seen, settings.topics().alerts());
            assertThat(alerts).extracting(ConsumerRecord::key).containsOnly(incident);
            assertThat(alerts)
                    .extracting(ConsumerRecord::partition)
                    .containsOnly(alerts.get(0).partition());
            assertThat(second.count("duplicate")).isEqualTo(1);
        }
    }

    @Test
    void theSameAccountOnFiveHostsBecomesOneAlertThatLinksTheirIncidents() throws Exception {
        Deployment deployment = Deployment.of(BROKER, "fleet", state);
        Settings settings = deployment.settings();
        deployment.createTopics();
        Instant now = Instant.now();
        try (HaltwatchService service = service(settings, new CountingObserver());
                Producer<byte[], byte[]> producer = deployment.producer();
                Consumer<String, byte[]> consumer = deployment.consumer()) {
            service.start();

            for (int i = 0; i < 5; i++) {
                // Another command on each host: what they share is the account alone.
                deployment.send(producer, Telemetry.netStop("fs0" + i, now.plusSeconds(i), i, "Custom" + i));
            }

            List<ConsumerRecord<String, byte[]>> seen = Deployment.poll(consumer, records -> records.size() == 6);
            List<AlertView> alerts = seen.stream()
                    .map(record -> new AlertReader().read(record.value()))
                    .toList();
            assertThat(alerts).filteredOn(AlertView::fleet).singleElement().satisfies(fleet -> {
                assertThat(fleet.host()).isEqualTo("5 hosts");
                assertThat(fleet.severity()).isEqualTo(Level.HIGH);
                assertThat(fleet.title()).startsWith("The same account CORP\\eve on 5 hosts within 4 s: ");
            });
            ConsumerRecord<String, byte[]> fleet = seen.stream()
                    .filter(record -> new AlertReader().read(record.value()).fleet())
                    .findFirst()
                    .orElseThrow();
            List<String> linked = new ArrayList<>();
            new ObjectMapper()
                    .readTree(fleet.value())
                    .at("/unmapped/haltwatch/fleet/incidents")
                    .forEach(id -> linked.add(id.asText()));
            assertThat(linked)
                    .containsExactlyInAnyOrderElementsOf(alerts.stream()
                            .filter(alert -> !alert.fleet())
                            .map(AlertView::id)
                            .toList());
        }
    }

    private static HaltwatchService service(Settings settings, StreamObserver observer) {
        Intake intake = new Intake(
                SchemaEventReader.builtIn(), new Interpreter(ServiceCatalogue.builtIn()), RULES, settings.intake());
        HaltwatchTopology topology = new HaltwatchTopology(
                settings.topics(),
                settings.layout().signalPartitions(),
                settings.tenant(),
                () -> intake,
                () -> new HostSteps(
                        new HostStage(RULES, new TargetResolver(ServiceCatalogue.builtIn()), settings.incident()),
                        new GroupMembers(FLEET)),
                () -> new GroupStage(FLEET, settings.incident()),
                settings.minimumSeverity(),
                new AlertWriter(),
                new ReferenceTables(new TenantCatalogues(ServiceCatalogue.builtIn())),
                observer);
        return new HaltwatchService(
                topology, settings.kafka(), settings.stream(), settings.topics(), settings.closeTimeout(), observer);
    }

    private static List<ConsumerRecord<String, byte[]>> of(List<ConsumerRecord<String, byte[]>> seen, String topic) {
        return seen.stream().filter(record -> record.topic().equals(topic)).toList();
    }

    private static ConsumerRecord<String, byte[]> only(List<ConsumerRecord<String, byte[]>> seen, String topic) {
        List<ConsumerRecord<String, byte[]>> found = of(seen, topic);
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}

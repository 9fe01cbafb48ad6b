package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.haltwatch.alert.AlertWriter;
import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.catalogue.TenantCatalogues;
import io.haltwatch.config.Settings;
import io.haltwatch.fleet.FleetCorrelations;
import io.haltwatch.fleet.GroupMembers;
import io.haltwatch.fleet.GroupStage;
import io.haltwatch.fleet.HostSteps;
import io.haltwatch.incident.HostStage;
import io.haltwatch.interpret.Interpreter;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.reference.ReferenceTables;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.Intake;
import io.haltwatch.telemetry.SchemaEventReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another rule set takes over between two records. */
class ReloadTest {

    private static final Instant START = Instant.parse("2025-03-04T05:06:07.500Z");

    private static final String BURST = """
            title: Booking services of one host halted
            id: 0b3f5b39-6c0f-4d0e-8b7e-52a1f0d0c7a2
            name: booking_burst
            correlation:
                type: value_count
                rules: [booking_halted]
                group-by: [Computer]
                timespan: 5m
                condition: {field: ServiceName, gte: 4}
            level: critical
            ---
            title: Booking service halted
            id: 3f0e3a55-70d5-4a3b-9b39-6f6f0f3f5d10
            name: booking_halted
            logsource: {product: haltwatch, category: service_action}
            detection:
                halted: {ServiceName|startswith: booking, ServiceAction: stop}
                condition: halted
            level: informational
            """;

    private static final FleetCorrelations FLEET = new FleetCorrelations(RuleSet.builtIn());

    private final Path rules;
    private final Settings settings;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> processes;
    private final TestOutputTopic<String, byte[]> alerts;
    private Intake intake;
    private HostStage hostStage;

    @SuppressWarnings("NullAway.Init") // load sets both
    ReloadTest(@TempDir Path directory) throws IOException {
        rules = Files.createDirectory(directory.resolve("rules"));
        settings = Settings.load(
                Map.of("HALTWATCH_BOOTSTRAP_SERVERS", "none:9092", "HALTWATCH_STATE_DIRECTORY", directory.toString()),
                null);
        load(BURST);
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(settings.kafka(), settings.stream(), StreamObserver.NONE));
        HaltwatchTopology topology = new HaltwatchTopology(
                settings.topics(),
                settings.layout().signalPartitions(),
                settings.tenant(),
                () -> intake,
                () -> new HostSteps(hostStage, new GroupMembers(FLEET)),
                () -> new GroupStage(FLEET, settings.incident()),
                settings.minimumSeverity(),
                new AlertWriter(),
                new ReferenceTables(new TenantCatalogues(ServiceCatalogue.builtIn())),
                StreamObserver.NONE);
        driver = new TopologyTestDriver(topology.build(InputLag.NONE), properties, START);
        processes = driver.createInputTopic(
                "telemetry.process-creation",
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                START,
                Duration.ZERO);
        alerts = driver.createOutputTopic(
                settings.topics().alerts(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aBurstThatSpansAReloadIsOneIncidentWithWhatCameBefore() throws IOException {
        stop(1);
        stop(2);
        String other = BURST.replace("title: Booking services of one host halted", "title: Booking is down");
        load(other);
        stop(3);
        assertThat(titles(read())).doesNotContain("Booking is down", "Booking services of one host halted");
        stop(4);

        List<TestRecord<String, byte[]>> last = read();
        assertThat(titles(last)).contains("Booking is down").doesNotContain("Booking services of one host halted");
        assertThat(new HashSet<>(keys)).as("one incident").hasSize(1);
    }

    @Test
    void aLowerThresholdHoldsForWhatIsInTheWindowAlready() throws IOException {
        stop(1);
        stop(2);
        load(BURST.replace("gte: 4", "gte: 3"));
        stop(3);

        assertThat(titles(read())).contains("Booking services of one host halted");
    }

    private final Set<String> keys = new HashSet<>();

    private List<TestRecord<String, byte[]>> read() {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        List<TestRecord<String, byte[]>> read = alerts.readRecordsToList();
        read.forEach(alert -> keys.add(alert.getKey()));
        return read;
    }

    private void stop(int number) {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        processes.pipeInput(null, Telemetry.netStop("db01", START.plusSeconds(number), number, "booking-" + number));
    }

    private void load(String text) throws IOException {
        Files.writeString(rules.resolve("rules.yml"), text);
        RuleSet set = RuleSet.load(List.of(rules));
        intake = new Intake(
                SchemaEventReader.builtIn(), new Interpreter(ServiceCatalogue.builtIn()), set, settings.intake());
        hostStage = new HostStage(set, new TargetResolver(ServiceCatalogue.builtIn()), settings.incident());
    }

    private static Set<String> titles(List<TestRecord<String, byte[]>> alerts) throws IOException {
        Set<String> titles = new HashSet<>();
        for (TestRecord<String, byte[]> alert : alerts) {
            JsonNode json = new ObjectMapper().readTree(alert.getValue());
            json.findValuesAsText("title").forEach(titles::add);
            json.findValuesAsText("name").forEach(titles::add);
        }
        return titles;
    }
}

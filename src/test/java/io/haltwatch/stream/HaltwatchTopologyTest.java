package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.haltwatch.alert.AlertReader;
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
import io.haltwatch.signal.IntakeResult;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.SchemaEventReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HaltwatchTopologyTest {

    private static final Instant START = Instant.parse("2025-03-04T05:06:07.500Z");
    private static final RuleSet RULES = RuleSet.builtIn();
    private static final FleetCorrelations FLEET = new FleetCorrelations(RULES);
    private static final Intake INTAKE = new Intake(
            SchemaEventReader.builtIn(),
            new Interpreter(ServiceCatalogue.builtIn()),
            RULES,
            Settings.load(Map.of(), null).intake());

    private final CountingObserver observer = new CountingObserver();
    private final AtomicBoolean caughtUp = new AtomicBoolean(true);
    private final Settings settings;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> processes;
    private final TestOutputTopic<String, byte[]> alerts;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private final TestOutputTopic<String, byte[]> watches;

    HaltwatchTopologyTest(@TempDir Path state) {
        settings = Settings.load(
                Map.of("HALTWATCH_BOOTSTRAP_SERVERS", "none:9092", "HALTWATCH_STATE_DIRECTORY", state.toString()),
                null);
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(settings.kafka(), settings.stream(), observer));
        driver = new TopologyTestDriver(topology(), properties, START);
        processes = driver.createInputTopic(
                "telemetry.process-creation",
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                START,
                Duration.ZERO);
        alerts = driver.createOutputTopic(
                settings.topics().alerts(), new StringDeserializer(), new ByteArrayDeserializer());
        watches = driver.createOutputTopic(
                settings.topics().watchedHosts(), new StringDeserializer(), new ByteArrayDeserializer());
        deadLetters = driver.createOutputTopic(
                settings.topics().deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void theTopologyIsTheOneThatRunningInstancesHave() throws IOException {
        try (InputStream golden = Objects.requireNonNull(getClass().getResourceAsStream("/topology/golden.txt"))) {
            assertThat(topology().describe().toString())
                    .as("a changed topology is no rolling upgrade: write it to src/test/resources/topology/golden.txt"
                            + " only with a note for those who upgrade")
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void thereIsOneShuffleToHostsAndOneToGroups() {
        assertThat(topology().describe().subtopologies()).hasSize(3);
    }

    @Test
    void aRecordThatMeansNothingLeavesNothing() {
        processes.pipeInput(null, Telemetry.notepad("db01", START, 1));

        assertThat(alerts.isEmpty()).isTrue();
        assertThat(deadLetters.isEmpty()).isTrue();
        assertThat(observer.count("record process-creation")).isEqualTo(1);
    }

    @Test
    void aStopBecomesOneAlertDatedByTheClockAndKeyedByItsIncident() throws IOException {
        driver.advanceWallClockTime(Duration.ofMinutes(3));

        processes.pipeInput(null, Telemetry.netStop("db01", START, 1, "MSSQLSERVER"));

        TestRecord<String, byte[]> alert = alerts.readRecord();
        assertThat(alerts.isEmpty()).isTrue();
        assertThat(alert.getRecordTime()).isEqualTo(START.plus(Duration.ofMinutes(3)));
        assertThat(alert.getKey()).matches("[0-9a-f]{16}");
        assertThat(alert.getHeaders()).isEmpty();
        JsonNode json = new ObjectMapper().readTree(alert.getValue());
        assertThat(json.path("class_uid").asInt()).isEqualTo(2004);
        assertThat(json.path("finding_info").path("uid").asText()).isEqualTo(alert.getKey());
        assertThat(observer.count("signal process-creation")).isEqualTo(1);
        assertThat(observer.count("alert")).isEqualTo(1);
    }

    @Test
    void aRecordDeliveredTwiceChangesNothing() {
        byte[] record = Telemetry.netStop("db01", START, 1, "MSSQLSERVER");
        processes.pipeInput(null, record);
        alerts.readRecord();

        processes.pipeInput(null, record);
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(alerts.isEmpty()).isTrue();
        assertThat(observer.count("duplicate")).isEqualTo(1);
        assertThat(facts("default|db01")).hasSize(1);
    }

    @Test
    void factsStandInTheRowOfTheirTwoSeconds() {
        processes.pipeInput(null, Telemetry.netStop("db01", START, 1, "MSSQLSERVER"));
        processes.pipeInput(null, Telemetry.netStop("db01", START.plusMillis(400), 2, "SQLSERVERAGENT"));
        processes.pipeInput(null, Telemetry.netStop("db01", START.plusMillis(600), 3, "SQLBrowser"));
        processes.pipeInput(null, Telemetry.netStop("db02", START, 4, "MSSQLSERVER"));

        assertThat(facts("default|db01")).extracting(row -> row.facts().size()).containsExactly(2, 1);
        assertThat(facts("default|db02")).extracting(row -> row.facts().size()).containsExactly(1);
    }

    @Test
    void anIncidentIsClosedByItsTimerOnceItIsQuiet() throws IOException {
        processes.pipeInput(null, Telemetry.netStop("db01", START, 1, "MSSQLSERVER"));
        String incident = alerts.readRecord().getKey();

        driver.advanceWallClockTime(settings.incident().quiet().plusSeconds(2));

        TestRecord<String, byte[]> last = alerts.readRecordsToList().stream()
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(last.getKey()).isEqualTo(incident);
        assertThat(new ObjectMapper()
                        .readTree(last.getValue())
                        .at("/unmapped/haltwatch/status")
                        .asText())
                .isEqualTo("closed");
    }

    @Test
    void nothingIsKeptOfAHostWhoseIncidentsAreOverForLonger() {
        processes.pipeInput(null, Telemetry.netStop("db01", START, 1, "SQLBrowser"));
        assertThat(entries(HostStores.PUBLISHED)).isEqualTo(1);
        assertThat(entries(HostStores.TIMERS)).isEqualTo(1);

        driver.advanceWallClockTime(settings.incident().quiet().plusSeconds(2));
        assertThat(entries(HostStores.TIMERS)).as("it is to be forgotten, too").isEqualTo(1);
        driver.advanceWallClockTime(settings.incident().lateness().plusSeconds(2));

        assertThat(entries(HostStores.PUBLISHED)).isZero();
        assertThat(entries(HostStores.TIMERS)).isZero();
        assertThat(alerts.readRecordsToList()).hasSize(2);
    }

    @Test
    void aFloodThatOpensNoIncidentIsDerivedAtMostEveryTenthOfASecond() {
        processes.pipeInput(null, Telemetry.shutdown("web01", START, 1));
        assertThat(entries(HostStores.PUBLISHED)).isZero();

        processes.pipeInput(null, Telemetry.shutdown("web01", START, 2));

        assertThat(entries(HostStores.PUBLISHED)).as("waits for its turn").isEqualTo(1);
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        assertThat(entries(HostStores.PUBLISHED)).isZero();
        assertThat(entries(HostStores.TIMERS)).isZero();
    }

    @Test
    void aHoldDoesNotEndWhileTelemetryWaitsSomewhereElse() {
        caughtUp.set(false);
        stopsThatNobodyAskedFor();
        assertThat(causes()).isNotEmpty().doesNotContain("hold_ended");

        for (int i = 0; i < 5; i++) {
            driver.advanceWallClockTime(Duration.ofMinutes(1));
        }
        assertThat(alerts.isEmpty()).isTrue();

        caughtUp.set(true);
        driver.advanceWallClockTime(Waking.IDLE.minusSeconds(2));
        assertThat(alerts.isEmpty())
                .as("what was read last is not processed yet")
                .isTrue();
        driver.advanceWallClockTime(Duration.ofSeconds(4));
        assertThat(causes()).containsExactly("hold_ended");
    }

    @Test
    void theSameAccountOnFiveHostsIsOneFleetAlertThatSpreadsAndCloses() {
        for (int i = 0; i < 12; i++) {
            processes.pipeInput(null, Telemetry.netStop("fs" + i, START.plusSeconds(i), i, "Custom" + i));
            driver.advanceWallClockTime(Duration.ofMillis(200));
        }
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        driver.advanceWallClockTime(settings.incident().quiet().plusSeconds(20));
        driver.advanceWallClockTime(Duration.ofSeconds(20));

        List<TestRecord<String, byte[]>> fleet = alerts.readRecordsToList().stream()
                .filter(alert -> new AlertReader().read(alert.getValue()).fleet())
                .toList();
        assertThat(fleet)
                .extracting(TestRecord::getKey)
                .containsOnly(fleet.get(0).getKey());
        assertThat(fleet)
                .extracting(alert -> new AlertReader().read(alert.getValue()).host())
                .containsExactly("5 hosts", "10 hosts", "12 hosts");
        assertThat(new AlertReader().read(fleet.get(2).getValue()).status()).isEqualTo("closed");
        assertThat(entries(GroupStores.PUBLISHED)).isPositive();

        driver.advanceWallClockTime(settings.incident().lateness().plusSeconds(2));
        assertThat(entries(GroupStores.PUBLISHED)).isZero();
        assertThat(entries(GroupStores.TIMERS)).isZero();
    }

    @Test
    void oneAccountNameInTwoTenantsIsTwoFleets() {
        for (int i = 0; i < 4; i++) {
            ofTenant("north", i);
            ofTenant("south", i);
        }
        assertThat(fleetAlerts()).isEmpty();

        ofTenant("south", 4);

        assertThat(fleetAlerts()).singleElement().satisfies(alert -> {
            assertThat(alert.at("/metadata/tenant_uid").asText()).isEqualTo("south");
            assertThat(alert.at("/unmapped/haltwatch/fleet/hosts_total").asInt())
                    .isEqualTo(5);
            assertThat(alert.at("/unmapped/haltwatch/fleet/incidents_total").asInt())
                    .isEqualTo(5);
            assertThat(alert.toString()).doesNotContain("north");
        });
    }

    /** The same host names and account in each tenant. */
    private void ofTenant(String tenant, int i) {
        TestInputTopic<String, byte[]> signals = driver.createInputTopic(
                "haltwatch-signals-repartition", new StringSerializer(), new ByteArraySerializer());
        Instant time = START.plusSeconds(i);
        Origin origin = new Origin("telemetry.process-creation", 0, i, time.toEpochMilli());
        IntakeResult read = INTAKE.accept(
                Telemetry.netStop("fs" + i, time, i, "Custom" + i), DataSource.PROCESS_CREATION, tenant, origin);
        Signal signal = ((IntakeResult.Signalled) read).signal();
        signals.pipeInput(signal.host().asString(), SignalCodec.encode(signal), time);
        driver.advanceWallClockTime(Duration.ofMillis(200));
    }

    private List<JsonNode> fleetAlerts() {
        List<JsonNode> fleets = new ArrayList<>();
        for (byte[] alert : alerts.readValuesToList()) {
            if (new AlertReader().read(alert).fleet()) {
                try {
                    fleets.add(new ObjectMapper().readTree(alert));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return fleets;
    }

    @Test
    void aMemberThatCannotBeReadIsADeadLetter() {
        TestInputTopic<byte[], byte[]> groups = driver.createInputTopic(
                "haltwatch-groups-repartition", new ByteArraySerializer(), new ByteArraySerializer());

        groups.pipeInput("default|0".getBytes(StandardCharsets.UTF_8), new byte[] {'x'});

        assertThat(headers(deadLetters.readRecord()))
                .containsEntry("haltwatch.reason", "failed")
                .containsEntry("haltwatch.topic", "haltwatch-groups-repartition");
    }

    private void stopsThatNobodyAskedFor() {
        processes.pipeInput(null, Telemetry.stopped("db01", START, 1, "SQL Server (MSSQLSERVER)", "MSSQLSERVER"));
        processes.pipeInput(null, Telemetry.stopped("db01", START, 2, "Veeam Backup Service", "VeeamBackupSvc"));
        processes.pipeInput(null, Telemetry.stopped("db01", START, 3, "Veeam Data Mover Service", "VeeamTransportSvc"));
        driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    private List<String> causes() {
        return alerts.readValuesToList().stream()
                .map(alert -> {
                    try {
                        return new ObjectMapper()
                                .readTree(alert)
                                .at("/unmapped/haltwatch/cause")
                                .asText();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private int entries(String store) {
        int entries = 0;
        try (KeyValueIterator<Object, byte[]> all =
                driver.<Object, byte[]>getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                all.next();
                entries++;
            }
        }
        return entries;
    }

    /** What cannot be read, and why. */
    enum Bad {
        NOT_JSON("not_json"),
        EMPTY("not_json"),
        FIVE_MEGABYTES("too_large"),
        TEN_THOUSAND_DEEP("too_deep"),
        NO_HOST("no_host");

        private final String reason;

        Bad(String reason) {
            this.reason = reason;
        }

        byte[] bytes() {
            return switch (this) {
                case NOT_JSON -> bytes("<Event/>");
                case EMPTY -> new byte[0];
                case FIVE_MEGABYTES -> bytes("{\"a\":\"" + "x".repeat(5 * 1024 * 1024) + "\"}");
                case TEN_THOUSAND_DEEP -> bytes("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000));
                case NO_HOST -> Telemetry.notepad("", START, 1);
            };
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource(Bad.class)
    void whatCannotBeReadIsADeadLetterAndTheStreamGoesOn(Bad bad) throws Exception {
        byte[] value = bad.bytes();
        driver.advanceWallClockTime(Duration.ofMinutes(3));

        processes.pipeInput(null, value);
        processes.pipeInput(null, Telemetry.netStop("db01", START, 1, "MSSQLSERVER"));

        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(deadLetters.isEmpty()).isTrue();
        assertThat(letter.getKey()).isNull();
        assertThat(letter.getRecordTime()).isEqualTo(START.plus(Duration.ofMinutes(3)));
        assertThat(letter.getValue()).isEqualTo(Arrays.copyOf(value, Math.min(value.length, DeadLetter.MAX_PAYLOAD)));
        Map<String, String> headers = headers(letter);
        assertThat(headers)
                .containsEntry("haltwatch.reason", bad.reason)
                .containsEntry("haltwatch.topic", "telemetry.process-creation")
                .containsEntry("haltwatch.partition", "0")
                .containsEntry("haltwatch.offset", "0")
                .containsEntry("haltwatch.length", Integer.toString(value.length))
                .containsEntry(
                        "haltwatch.sha256",
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(value)))
                .containsKey("haltwatch.detail")
                .hasSize(7);
        assertThat(observer.count("dead-letter " + bad.reason)).isEqualTo(1);
        assertThat(alerts.getQueueSize()).isEqualTo(1);
    }

    @Test
    void aTombstoneIsADeadLetter() {
        processes.pipeInput(new TestRecord<>(new byte[] {1}, null, START));

        assertThat(headers(deadLetters.readRecord())).containsEntry("haltwatch.length", "0");
    }

    @Test
    void headersOfTheProducerGoNoFurther() {
        TestRecord<byte[], byte[]> record =
                new TestRecord<>(null, Telemetry.netStop("db01", START, 1, "MSSQLSERVER"), START);
        record.headers().add("trace", new byte[100_000]);

        processes.pipeInput(record);

        assertThat(alerts.readRecord().getHeaders()).isEmpty();
    }

    @Test
    void anEventOf2099IsClampedAndTouchesNoOtherHost() {
        processes.pipeInput(null, Telemetry.netStop("db01", START, 1, "MSSQLSERVER"));
        processes.pipeInput(null, Telemetry.netStop("lab7", Instant.parse("2099-01-01T00:00:00Z"), 1, "Spooler"));
        assertThat(observer.count("clamped")).isEqualTo(1);
        assertThat(facts("default|lab7")).hasSize(1);

        processes.pipeInput(null, Telemetry.netStop("db01", START.minus(Duration.ofHours(6)), 2, "SQLBrowser"));

        assertThat(facts("default|db01")).hasSize(2);
    }

    @Test
    void whatIsNoSignalOnTheSignalsTopicIsADeadLetter() {
        TestInputTopic<byte[], byte[]> signals = driver.createInputTopic(
                "haltwatch-signals-repartition", new ByteArraySerializer(), new ByteArraySerializer());

        signals.pipeInput("default|db01".getBytes(StandardCharsets.UTF_8), new byte[] {'x'});

        assertThat(headers(deadLetters.readRecord()))
                .containsEntry("haltwatch.reason", "failed")
                .containsEntry("haltwatch.topic", "haltwatch-signals-repartition");
    }

    @Test
    void aHostWhoseSensorStopsIsListenedToAndItsSilenceToldOnceNothingIsWaiting() throws IOException {
        processes.pipeInput(null, Telemetry.notepad("db01", START, 1));
        assertThat(observer.count("signal process-creation")).isZero();

        processes.pipeInput(null, Telemetry.netStop("db01", START, 2, "Sysmon64"));
        assertThat(observer.count("signal process-creation")).isEqualTo(1);
        assertThat(watches.readKeyValue().key).isEqualTo("default|db01");
        // The host stage looks again whether the intake heard it.
        driver.advanceWallClockTime(Duration.ofSeconds(11));

        for (int i = 0; i < 6; i++) {
            Instant now = START.plusSeconds(20 + i * 10);
            processes.pipeInput(null, Telemetry.notepad("db01", now, 3 + i), now);
            processes.pipeInput(null, Telemetry.notepad("db02", now, 3 + i), now);
        }
        // One for each interval that was touched, and none of a host that nobody asked for.
        assertThat(observer.count("signal process-creation")).isEqualTo(3);

        caughtUp.set(false);
        passSeconds(20 * 60);
        assertThat(lastSilences()).isZero();

        caughtUp.set(true);
        passSeconds(15);
        assertThat(lastSilences()).isEqualTo(1);
    }

    private void passSeconds(int seconds) {
        for (int i = 0; i < seconds; i++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
    }

    private long lastSilences() throws IOException {
        long silences = 0;
        for (byte[] alert : alerts.readValuesToList()) {
            silences = new ObjectMapper()
                    .readTree(alert)
                    .at("/unmapped/haltwatch/silences")
                    .size();
        }
        return silences;
    }

    @Test
    void aRowOfWatchedHostsThatCannotBeReadIsCountedAndChangesNothing() {
        TestInputTopic<byte[], byte[]> rows = driver.createInputTopic(
                settings.topics().watchedHosts(), new ByteArraySerializer(), new ByteArraySerializer());
        rows.pipeInput("default|db01".getBytes(StandardCharsets.UTF_8), WatchCodec.encode(Long.MAX_VALUE));
        rows.pipeInput("default|db01".getBytes(StandardCharsets.UTF_8), new byte[] {'x'});
        rows.pipeInput("nohost".getBytes(StandardCharsets.UTF_8), WatchCodec.encode(Long.MAX_VALUE));

        processes.pipeInput(null, Telemetry.notepad("db01", START, 1));

        assertThat(observer.count("error watched-hosts")).isEqualTo(2);
        assertThat(observer.count("signal process-creation")).isEqualTo(1);
    }

    private Topology topology() {
        return topology(settings, caughtUp::get, observer);
    }

    static Topology topology(Settings settings, InputLag inputs, StreamObserver observer) {
        // Asked for with each record: made once.
        HostSteps hostSteps = new HostSteps(
                new HostStage(RULES, new TargetResolver(ServiceCatalogue.builtIn()), settings.incident()),
                new GroupMembers(FLEET));
        GroupStage groupStage = new GroupStage(FLEET, settings.incident());
        return new HaltwatchTopology(
                        settings.topics(),
                        settings.layout().signalPartitions(),
                        settings.tenant(),
                        () -> INTAKE,
                        () -> hostSteps,
                        () -> groupStage,
                        settings.minimumSeverity(),
                        new AlertWriter(),
                        new ReferenceTables(new TenantCatalogues(ServiceCatalogue.builtIn())),
                        observer)
                .build(inputs);
    }

    private List<FactRow> facts(String host) {
        try (WindowStoreIterator<byte[]> rows = driver.<String, byte[]>getWindowStore(HostStores.FACTS)
                .fetch(host, Instant.EPOCH, START.plusSeconds(3_600))) {
            List<FactRow> facts = new ArrayList<>();
            rows.forEachRemaining(row -> facts.add(FactRow.decode(row.value)));
            return facts;
        }
    }

    private static Map<String, String> headers(TestRecord<?, ?> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }
}

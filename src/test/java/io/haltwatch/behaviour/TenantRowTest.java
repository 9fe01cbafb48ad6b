package io.haltwatch.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.alert.AlertReader;
import io.haltwatch.alert.AlertView;
import io.haltwatch.cli.DetectionCore;
import io.haltwatch.config.Settings;
import io.haltwatch.sigma.Level;
import io.haltwatch.stream.StreamObserver;
import io.haltwatch.stream.StreamsProperties;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service, its records telling by a header whose they are. */
@DisplayName("33: the same host name in two tenants: two hosts, no state, alert or answer crosses tenants")
class TenantRowTest {

    private static final Instant START = Instant.parse("2026-03-04T14:00:00Z");
    private static final List<String> SERVICES = List.of(
            "MSSQLSERVER",
            "SQLSERVERAGENT",
            "VeeamBackupSvc",
            "VeeamTransportSvc",
            "MSExchangeIS",
            "MSExchangeTransport",
            "vmms",
            "Spooler",
            "W3SVC",
            "MySQL80");

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> telemetry;
    private final Settings settings;

    TenantRowTest(@TempDir Path state) {
        settings = Settings.load(
                Map.of(
                        "HALTWATCH_BOOTSTRAP_SERVERS", "none:9092",
                        "HALTWATCH_STATE_DIRECTORY", state.toString(),
                        "HALTWATCH_TENANT_FROM", "header",
                        "HALTWATCH_TENANT_HEADER", "tenant"),
                null);
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(settings.kafka(), settings.stream(), StreamObserver.NONE));
        driver = new TopologyTestDriver(
                DetectionCore.of(settings).topology(settings, StreamObserver.NONE), properties, START);
        telemetry = driver.createInputTopic(
                "telemetry.process-creation", new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private static byte[] stop(String host, int second, String service) {
        return new WindowsRecords(host)
                .sysmonCreate(
                        START.plusSeconds(second).toEpochMilli(),
                        RecordedHost.NET,
                        "net stop " + service,
                        RecordedHost.CMD,
                        RecordedHost.USER);
    }

    private void of(String tenant, int second, byte[] record) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("tenant", tenant.getBytes(StandardCharsets.UTF_8));
        telemetry.pipeInput(new TestRecord<>(null, record, headers, START.plusSeconds(second)));
        driver.advanceWallClockTime(Duration.ofMillis(200));
    }

    /** The last alert of each incident, as text too. */
    private Map<AlertView, String> last() {
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        Map<String, byte[]> last = new LinkedHashMap<>();
        driver.createOutputTopic(settings.topics().alerts(), new StringDeserializer(), new ByteArrayDeserializer())
                .readKeyValuesToList()
                .forEach(alert -> last.put(alert.key, alert.value));
        Map<AlertView, String> alerts = new LinkedHashMap<>();
        last.values()
                .forEach(alert -> alerts.put(new AlertReader().read(alert), new String(alert, StandardCharsets.UTF_8)));
        return alerts;
    }

    @Test
    void theSameRecordsOfTwoTenantsAreTwoIncidentsThatNameTheirTenantAndNotTheOther() {
        byte[] record = stop("DB01", 0, "MSSQLSERVER");
        of("north", 0, record);
        of("south", 0, record);

        Map<AlertView, String> alerts = last();

        assertThat(alerts.keySet()).extracting(AlertView::tenant).containsExactly("north", "south");
        assertThat(alerts.keySet()).extracting(AlertView::id).doesNotHaveDuplicates();
        assertThat(alerts.values())
                .allSatisfy(text -> assertThat(text.contains("north")).isNotEqualTo(text.contains("south")));
    }

    @Test
    void whatIsRememberedOfOneTenantsHostIsNotOfTheOthers() {
        of("north", 0, stop("DB01", 0, "MSSQLSERVER"));

        for (String store : List.of("published", "history")) {
            assertThat(driver.<String, byte[]>getKeyValueStore(store).get("north|db01"))
                    .as(store)
                    .isNotNull();
            assertThat(driver.<String, byte[]>getKeyValueStore(store).get("south|db01"))
                    .as(store)
                    .isNull();
        }
    }

    @Test
    void whatWouldBeABurstOnOneHostIsNoneOverTheHostsOfTwoTenants() {
        for (int i = 0; i < 2; i++) {
            of(i == 0 ? "north" : "south", i, stop("DB01", i, SERVICES.get(i * 2)));
        }
        assertThat(last().keySet())
                .hasSize(2)
                .allMatch(alert -> alert.severity().compareTo(Level.HIGH) < 0);

        for (int i = 0; i < SERVICES.size(); i++) {
            of("north", 10 + i, stop("DB01", 10 + i, SERVICES.get(i)));
        }
        Map<AlertView, String> alerts = last();
        assertThat(alerts.keySet()).extracting(AlertView::tenant).containsOnly("north");
        assertThat(alerts.keySet()).anyMatch(alert -> alert.severity().compareTo(Level.HIGH) >= 0);
    }

    @Test
    void whatIsLearnedOfAHostNamesNothingOnItsNamesakeOfAnotherTenant() {
        byte[] created = new WindowsRecords("APP01")
                .serviceCreated(START.toEpochMilli(), "AcmeLedger", "C:\\Acme\\ledgerd.exe", "user mode service");
        of("north", 0, created);
        byte[] ended = new WindowsRecords("APP01")
                .sysmonEnd(START.plusSeconds(901).toEpochMilli(), "C:\\Acme\\ledgerd.exe", "NT AUTHORITY\\SYSTEM");
        byte[] stopped = stop("APP01", 900, "AcmeLedger");
        for (String tenant : List.of("north", "south")) {
            of(tenant, 900, stopped);
            of(tenant, 901, ended);
            driver.advanceWallClockTime(Duration.ofSeconds(2));
        }
        Map<String, Integer> confirmed = new HashMap<>();
        last().keySet().stream()
                .filter(alert -> alert.title().contains("AcmeLedger"))
                .forEach(alert -> confirmed.merge(alert.tenant(), alert.confirmed(), Math::max));

        assertThat(confirmed).isEqualTo(Map.of("north", 1, "south", 0));
    }

    @Test
    void oneAccountOnFiveHostsIsAFleetOfItsTenantOnly() {
        for (int i = 0; i < 4; i++) {
            of("north", i, stop("FS0" + i, i, "Custom" + i));
            of("south", i, stop("FS0" + i, i, "Custom" + i));
        }
        assertThat(last().keySet()).noneMatch(AlertView::fleet);

        of("south", 4, stop("FS04", 4, "Custom4"));

        assertThat(last())
                .satisfies(alerts -> assertThat(alerts.keySet().stream()
                                .filter(AlertView::fleet)
                                .toList())
                        .singleElement()
                        .satisfies(fleet -> {
                            assertThat(fleet.tenant()).isEqualTo("south");
                            assertThat(alerts.get(fleet))
                                    .doesNotContain("north")
                                    .contains("\"hosts_total\":5");
                        }));
    }

    @Test
    void aRecordThatDoesNotSayWhoseItIsIsADeadLetterAndNobodysAlert() {
        telemetry.pipeInput(null, stop("DB01", 0, "MSSQLSERVER"), START);
        of("no|rth", 1, stop("DB01", 1, "MSSQLSERVER"));

        assertThat(last()).isEmpty();
        assertThat(driver.createOutputTopic(
                                settings.topics().deadLetters(),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer())
                        .readRecordsToList())
                .hasSize(2)
                .allSatisfy(letter -> assertThat(new String(
                                letter.headers().lastHeader("haltwatch.reason").value(), StandardCharsets.UTF_8))
                        .isEqualTo("no_tenant"));
    }
}

package io.haltwatch.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.fleet.FleetCorrelations;
import io.haltwatch.fleet.FleetRevision;
import io.haltwatch.fleet.GroupMembers;
import io.haltwatch.fleet.GroupStage;
import io.haltwatch.incident.HostStage;
import io.haltwatch.incident.IncidentPolicy;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.interpret.Interpreter;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.replay.Replay;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.Intake;
import io.haltwatch.signal.IntakeLimits;
import io.haltwatch.telemetry.SchemaEventReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chains from hosts to fleets: what a host correlation finds is counted over hosts. */
class FleetChainTest {

    private static final Instant START = Instant.parse("2025-03-04T05:06:07.500Z");

    private static final String FLEET = """
            title: Bookings halted on several hosts
            id: 0b3f5b39-6c0f-4d0e-8b7e-52a1f0d0c7a2
            name: booking_fleet
            correlation:
                type: value_count
                rules: [booking_burst]
                group-by: [User]
                timespan: 10m
                condition: {field: Computer, gte: 3}
            level: high
            """;

    private static final String HOST = """
            title: Booking services of one host halted
            id: 5c1d7a0e-6a2f-4f3e-9d57-1e0a6f9b8c21
            name: booking_burst
            correlation:
                type: event_count
                rules: [booking_halted]
                group-by: [Computer, User]
                timespan: 1m
                condition: {gte: 2}
            level: medium
            """;

    private static final String RULE = """
            title: Booking service halted
            id: 3f0e3a55-70d5-4a3b-9b39-6f6f0f3f5d10
            name: booking_halted
            logsource: {product: haltwatch, category: service_action}
            detection:
                halted: {ServiceName|startswith: booking, ServiceAction: stop}
                condition: halted
            level: informational
            """;

    private final Path directory;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, IncidentRevision> incidents = new LinkedHashMap<>();
    private final Map<String, FleetRevision> fleets = new LinkedHashMap<>();

    FleetChainTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void aHostCorrelationThatOnlyFeedsIsCountedOverHosts() throws IOException {
        for (int host = 0; host < 3; host++) {
            burst("fs" + host, 60L * host, "CORP\\eve");
        }
        derive(FLEET, HOST);

        FleetRevision fleet = booking();
        assertThat(fleet.incident().hosts()).containsOnlyKeys("fs0", "fs1", "fs2");
        assertThat(fleet.incident().services()).contains("booking0");
        assertThat(incidents.values().stream().flatMap(revision -> revision.incident().kinds().stream()))
                .doesNotContain("correlation/booking_burst");
    }

    @Test
    void twoHostsAreNotEnough() throws IOException {
        burst("fs0", 0, "CORP\\eve");
        burst("fs1", 1, "CORP\\eve");
        burst("fs1", 130, "CORP\\eve");
        derive(FLEET, HOST);

        assertThat(fleets).isEmpty();
    }

    @Test
    void whatKeepsAnIncidentOpenDoesNotHideLaterHits() throws IOException {
        for (int host = 0; host < 3; host++) {
            // A hit long before the others, and noise since: one incident all the time.
            burst("fs" + host, 1_500L * host, "CORP\\eve");
            for (int second = 0; second < 4_500; second += 100) {
                started("fs" + host, second, "CORP\\noise", "net stop MSSQLSERVER");
            }
            burst("fs" + host, 4_600 + host, "CORP\\eve");
        }
        derive(FLEET, HOST);

        assertThat(incidents).hasSize(3);
        assertThat(booking().incident().first())
                .isGreaterThanOrEqualTo(START.plusSeconds(4_600).toEpochMilli());
    }

    @Test
    void eachGroupOfAnOpenIncidentIsCounted() throws IOException {
        for (int host = 0; host < 3; host++) {
            burst("fs" + host, 0, "CORP\\user" + host);
            burst("fs" + host, 30, "CORP\\eve");
        }
        derive(FLEET, HOST);

        assertThat(booking().incident().group()).containsEntry("User", "CORP\\eve");
    }

    @Test
    void aFleetMayGroupByAnyFieldOfTheEventsBelow() throws IOException {
        for (int host = 0; host < 3; host++) {
            burst("fs" + host, 60L * host, "CORP\\eve");
        }
        derive(FLEET, HOST.replace("[Computer, User]", "[Computer]"));

        assertThat(booking().incident().group()).containsEntry("User", "CORP\\eve");
    }

    @Test
    void aFleetCorrelationThatDoesNotAlertIsNotTold() throws IOException {
        for (int host = 0; host < 3; host++) {
            burst("fs" + host, 60L * host, "CORP\\eve");
        }
        derive(FLEET + "x-haltwatch: {alerts: false}\n", HOST);

        assertThat(fleets).isEmpty();
    }

    @Test
    void oneHitIsOneEventHoweverLongItGrows() throws IOException {
        String events = FLEET.replace("value_count", "event_count").replace("field: Computer, gte: 3", "gte: 2");
        for (int second = 0; second < 300; second += 20) {
            burst("fs0", second, "CORP\\eve");
        }
        derive(events, HOST);
        assertThat(fleets).isEmpty();

        burst("fs1", 60, "CORP\\eve");
        derive(events, HOST);
        assertThat(booking().incident().count()).isEqualTo(2);
    }

    @Test
    void stopsThatMayBeAShutdownCountOnlyOnceTheirHoldIsOver() throws IOException {
        String held = HOST.replace("[Computer, User]", "[Computer]") + "x-haltwatch: {hold: true}\n";
        String fleet = FLEET.replace("[User]", "[ServiceAction]");
        for (int host = 0; host < 3; host++) {
            stopped("fs" + host, 10L * host, "booking0");
            stopped("fs" + host, 10L * host + 1, "booking1");
        }
        derive(fleet, held);
        assertThat(booking().incident().hosts()).hasSize(3);

        for (int host = 0; host < 3; host++) {
            lines.add(SHUTDOWN.formatted(START.plusSeconds(10L * host + 5), lines.size(), "fs" + host));
        }
        derive(fleet, held);
        assertThat(fleets).isEmpty();
    }

    /** Kernel-General 13. */
    private static final String SHUTDOWN = """
            {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Kernel-General",\
            "Guid":"{A68CA8B7-004F-D7B6-A698-07E2DE0F1F5D}"}},"EventID":13,"Level":4,\
            "TimeCreated":{"#attributes":{"SystemTime":"%s"}},"EventRecordID":%d,"Channel":"System","Computer":"%s"},\
            "EventData":{"StopTime":"2025-03-04T05:06:07Z"}}}\
            """;

    /** 7036: a service stopped, and nothing says why. */
    private void stopped(String host, long second, String key) {
        String binary = HexFormat.of().withUpperCase().formatHex((key + "/1\0").getBytes(StandardCharsets.UTF_16LE));
        lines.add("""
                {"Event":{"System":{"Provider":{"#attributes":{"Name":"Service Control Manager",\
                "Guid":"{555908D1-A6D7-4695-8E1E-26931D2012F4}"}},"EventID":7036,"Level":4,\
                "Keywords":"0x8080000000000000","TimeCreated":{"#attributes":{"SystemTime":"%s"}},"EventRecordID":%d,\
                "Channel":"System","Computer":"%s"},\
                "EventData":{"param1":"%s","param2":"stopped","Binary":"%s"}}}\
                """.formatted(START.plusSeconds(second), lines.size(), host, key, binary));
    }

    /** Two services within a second. */
    private void burst(String host, long second, String user) {
        started(host, second, user, "net stop booking0");
        started(host, second + 1, user, "net stop booking1");
    }

    private FleetRevision booking() {
        List<FleetRevision> found = fleets.values().stream()
                .filter(fleet -> fleet.incident().rule().name().equals("booking_fleet"))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private void derive(String fleetRule, String hostRule) throws IOException {
        incidents.clear();
        fleets.clear();
        Files.writeString(directory.resolve("booking.yml"), fleetRule + "---\n" + hostRule + "---\n" + RULE);
        RuleSet rules = RuleSet.load(List.of(directory));
        FleetCorrelations correlations = new FleetCorrelations(rules);
        TargetResolver targets = new TargetResolver(ServiceCatalogue.builtIn());
        Intake intake = new Intake(
                SchemaEventReader.builtIn(), new Interpreter(ServiceCatalogue.builtIn()), rules, IntakeLimits.DEFAULT);
        Replay replay = new Replay(intake, "default");
        byte[] log = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        replay.read("chain.ndjson", new ByteArrayInputStream(log), -1);
        replay.derive(
                new Replay.Stages(
                        new HostStage(rules, targets, IncidentPolicy.DEFAULT),
                        new GroupMembers(correlations),
                        new GroupStage(correlations, IncidentPolicy.DEFAULT)),
                revision -> incidents.put(revision.id(), revision),
                revision -> fleets.put(revision.id(), revision));
    }

    private void started(String host, long second, String user, String commandLine) {
        Instant time = START.plusSeconds(second);
        lines.add("""
                {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},"EventID":1,\
                "TimeCreated":{"#attributes":{"SystemTime":"%s"}},"EventRecordID":%d,\
                "Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"%s"},"EventData":{"UtcTime":"%s",\
                "ProcessId":"4242","Image":"C:\\\\Windows\\\\System32\\\\net.exe","OriginalFileName":"net.exe",\
                "CommandLine":"%s","User":"%s","LogonId":"0x4f1d","ParentImage":"C:\\\\Windows\\\\System32\\\\cmd.exe",\
                "ParentCommandLine":"cmd.exe"}}}\
                """.formatted(time, lines.size(), host, time, commandLine, user.replace("\\", "\\\\")));
    }
}

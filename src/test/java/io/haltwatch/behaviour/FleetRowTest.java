package io.haltwatch.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.alert.AlertReader;
import io.haltwatch.alert.AlertTable;
import io.haltwatch.alert.AlertView;
import io.haltwatch.alert.AlertWriter;
import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.fleet.FleetCorrelations;
import io.haltwatch.fleet.FleetRevision;
import io.haltwatch.fleet.GroupMembers;
import io.haltwatch.fleet.GroupStage;
import io.haltwatch.incident.HostStage;
import io.haltwatch.incident.IncidentPolicy;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.interpret.Interpreter;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.replay.Replay;
import io.haltwatch.sigma.Level;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.Intake;
import io.haltwatch.signal.IntakeLimits;
import io.haltwatch.telemetry.SchemaEventReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 20, with the built-in rules: the same account or command on five hosts within ten minutes. */
class FleetRowTest {

    private static final Instant START = Instant.parse("2025-03-04T05:06:07.500Z");
    private static final RuleSet RULES = RuleSet.builtIn();
    private static final FleetCorrelations FLEET = new FleetCorrelations(RULES);
    private static final TargetResolver TARGETS = new TargetResolver(ServiceCatalogue.builtIn());
    private static final Intake INTAKE = new Intake(
            SchemaEventReader.builtIn(), new Interpreter(ServiceCatalogue.builtIn()), RULES, IntakeLimits.DEFAULT);
    private static final Replay.Stages STAGES = new Replay.Stages(
            new HostStage(RULES, TARGETS, IncidentPolicy.DEFAULT),
            new GroupMembers(FLEET),
            new GroupStage(FLEET, IncidentPolicy.DEFAULT));

    private final List<String> lines = new ArrayList<>();
    private final Map<String, IncidentRevision> incidents = new LinkedHashMap<>();
    private final Map<String, FleetRevision> fleets = new LinkedHashMap<>();

    @Test
    void theSameAccountOnFiveHostsIsOneFleetAlertThatLinksTheIncidents() throws IOException {
        for (int i = 0; i < 7; i++) {
            started("fs0" + i + ".corp.example", 30L * i, "CORP\\svc_deploy", "net stop Custom" + i);
        }
        derive();

        assertThat(fleets).hasSize(1);
        FleetRevision last = fleets.values().iterator().next();
        assertThat(last.status()).isEqualTo(Status.CLOSED);
        assertThat(last.incident().rule().name()).isEqualTo("fleet_same_account");
        assertThat(last.incident().severity()).isEqualTo(Level.HIGH);
        assertThat(last.incident().hosts()).hasSize(7).containsKey("fs00");
        assertThat(last.incident().incidents()).containsExactlyInAnyOrderElementsOf(incidents.keySet());
        AlertView alert = new AlertReader().read(new AlertWriter().write(last));
        assertThat(alert.title())
                .isEqualTo(
                        "The same account CORP\\svc_deploy on 7 hosts within 3 min: one account halts services on many"
                                + " hosts");
        assertThat(alert.techniques()).containsExactly("T1489");
        assertThat(new AlertTable(200, false).render(List.of(alert))).contains("HIGH      7 hosts  ");
    }

    @Test
    void fourHostsAreNoFleet() throws IOException {
        for (int i = 0; i < 4; i++) {
            started("fs0" + i, i, "CORP\\svc_deploy", "net stop MSSQLSERVER");
        }
        derive();

        assertThat(incidents).hasSize(4);
        assertThat(fleets).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NT AUTHORITY\\SYSTEM",
                "nt authority\\network service",
                "NT AUTHORITY\\LOCAL SERVICE",
                "AUTORITE NT\\Système",
                "SYSTEM",
                "root",
                "S-1-5-18",
                "CORP\\DC01$"
            })
    void accountsThatEveryHostHasAreNoActors(String user) throws IOException {
        for (int i = 0; i < 6; i++) {
            started("fs0" + i, i, user, "net stop Custom" + i);
        }
        derive();

        assertThat(incidents).hasSize(6);
        assertThat(fleets).isEmpty();
    }

    @Test
    void manyCommandsOfOneAccountAreOneAlert() throws IOException {
        for (int i = 0; i < 5; i++) {
            for (int service = 0; service < 4; service++) {
                started("fs0" + i, i * 10 + service, "CORP\\eve", "net stop Custom" + service);
            }
        }
        derive();

        assertThat(fleets.values())
                .extracting(fleet -> fleet.incident().rule().name())
                .containsExactly("fleet_same_account");
    }

    @Test
    void theSameCommandByEachHostsOwnAdministratorIsAFleet() throws IOException {
        for (int i = 0; i < 5; i++) {
            started("fs0" + i, i, "FS0" + i + "\\Administrator", "net stop MSSQLSERVER /y");
        }
        derive();

        assertThat(fleets.values())
                .extracting(fleet -> fleet.incident().rule().name())
                .containsExactly("fleet_same_command");
    }

    @Test
    void theSameCommandBySystemOnFiveHostsIsAFleet() throws IOException {
        for (int i = 0; i < 5; i++) {
            started("fs0" + i, i, "NT AUTHORITY\\SYSTEM", "net stop MSSQLSERVER /y");
        }
        derive();

        assertThat(fleets.values())
                .extracting(fleet -> fleet.incident().rule().name())
                .containsExactly("fleet_same_command");
    }

    @Test
    void sensorsMaySpellTheAccountInTheirOwnCase() throws IOException {
        for (int i = 0; i < 5; i++) {
            started("fs0" + i, i, i % 2 == 0 ? "CORP\\Eve" : "corp\\eve", "net stop Custom" + i);
        }
        derive();

        assertThat(fleets).hasSize(1);
    }

    @Test
    void theOrderOfTheRecordsDoesNotMatter() throws IOException {
        for (int i = 0; i < 40; i++) {
            started("fs" + i % 8, i * 20L, "CORP\\svc_deploy", "net stop Custom" + i);
        }
        derive();
        List<String> expected = described();

        Collections.shuffle(lines, new Random(7));
        derive();

        assertThat(expected).hasSize(1);
        assertThat(described()).isEqualTo(expected);
    }

    @Test
    void anAlertAboutThousandsOfHostsIsBounded() throws IOException {
        for (int i = 0; i < 3_000; i++) {
            started("host-with-a-long-name-" + i, i / 20, "CORP\\svc_deploy", "net stop Custom" + i);
        }
        derive();

        assertThat(fleets).hasSize(1);
        FleetRevision last = fleets.values().iterator().next();
        assertThat(last.revision()).isLessThanOrEqualTo(13);
        assertThat(last.incident().hosts()).hasSizeGreaterThan(1_000);
        assertThat(new AlertWriter().write(last)).hasSizeLessThan(AlertWriter.MAX_BYTES);
    }

    private List<String> described() {
        return fleets.values().stream()
                .map(FleetRevision::incident)
                .map(fleet -> fleet.hosts().keySet() + " " + fleet.first() + "-" + fleet.last() + " " + fleet.count())
                .toList();
    }

    private void derive() throws IOException {
        incidents.clear();
        fleets.clear();
        Replay replay = new Replay(INTAKE, "default");
        byte[] log = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        replay.read("fleet.ndjson", new ByteArrayInputStream(log), -1);
        replay.derive(
                STAGES,
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
                """.formatted(
                        time, lines.size(), host, time, commandLine.replace("\\", "\\\\"), user.replace("\\", "\\\\")));
    }
}

package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.RecordedHost.CMD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.haltwatch.alert.AlertWriter;
import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.fleet.FleetCorrelations;
import io.haltwatch.fleet.FleetIncident;
import io.haltwatch.fleet.FleetRevision;
import io.haltwatch.fleet.GroupMembers;
import io.haltwatch.fleet.GroupStage;
import io.haltwatch.incident.HostStage;
import io.haltwatch.incident.IncidentPolicy;
import io.haltwatch.incident.IncidentRevision;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rows 20 and 32: one spreading cause is one fleet alert, from records to alerts at default settings. */
class FleetRowsTest {

    private static final long START = Instant.parse("2026-03-04T05:06:07.500Z").toEpochMilli();
    private static final String SYSTEM = "NT AUTHORITY\\SYSTEM";
    private static final String NET = "C:\\Windows\\System32\\net.exe";
    private static final String SC = "C:\\Windows\\System32\\sc.exe";
    private static final String PSEXESVC = "C:\\Windows\\PSEXESVC.exe";
    private static final String KEY = "HKLM\\System\\CurrentControlSet\\Services\\";
    private static final RuleSet RULES = RuleSet.builtIn();
    private static final FleetCorrelations FLEET = new FleetCorrelations(RULES);
    private static final Intake INTAKE = new Intake(
            SchemaEventReader.builtIn(), new Interpreter(ServiceCatalogue.builtIn()), RULES, IntakeLimits.DEFAULT);
    private static final Replay.Stages STAGES = new Replay.Stages(
            new HostStage(RULES, new TargetResolver(ServiceCatalogue.builtIn()), IncidentPolicy.DEFAULT),
            new GroupMembers(FLEET),
            new GroupStage(FLEET, IncidentPolicy.DEFAULT));

    private final List<String> lines = new ArrayList<>();
    private final Map<String, WindowsRecords> hosts = new LinkedHashMap<>();
    private final Map<String, IncidentRevision> incidents = new LinkedHashMap<>();
    private final Map<String, FleetRevision> fleets = new LinkedHashMap<>();

    @Test
    @DisplayName("20: fifty commands of one script by SYSTEM on five hosts: one fleet alert")
    void fiftyCommandsOfSystem() throws IOException {
        for (int host = 0; host < 5; host++) {
            for (int i = 0; i < 50; i++) {
                String command = "net stop Custom" + i;
                at("fs0" + host, 20 * host + i, (r, t) -> r.sysmonCreate(t, NET, command, CMD, SYSTEM));
                at("fs0" + host, 20 * host + i, (r, t) -> r.securityCreate(t, NET, command, CMD, "CORP\\FS$"));
            }
        }
        assertThat(names()).containsExactly("fleet_same_command");
        assertThat(only().hosts()).hasSize(5);
        assertThat(only().group()).containsEntry("CommandLine", "net stop Custom0");
    }

    @Test
    @DisplayName("20: a command of SYSTEM long before the script does not hide it")
    void anotherCommandBefore() throws IOException {
        for (int host = 0; host < 5; host++) {
            String own = "net stop Own" + host;
            at("fs0" + host, host, (r, t) -> r.sysmonCreate(t, NET, own, CMD, SYSTEM));
            for (int i = 0; i < 5; i++) {
                String command = "net stop Custom" + i;
                at("fs0" + host, 120 + host + i, (r, t) -> r.sysmonCreate(t, NET, command, CMD, SYSTEM));
            }
        }
        assertThat(names()).containsExactly("fleet_same_command");
    }

    @Test
    @DisplayName("20: the same parent on five hosts, other commands on each, by SYSTEM: one fleet alert")
    void theSameParent() throws IOException {
        for (int host = 0; host < 5; host++) {
            for (int i = 0; i < 10; i++) {
                String command = "net stop Custom" + host + "x" + i;
                at("fs0" + host, host + i, (r, t) -> r.sysmonCreate(t, NET, command, PSEXESVC, SYSTEM));
            }
        }
        assertThat(names()).containsExactly("fleet_same_parent");
        assertThat(only().severity()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("20: four hosts, or five over more than ten minutes: none")
    void notEnough() throws IOException {
        for (int host = 0; host < 5; host++) {
            at("fs0" + host, 151 * host, (r, t) -> r.sysmonCreate(t, NET, "net stop Spooler", PSEXESVC, SYSTEM));
        }
        assertThat(names()).isEmpty();
    }

    @Test
    @DisplayName("32: a policy disables twelve services as SYSTEM on six hosts: one fleet alert, at least high")
    void disabledByPolicy() throws IOException {
        for (int host = 0; host < 6; host++) {
            disabledBySystem("pc0" + host, 400 * host, 12);
        }
        assertThat(names()).containsExactly("fleet_disabled_by_system");
        assertThat(only().hosts()).hasSize(6);
        assertThat(only().severity()).isGreaterThanOrEqualTo(Level.HIGH);
        assertThat(only().incidents()).containsExactlyInAnyOrderElementsOf(incidents.keySet());
    }

    @Test
    @DisplayName("32: where the domain controller tells of the policy's change, an alert names it")
    void thePolicyIsNamed() throws IOException {
        at(
                "dc01",
                0,
                (r, t) -> r.fileCreated(
                        t,
                        "C:\\Windows\\System32\\mmc.exe",
                        "C:\\Windows\\SYSVOL\\domain\\Policies\\{31B2F340-016D-11D2-945F-00C04FB984F9}\\Machine\\Preferences"
                                + "\\Services\\Services.xml"));
        for (int host = 0; host < 5; host++) {
            disabledBySystem("pc0" + host, 300 + 60 * host, 3);
        }
        assertThat(names()).containsExactlyInAnyOrder("fleet_disabled_by_system", "policy_then_services_disabled");
        FleetIncident named = fleets.values().stream()
                .map(FleetRevision::incident)
                .filter(fleet -> fleet.rule().name().equals("policy_then_services_disabled"))
                .findFirst()
                .orElseThrow();
        assertThat(named.hosts().keySet()).startsWith("dc01").contains("pc00", "pc04");
    }

    @Test
    @DisplayName("32: what an account's commands disable is the account's fleet, not the system's as well")
    void oneCauseIsOneAlert() throws IOException {
        for (int host = 0; host < 5; host++) {
            String command = "sc config Service0 start= disabled";
            at("fs0" + host, 20 * host, (r, t) -> r.sysmonCreate(t, SC, command, CMD, "CORP\\eve"));
            disabledBySystem("fs0" + host, 20 * host + 1, 1);
        }
        assertThat(names()).containsExactly("fleet_same_account");
    }

    @Test
    @DisplayName(
            "20: an account of which only the SID is told (7040) on five hosts: its fleet, and the same services' fleet")
    void theSameSid() throws IOException {
        for (int host = 0; host < 5; host++) {
            changedBy("fs0" + host, 30 * host, "S-1-5-21-1-2-3-1105");
        }
        assertThat(names()).containsExactlyInAnyOrder("fleet_same_sid", "fleet_disabled_by_system");
        assertThat(fleets.values()).extracting(FleetRevision::incident).allSatisfy(fleet -> {
            assertThat(fleet.hosts()).hasSize(5);
            assertThat(fleet.severity()).isEqualTo(Level.HIGH);
            assertThat(fleet.incidents()).containsExactlyInAnyOrderElementsOf(incidents.keySet());
        });
    }

    @Test
    @DisplayName("20: scripts of one account, told by its SID, stop services on five hosts: one fleet alert")
    void scriptsOfTheSameSid() throws IOException {
        for (int host = 0; host < 5; host++) {
            at("fs0" + host, 30 * host, (r, t) -> r.script(t, "Stop-Service MSSQLSERVER -Force"));
        }
        assertThat(names()).containsExactly("fleet_same_sid");
    }

    @Test
    @DisplayName(
            "20: SYSTEM, LOCAL SERVICE and NETWORK SERVICE are no actor key by their SIDs either; nor are five accounts")
    void sidsThatAreNobodys() throws IOException {
        for (String sid : List.of("S-1-5-18", "S-1-5-19", "S-1-5-20")) {
            for (int host = 0; host < 5; host++) {
                changedBy("fs0" + host, 30 * host, sid);
            }
            assertThat(names()).doesNotContain("fleet_same_sid", "fleet_same_account");
            lines.clear();
        }
        for (int host = 0; host < 5; host++) {
            changedBy("fs0" + host, 30 * host, "S-1-5-21-1-2-" + host + "-500");
        }
        assertThat(names()).doesNotContain("fleet_same_sid", "fleet_same_account");
    }

    @Test
    @DisplayName("20: one local administrator's password on eight hosts, a SID of its own on each: one fleet alert")
    void localAccountsDisableTheSameServices() throws IOException {
        for (int host = 0; host < 8; host++) {
            for (int i = 0; i < 12; i++) {
                changedBy("fs0" + host, 30 * host + i * 0.2, "S-1-5-21-7-8-" + host + "-500", "Custom" + i);
            }
        }
        assertThat(names()).containsExactly("fleet_disabled_by_system");
        assertThat(only().hosts()).hasSize(8);
        assertThat(only().severity()).isGreaterThanOrEqualTo(Level.HIGH);
        assertThat(only().incidents()).containsExactlyInAnyOrderElementsOf(incidents.keySet());
    }

    @Test
    @DisplayName("20: where commands name the account, its 7040 records are not a second fleet")
    void namedBesides() throws IOException {
        for (int host = 0; host < 5; host++) {
            String command = "sc config Spooler start= disabled";
            at("fs0" + host, 30 * host, (r, t) -> r.sysmonCreate(t, SC, command, CMD, "CORP\\svc_deploy"));
            changedBy("fs0" + host, 30 * host + 0.2, "S-1-5-21-1-2-3-1105");
        }
        assertThat(names()).containsExactly("fleet_same_account");
    }

    private void changedBy(String host, double second, String sid) {
        changedBy(host, second, sid, "Spooler");
    }

    private void changedBy(String host, double second, String sid, String service) {
        at(
                host,
                second,
                (r, t) -> r.event(
                        "Service Control Manager",
                        7040,
                        "System",
                        t,
                        Map.of("UserID", sid),
                        WindowsRecords.data(
                                "param1",
                                service.equals("Spooler") ? "Print Spooler" : service,
                                "param2",
                                "auto start",
                                "param3",
                                "disabled",
                                "param4",
                                service)));
    }

    @Test
    @DisplayName("20: a patch night of the trusted installer on 50 hosts: no fleet alert")
    void patchNight() throws IOException {
        String installer = "C:\\Windows\\servicing\\TrustedInstaller.exe";
        for (int host = 0; host < 50; host++) {
            at("srv" + host, host, (r, t) -> r.sysmonCreate(t, NET, "net stop wuauserv", installer, SYSTEM));
            at(
                    "srv" + host,
                    host + 5,
                    (r, t) -> r.registryValue(t, installer, KEY + "Fax\\Start", "DWORD (0x00000004)"));
        }
        assertThat(names()).isEmpty();
        assertThat(incidents.values())
                .extracting(revision -> revision.incident().severity())
                .allMatch(level -> level.compareTo(Level.LOW) <= 0);
    }

    @Test
    @DisplayName("20: a rollout by SCCM on 50 hosts: one alert, high and not critical")
    void rollout() throws IOException {
        String agent = "C:\\Windows\\CCM\\CcmExec.exe";
        for (int host = 0; host < 50; host++) {
            for (int i = 0; i < 3; i++) {
                String command = "net stop AcmeAgent" + i;
                at("srv" + host, host + i, (r, t) -> r.sysmonCreate(t, NET, command, agent, SYSTEM));
            }
        }
        assertThat(names()).hasSizeLessThanOrEqualTo(1);
        assertThat(fleets.values()).allMatch(fleet -> fleet.incident().severity() == Level.HIGH);
    }

    @Test
    @DisplayName("20: the alert says why it has its severity, and by which rules")
    void reasonsAndRules() throws IOException {
        for (int host = 0; host < 5; host++) {
            at("fs0" + host, host, (r, t) -> r.sysmonCreate(t, NET, "net stop Spooler", CMD, "CORP\\eve"));
        }
        derive();
        FleetRevision last = fleets.values().iterator().next();
        JsonNode own =
                new ObjectMapper().readTree(new AlertWriter().write(last)).at("/unmapped/haltwatch");

        assertThat(own.at("/rule_set").asText()).isEqualTo(RULES.hash());
        assertThat(own.at("/reasons_total").asInt()).isEqualTo(1);
        assertThat(own.at("/reasons/0/effect").asText()).isEqualTo("base");
        assertThat(own.at("/reasons/0/title").asText()).isEqualTo("One account halts services on many hosts");
        assertThat(own.at("/reasons/0/level").asText()).isEqualTo("high");
        assertThat(own.at("/reasons/0/decided").asBoolean()).isTrue();
    }

    /** As the service manager does it, asked by a policy. */
    private void disabledBySystem(String host, double second, int services) {
        for (int i = 0; i < services; i++) {
            String service = "Service" + i;
            at(
                    host,
                    second + i * 0.2,
                    (r, t) -> r.registryValue(
                            t, RecordedHost.SERVICES, KEY + service + "\\Start", "DWORD (0x00000004)", SYSTEM));
        }
    }

    private void at(String host, double second, BiFunction<WindowsRecords, Long, byte[]> record) {
        WindowsRecords records = hosts.computeIfAbsent(host, WindowsRecords::new);
        lines.add(new String(record.apply(records, START + Math.round(second * 1000)), StandardCharsets.UTF_8));
    }

    private FleetIncident only() {
        assertThat(fleets).hasSize(1);
        return fleets.values().iterator().next().incident();
    }

    private List<String> names() throws IOException {
        derive();
        return fleets.values().stream()
                .map(fleet -> fleet.incident().rule().name())
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
}

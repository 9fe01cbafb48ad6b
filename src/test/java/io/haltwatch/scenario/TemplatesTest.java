package io.haltwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.yaml.YamlNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant START = Instant.parse("2026-03-04T14:00:00Z");

    /** A record as a test reads it: {@code os-api-execution 4656}. */
    private record Told(DataSource source, int id, long after, JsonNode system, JsonNode data) {
        String field(String name) {
            return data.path(name).asText();
        }

        String kind() {
            return source.slug() + " " + id;
        }
    }

    private static List<Told> play(String kind, String step) throws IOException {
        String yaml = """
                title: t
                hosts: [{name: H1, kind: %s}]
                actors: {bob: {user: 'CORP\\bob', sid: S-1-5-21-1-2-3-1001, address: 10.0.0.9}}
                steps:
                  - {as: bob, %s}
                expect:
                """.formatted(kind, step);
        Scenario scenario = ScenarioParser.parse("t.yml", YamlNode.read("t.yml", yaml));
        List<Told> told = new ArrayList<>();
        for (ScenarioRecord record : new ScenarioPlayer(START, 1).play(scenario).toList()) {
            JsonNode event = JSON.readTree(record.value()).get("Event");
            told.add(new Told(
                    record.source(),
                    event.at("/System/EventID").intValue(),
                    record.time() - START.toEpochMilli(),
                    event.get("System"),
                    event.get("EventData")));
        }
        return told;
    }

    private static Told first(List<Told> records, int id) {
        return records.stream().filter(r -> r.id == id).findFirst().orElseThrow();
    }

    @Test
    void netStopStartsNet1AndTheServerReportsTheStopByKey() throws IOException {
        List<Told> records = play("server", "net_stop: {services: [MSSQLSERVER]}");

        List<Told> starts = records.stream().filter(r -> r.id == 1).toList();
        assertThat(starts)
                .extracting(r -> r.field("Image"))
                .containsExactly("C:\\Windows\\System32\\net.exe", "C:\\Windows\\System32\\net1.exe");
        assertThat(starts.get(1).field("ParentProcessGuid"))
                .isEqualTo(starts.get(0).field("ProcessGuid"));
        assertThat(starts.get(0).field("CommandLine")).isEqualTo("net stop MSSQLSERVER /y");
        assertThat(starts.get(0).field("User")).isEqualTo("CORP\\bob");
        Told stopped = first(records, 7036);
        assertThat(stopped.source).isEqualTo(DataSource.SERVICE_METADATA);
        assertThat(stopped.field("param1")).isEqualTo("SQL Server (MSSQLSERVER)");
        assertThat(stopped.field("param2")).isEqualTo("stopped");
        assertThat(new String(HexFormat.of().parseHex(stopped.field("Binary")), StandardCharsets.UTF_16LE))
                .isEqualTo("MSSQLSERVER/1\0");
        Told ended = records.stream()
                .filter(r -> r.id == 4689 && r.field("ProcessName").endsWith("sqlservr.exe"))
                .findFirst()
                .orElseThrow();
        assertThat(ended.field("Status")).isEqualTo("0x0");
        assertThat(ended.field("SubjectUserName")).isEqualTo("H1$");
        assertThat(ended.after).isGreaterThan(stopped.after);
    }

    @Test
    void bothSensorsTellOfAProcessStartOnTheirOwnTopics() throws IOException {
        List<Told> records = play("server", "command: {image: 'C:\\x\\a.exe', command_line: 'a.exe -b'}");

        assertThat(records)
                .extracting(Told::kind)
                .containsExactly(
                        "process-creation 1",
                        "command-execution 4688",
                        "process-termination 5",
                        "process-termination 4689");
        Told audited = first(records, 4688);
        assertThat(audited.field("NewProcessName")).isEqualTo("C:\\x\\a.exe");
        assertThat(audited.field("CommandLine")).isEqualTo("a.exe -b");
        assertThat(audited.field("SubjectLogonId")).isEqualTo(first(records, 1).field("LogonId"));
        assertThat(Integer.decode(audited.field("NewProcessId")))
                .isEqualTo(Integer.valueOf(first(records, 1).field("ProcessId")));
    }

    @Test
    void aClientDoesNotWrite7036() throws IOException {
        assertThat(play("client", "net_stop: {services: [MSSQLSERVER]}"))
                .extracting(Told::id)
                .doesNotContain(7036)
                .contains(5);
    }

    @Test
    void scConfigDisabledIsSeenFiveTimesInTheOrderOfTheChain() throws IOException {
        List<Told> records = play("server", "sc_config_disabled: {services: [SQLWriter]}");

        assertThat(records.stream().filter(r -> r.after < 55))
                .extracting(Told::kind)
                .containsExactly(
                        "process-creation 1",
                        "command-execution 4688",
                        "os-api-execution 4656",
                        "registry-modification 13",
                        "registry-modification 4657",
                        "service-metadata 7040");
        assertThat(first(records, 1).field("CommandLine")).isEqualTo("sc config SQLWriter start= disabled");
        Told handle = first(records, 4656);
        assertThat(handle.field("ObjectType")).isEqualTo("SERVICE OBJECT");
        assertThat(handle.field("ObjectName")).isEqualTo("SQLWriter");
        assertThat(handle.field("AccessMask")).isEqualTo("0x2");
        assertThat(handle.field("SubjectUserName")).isEqualTo("bob");
        Told write = first(records, 13);
        assertThat(write.field("Image")).endsWith("\\services.exe");
        assertThat(write.field("TargetObject"))
                .isEqualTo("HKLM\\System\\CurrentControlSet\\Services\\SQLWriter\\Start");
        assertThat(write.field("Details")).isEqualTo("DWORD (0x00000004)");
        assertThat(first(records, 4657).field("OperationType")).isEqualTo("%%1905");
        Told report = first(records, 7040);
        assertThat(report.field("param4")).isEqualTo("SQLWriter");
        assertThat(report.system.at("/Security/#attributes/UserID").asText()).isEqualTo("S-1-5-21-1-2-3-1001");
    }

    @Test
    void aDirectWriteIsNotReportedByTheServiceManager() throws IOException {
        List<Told> records = play("server", "registry_disable: {services: [EventLog]}");

        assertThat(records).extracting(Told::id).doesNotContain(7040, 7036).contains(1, 13, 4657);
        assertThat(first(records, 13).field("Image")).isEqualTo("C:\\Windows\\System32\\reg.exe");
        assertThat(first(records, 4657).field("SubjectUserName")).isEqualTo("bob");
        assertThat(first(records, 13).field("ProcessGuid"))
                .isEqualTo(first(records, 1).field("ProcessGuid"));
    }

    @Test
    void taskkillLeavesExitStatusOneAndAnUnexpectedTermination() throws IOException {
        List<Told> records = play("server", "taskkill: {images: [sqlservr.exe, nothing.exe]}");

        assertThat(records)
                .filteredOn(r -> r.id == 4689 && r.field("Status").equals("0x1"))
                .extracting(r -> r.field("ProcessName"))
                .isNotEmpty()
                .allMatch(image -> image.endsWith("sqlservr.exe"));
        assertThat(records).filteredOn(r -> r.id == 7031 || r.id == 7034).hasSize(2);
        assertThat(records).extracting(Told::id).doesNotContain(7036);
    }

    @Test
    void theApiStopHasNoProgramButAHandleOfTheLogonSession() throws IOException {
        List<Told> logon = play("server", "logon: {type: 3}");
        assertThat(first(logon, 4624).field("IpAddress")).isEqualTo("10.0.0.9");
        assertThat(first(logon, 4624).field("LogonType")).isEqualTo("3");

        List<Told> records = play("server", "api_stop: {services: [MSSQLSERVER]}");
        assertThat(records).extracting(Told::id).doesNotContain(1, 4688).contains(7036, 5, 4689);
        assertThat(first(records, 4656).field("AccessMask")).isEqualTo("0x20");
        assertThat(first(records, 4656).field("SubjectLogonId"))
                .isEqualTo(first(logon, 4624).field("TargetLogonId"));
    }

    @Test
    void aShutdownIsProvedByTheKernelAndTheServicesComeBack() throws IOException {
        List<Told> records = play("server", "shutdown: {over: 20s, proof: 6s, down: 60s}");

        List<Told> stops = records.stream()
                .filter(r -> r.id == 7036 && r.field("param2").equals("stopped"))
                .toList();
        assertThat(stops).hasSizeGreaterThanOrEqualTo(14);
        assertThat(first(records, 109).system.at("/Provider/#attributes/Name").asText())
                .isEqualTo("Microsoft-Windows-Kernel-Power");
        assertThat(first(records, 109).after).isBetween(stops.get(0).after, stops.get(stops.size() - 1).after);
        assertThat(first(records, 13).after).isGreaterThan(stops.get(stops.size() - 1).after);
        assertThat(records)
                .filteredOn(r -> r.id == 7036 && r.field("param2").equals("running"))
                .hasSameSizeAs(stops)
                .allMatch(r -> r.after > first(records, 12).after);
    }

    @Test
    void aServiceStartedOnDemandStopsByItself() throws IOException {
        assertThat(play("server", "on_demand: {services: [wmiApSrv]}"))
                .extracting(r -> r.field("param2"))
                .containsExactly("running", "stopped");
    }

    @Test
    void deletionDisablesFirst() throws IOException {
        assertThat(play("server", "sc_delete: {services: [SQLWriter]}"))
                .filteredOn(r -> r.id == 13)
                .extracting(r -> r.field("TargetObject"))
                .containsExactly(
                        "HKLM\\System\\CurrentControlSet\\Services\\SQLWriter\\Start",
                        "HKLM\\System\\CurrentControlSet\\Services\\SQLWriter\\DeleteFlag");
    }

    @Test
    void aCreatedServiceIsToldByManagerAndAudit() throws IOException {
        List<Told> records = play(
                "server", "service_created: {name: PSEXESVC, image_path: 'C:\\Windows\\PSEXESVC.exe', starts: true}");

        assertThat(first(records, 7045).field("ServiceType")).isEqualTo("user mode service");
        assertThat(first(records, 4697).field("ServiceFileName")).isEqualTo("C:\\Windows\\PSEXESVC.exe");
        assertThat(first(records, 1).field("ParentImage")).endsWith("services.exe");
    }

    @Test
    void whatDoesNotRunOnAHostHasNoEffectsThere() throws IOException {
        String yaml = """
                title: t
                hosts: [{name: H1, runs: [Spooler]}]
                steps:
                  - net_stop: {services: [MSSQLSERVER]}
                  - sc_config_disabled: {services: [MSSQLSERVER]}
                expect:
                """;
        Scenario scenario = ScenarioParser.parse("t.yml", YamlNode.read("t.yml", yaml));

        assertThat(new ScenarioPlayer(START, 1).play(scenario).map(ScenarioRecord::source))
                .doesNotContain(
                        DataSource.SERVICE_METADATA, DataSource.REGISTRY_MODIFICATION, DataSource.OS_API_EXECUTION);
    }

    @Test
    void theFlatFormHasTheSameFieldsAtTheTopAndNoBinary() throws IOException {
        String yaml = """
                title: t
                form: flat
                hosts: [{name: H1}]
                steps:
                  - net_stop: {services: [MSSQLSERVER]}
                expect:
                """;
        Scenario scenario = ScenarioParser.parse("t.yml", YamlNode.read("t.yml", yaml));
        List<ScenarioRecord> records =
                new ScenarioPlayer(START, 1).play(scenario).toList();

        JsonNode start = JSON.readTree(records.get(0).value());
        assertThat(start.get("EventID").intValue()).isEqualTo(1);
        assertThat(start.get("Hostname").textValue()).isEqualTo("H1.corp.example");
        assertThat(start.get("CommandLine").textValue()).isEqualTo("net stop MSSQLSERVER /y");
        for (ScenarioRecord record : records) {
            assertThat(JSON.readTree(record.value()).has("Binary")).isFalse();
        }
    }
}

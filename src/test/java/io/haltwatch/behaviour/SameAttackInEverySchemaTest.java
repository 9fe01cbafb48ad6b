package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.RecordedHost.CMD;
import static io.haltwatch.behaviour.RecordedHost.NET;
import static io.haltwatch.behaviour.RecordedHost.NET1;
import static io.haltwatch.behaviour.RecordedHost.REG;
import static io.haltwatch.behaviour.RecordedHost.SC;
import static io.haltwatch.behaviour.RecordedHost.SERVICES;
import static io.haltwatch.behaviour.RecordedHost.TASKKILL;
import static io.haltwatch.behaviour.RecordedHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.Signals;
import io.haltwatch.interpret.Interpreter;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.ReadResult;
import io.haltwatch.telemetry.SchemaEventReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One attack, told by raw Windows events, flat ones, ECS and OCSF: the same actions, and the same incidents. */
class SameAttackInEverySchemaTest {

    private static final String HOST = "SQL01.corp.example";
    private static final String SQL = "C:\\Program Files\\Microsoft SQL Server\\MSSQL15\\MSSQL\\Binn\\sqlservr.exe";
    private static final String DEFENDER = "C:\\Program Files\\Windows Defender\\MsMpEng.exe";
    private static final String KEY = "HKLM\\System\\CurrentControlSet\\Services\\";
    private static final SchemaEventReader READER = SchemaEventReader.builtIn();
    private static final Interpreter INTERPRETER = new Interpreter(ServiceCatalogue.builtIn());

    private record Step(double second, BiFunction<WindowsRecords, Long, byte[]> record) {}

    private static final Map<String, List<Step>> ATTACKS = Map.of(
            "net stop by cmd",
            List.of(
                    new Step(0, (r, t) -> r.sysmonCreate(t, NET, "net stop MSSQLSERVER /y", CMD, USER)),
                    new Step(0.01, (r, t) -> r.securityCreate(t, NET, "net stop MSSQLSERVER /y", CMD, USER)),
                    new Step(0.02, (r, t) -> r.sysmonCreate(t, NET1, "net1 stop MSSQLSERVER /y", NET, USER)),
                    new Step(2, (r, t) -> r.serviceState(t, "MSSQLSERVER", "SQL Server (MSSQLSERVER)", false)),
                    new Step(4, (r, t) -> r.sysmonEnd(t, SQL))),
            "sc config start= disabled",
            List.of(
                    new Step(0, (r, t) -> r.sysmonCreate(t, SC, "sc  config VSS start= disabled", CMD, USER)),
                    new Step(0.02, (r, t) -> r.serviceHandle(t, "VSS", "0x2", "0x7a5f2")),
                    new Step(0.03, (r, t) -> r.registryValue(t, SERVICES, KEY + "VSS\\Start", "DWORD (0x00000004)")),
                    new Step(0.05, (r, t) -> r.startTypeChanged(t, "VSS", "demand start", "disabled"))),
            "taskkill",
            List.of(
                    new Step(0, (r, t) -> r.sysmonCreate(t, TASKKILL, "taskkill /F /IM sqlservr.exe", CMD, USER)),
                    new Step(0.2, (r, t) -> r.securityEnd(t, SQL, "0x1")),
                    // OCSF has no class for an unexpected end; 4689 tells the kill all the same.
                    new Step(0.3, (r, t) -> r.crashed(t, "MSSQLSERVER", 1))),
            "sc delete",
            List.of(
                    new Step(0, (r, t) -> r.sysmonCreate(t, SC, "sc delete VeeamBackupSvc", CMD, USER)),
                    new Step(
                            0.1,
                            (r, t) ->
                                    r.registryValue(t, SERVICES, KEY + "VeeamBackupSvc\\Start", "DWORD (0x00000004)")),
                    new Step(
                            0.2,
                            (r, t) -> r.registryValue(
                                    t, SERVICES, KEY + "VeeamBackupSvc\\DeleteFlag", "DWORD (0x00000001)"))),
            "reg add Start=4",
            List.of(
                    new Step(
                            0,
                            (r, t) -> r.sysmonCreate(
                                    t,
                                    REG,
                                    "reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\WinDefend /v Start /t REG_DWORD /d 4 /f",
                                    CMD,
                                    USER)),
                    new Step(0.1, (r, t) -> r.registryValue(t, REG, KEY + "WinDefend\\Start", "DWORD (0x00000004)"))),
            "a script",
            List.of(
                    new Step(0, (r, t) -> r.script(t, "Stop-Service -Name MSExchangeIS -Force")),
                    new Step(3, (r, t) -> r.serviceState(t, "MSExchangeIS", "Microsoft Exchange IS", false))),
            "stop through the API",
            List.of(
                    new Step(0, (r, t) -> r.serviceHandle(t, "WinDefend", "0x20", "0x91b44")),
                    new Step(1, (r, t) -> r.serviceState(t, "WinDefend", "Microsoft Defender", false)),
                    new Step(1.5, (r, t) -> r.securityEnd(t, DEFENDER, "0x0"))),
            "a driver",
            List.of(
                    new Step(0, (r, t) -> r.serviceCreated(t, "zam64", "C:\\Temp\\zam64.sys", "kernel mode driver")),
                    new Step(20, (r, t) -> r.securityEnd(t, DEFENDER, "0x1"))));

    @ParameterizedTest
    @EnumSource(RecordForm.class)
    void everyStepGivesTheSameActions(RecordForm form) {
        int told = 0;
        for (Map.Entry<String, List<Step>> attack : ATTACKS.entrySet()) {
            WindowsRecords records = new WindowsRecords(HOST);
            for (Step step : attack.getValue()) {
                byte[] raw = step.record().apply(records, Signals.START + Math.round(step.second() * 1000));
                byte[] record = form.of(raw);
                if (record == null) {
                    continue;
                }
                told++;
                Event expected = read(RecordForm.RAW.of(raw));
                Event event = read(record);
                assertThat(event.host()).isEqualTo(expected.host());
                assertThat(event.time()).isEqualTo(expected.time());
                assertThat(event.logSource().product()).isEqualTo("windows");
                assertThat(actions(event)).as(attack.getKey() + " " + event).isEqualTo(actions(expected));
                assertThat(INTERPRETER.interpret(event).contexts())
                        .isEqualTo(INTERPRETER.interpret(expected).contexts());
            }
        }
        // Of the 24 records OCSF cannot tell one.
        assertThat(told).isEqualTo(form == RecordForm.OCSF ? 23 : 24);
    }

    @ParameterizedTest
    @EnumSource(RecordForm.class)
    void everyAttackGivesTheSameIncident(RecordForm form) {
        ATTACKS.forEach((name, steps) ->
                assertThat(incidents(form, steps)).as(name).isNotEmpty().isEqualTo(incidents(RecordForm.RAW, steps)));
    }

    private static List<String> incidents(RecordForm form, List<Step> steps) {
        RecordedHost host = new RecordedHost(HOST);
        for (Step step : steps) {
            byte[] known = form.of(step.record().apply(new WindowsRecords(HOST), Signals.START));
            if (known != null) {
                host.at(
                        step.second(),
                        (records, time) -> bytes(form.of(step.record().apply(records, time))));
            }
        }
        List<String> incidents = new ArrayList<>();
        for (IncidentRevision revision : host.finalIncidents()) {
            Incident incident = revision.incident();
            incidents.add(incident.severity() + " " + incident.services() + " " + joined(incident));
        }
        return incidents;
    }

    private static List<String> joined(Incident incident) {
        return incident.findings().stream()
                .filter(Finding.Action.class::isInstance)
                .map(finding -> ((Finding.Action) finding).action())
                .map(action -> action.verb() + " " + action.target().key() + " " + action.confirmation())
                .sorted()
                .toList();
    }

    private static List<String> actions(Event event) {
        return INTERPRETER.interpret(event).actions().stream()
                .map(action -> action.verb() + " " + action.phase() + " " + action.via() + " "
                        + action.target().key() + " " + action.forced() + action.denied() + action.weak() + " "
                        + action.actor().image() + " " + action.actor().commandLine() + " "
                        + action.actor().parentImage() + " " + action.actor().user())
                .toList();
    }

    private static Event read(byte @Nullable [] record) {
        ReadResult result = READER.read(bytes(record), DataSource.SERVICE_METADATA, "default", Origin.NO_APPEND_TIME);
        if (result instanceof ReadResult.Read read) {
            return read.event();
        }
        throw new AssertionError("unreadable: " + result);
    }

    private static byte[] bytes(byte @Nullable [] record) {
        assertThat(record).isNotNull();
        return record == null ? new byte[0] : record;
    }
}

package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.Incidents.actions;
import static io.haltwatch.behaviour.Incidents.correlations;
import static io.haltwatch.behaviour.Incidents.only;
import static io.haltwatch.behaviour.Incidents.onlyAction;
import static io.haltwatch.behaviour.Incidents.worst;
import static io.haltwatch.behaviour.RecordedHost.NET;
import static io.haltwatch.behaviour.RecordedHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.interpret.Verb;
import io.haltwatch.sigma.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sentences of rows 5, 6, 22 and 23 of the behaviour table, from records to incidents at default settings. */
class SentenceRowsTest {

    private static final String SERVICES_KEY = "HKLM\\System\\CurrentControlSet\\Services\\";

    private static void json(RecordedHost host, double second, String record) {
        host.at(
                second,
                (r, t) -> record.replace('\'', '"')
                        .replace("TIME", Instant.ofEpochMilli(t).toString())
                        .replace("NANOS", t + "000000")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName(
            "5: PSEXESVC, a user-mode service created minutes before, is deleted (Start=4, then DeleteFlag): informational")
    void temporaryService() {
        RecordedHost host = new RecordedHost("SRV1")
                .at(0, (r, t) -> r.serviceCreated(t, "PSEXESVC", "%SystemRoot%\\PSEXESVC.exe", "user mode service"))
                .at(
                        120,
                        (r, t) -> r.registryValue(
                                t,
                                RecordedHost.SERVICES,
                                SERVICES_KEY + "PSEXESVC\\Start",
                                "DWORD (0x00000004)",
                                "NT AUTHORITY\\SYSTEM"))
                .at(
                        120.002,
                        (r, t) -> r.registryValue(
                                t,
                                RecordedHost.SERVICES,
                                SERVICES_KEY + "PSEXESVC\\DeleteFlag",
                                "DWORD (0x00000001)",
                                "NT AUTHORITY\\SYSTEM"));
        assertThat(actions(worst(host))).extracting(JoinedAction::verb).containsExactly(Verb.DELETE);
        assertThat(worst(host).severity()).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName(
            "22: ExecStart emptied by a drop-in that an editor wrote: tampered with; by the package manager: nothing")
    void dropIn() {
        RecordedHost edited = dropInWritten("/usr/bin/tee");
        assertThat(onlyAction(only(edited)).verb()).isEqualTo(Verb.TAMPER);
        assertThat(onlyAction(only(edited)).target().key()).isEqualTo("mysql");
        assertThat(only(edited).severity()).isGreaterThanOrEqualTo(Level.LOW);
        assertThat(dropInWritten("/usr/bin/dpkg").finalIncidents()).isEmpty();
    }

    private static RecordedHost dropInWritten(String image) {
        return new RecordedHost("db1")
                .at(
                        0,
                        (r, t) -> RefusalRowsTest.audit(
                                t,
                                "SYSCALL",
                                "arch=c000003e syscall=257 success=yes exit=3 a2=241 ppid=1 pid=9 auid=1000 uid=0 ses=3 comm=\"x\" exe=\""
                                        + image + "\" key=\"units\"\u001dSYSCALL=openat",
                                "PATH",
                                "item=0 name=\"/etc/systemd/system/mysql.service.d/override.conf\" nametype=CREATE"));
    }

    @Test
    @DisplayName(
            "23: macOS: disabled.plist written by another program than launchd: disabled; by launchd alone: nothing")
    void disabledPlist() {
        RecordedHost host = new RecordedHost("mac-042");
        json(host, 0, written("/usr/bin/python3"));
        assertThat(onlyAction(only(host)).verb()).isEqualTo(Verb.DISABLE);

        RecordedHost own = new RecordedHost("mac-042");
        json(own, 0, written("/sbin/launchd"));
        assertThat(own.finalIncidents()).isEmpty();
    }

    private static String written(String image) {
        return "{'host':{'name':'mac-042'},'schema_version':1,'event_type':33,'time':'TIME','mach_time':19,'global_seq_num':41,"
                + "'process':{'executable':{'path':'" + image
                + "'},'audit_token':{'pid':42,'euid':0,'auid':501},'ppid':8},"
                + "'event':{'write':{'target':{'path':'/private/var/db/com.apple.xpc.launchd/disabled.plist'}}}}";
    }

    @Test
    @DisplayName(
            "23: docker stop of a database, by its command and the runtime's events: a stop, confirmed, as of its tier")
    void dockerStop() {
        RecordedHost host =
                new RecordedHost("dock01").at(0, (r, t) -> LinuxRowsTest.exec(t, "docker", "stop", "postgres"));
        String event = "{'host':{'name':'dock01'},'Type':'container','Action':'%s','Actor':{'ID':'5e8b','Attributes':"
                + "{'image':'postgres:16','name':'postgres'%s}},'time':1,'timeNano':NANOS}";
        json(host, 0.1, event.formatted("kill", ",'signal':'15'"));
        json(host, 0.5, event.formatted("die", ",'exitCode':'0'"));
        json(host, 0.6, event.formatted("stop", ""));
        assertThat(onlyAction(only(host)).verb()).isEqualTo(Verb.STOP);
        assertThat(onlyAction(only(host)).confirmation()).isEqualTo(Confirmation.CONFIRMED);
        assertThat(only(host).severity()).isEqualTo(Level.MEDIUM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stop-Service *sql* -Force",
                "Get-Service *sql* | Stop-Service -Force",
                "Get-Service | Where-Object {$_.Name -like '*sql*'} | Stop-Service -Force",
                "gsv -DisplayName '*sql*' | spsv",
                "foreach ($s in (Get-Service *sql*)) { Stop-Service $s.Name }",
                "Get-CimInstance Win32_Service -Filter \"Name like '%sql%'\" | Invoke-CimMethod -MethodName StopService"
            })
    @DisplayName("6: a stop by wildcard, however it is written: what stops after it was asked for by that script")
    void wildcardInPowerShell(String script) {
        RecordedHost host = new RecordedHost("SQL01").at(0, (r, t) -> r.script(t, script));
        List<String> services = List.of("MSSQLSERVER", "SQLSERVERAGENT", "SQLBrowser", "SQLWriter");
        for (int i = 0; i < services.size(); i++) {
            String service = services.get(i);
            host.at(1 + i, (r, t) -> r.serviceState(t, service, service, false));
        }
        assertThat(actions(worst(host)))
                .filteredOn(action -> !action.service().contains("*"))
                .hasSize(services.size())
                .extracting(JoinedAction::confirmation)
                .containsOnly(Confirmation.CONFIRMED);
        assertThat(worst(host).severity()).isGreaterThanOrEqualTo(Level.MEDIUM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cmd.exe /c for %s in (MSSQLSERVER SQLWriter VeeamBackupSvc) do net stop %s /y",
                "cmd.exe /c net stop MSSQLSERVER /y & net stop SQLWriter /y & net stop VeeamBackupSvc /y",
                "powershell.exe -c \"'MSSQLSERVER','SQLWriter','VeeamBackupSvc' | % { net stop $_ /y }\"",
                "powershell.exe -c \"foreach ($s in 'MSSQLSERVER','SQLWriter','VeeamBackupSvc') { sc.exe stop $s }\""
            })
    @DisplayName("6: a loop that stops three services over two categories, backup among them, in one command: critical")
    void loops(String command) {
        String shell = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";
        String image = command.startsWith("cmd") ? RecordedHost.CMD : shell;
        RecordedHost host = new RecordedHost("SQL01").at(0, (r, t) -> r.sysmonCreate(t, image, command, NET, USER));
        assertThat(actions(worst(host)).stream().map(JoinedAction::service).distinct())
                .hasSize(3);
        assertThat(worst(host).severity()).isEqualTo(Level.CRITICAL);
    }

    @Test
    @DisplayName("18: a laptop sends six hours of telemetry at once, the newest first: its burst is found")
    void sixHoursAtOnce() {
        RecordedHost host = new RecordedHost("LAP1");
        int sixHours = 21_600;
        for (int second = sixHours; second > 18_000; second -= 300) {
            host.at(sixHours, second, WindowsRecords::securityNoise);
        }
        for (int i = 9; i >= 0; i--) {
            String command = "net stop " + KILLED.get(i);
            host.at(sixHours, 3_600 + i, (r, t) -> r.sysmonCreate(t, NET, command, RecordedHost.CMD, USER));
        }
        for (int second = 3_000; second > 0; second -= 300) {
            host.at(sixHours, second, WindowsRecords::securityNoise);
        }
        assertThat(correlations(worst(host))).isNotEmpty();
        assertThat(worst(host).severity()).isGreaterThanOrEqualTo(Level.HIGH);
        assertThat(actions(worst(host)).stream().map(JoinedAction::service).distinct())
                .hasSize(10);
    }

    private static final List<String> KILLED = List.of(
            "MSSQLSERVER",
            "SQLSERVERAGENT",
            "SQLBrowser",
            "SQLWriter",
            "VeeamBackupSvc",
            "VeeamTransportSvc",
            "MSExchangeIS",
            "W3SVC",
            "Spooler",
            "VSS");

    /** The million is measured in the benchmarks; {@code -Dhaltwatch.cases=N} sends so many here. */
    @Test
    @DisplayName(
            "21: one host sends a flood of signals: a handful of revisions of one incident, its first alert at once")
    void flood() {
        RecordedHost host = new RecordedHost("FLOOD1");
        int signals = Integer.getInteger("haltwatch.cases", 400);
        for (int i = 0; i < signals; i++) {
            String command = "net stop Service" + i;
            host.at(i * 0.05, (r, t) -> r.sysmonCreate(t, NET, command, RecordedHost.CMD, USER));
            if (i == 0) {
                assertThat(host.revisions()).hasSize(1);
            }
        }
        assertThat(host.finalIncidents()).hasSize(1);
        int doublings = 32 - Integer.numberOfLeadingZeros(signals);
        assertThat(host.revisions()).hasSizeLessThanOrEqualTo(doublings + 10);
    }
}

package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.RecordedHost.CMD;
import static io.haltwatch.behaviour.RecordedHost.REG;
import static io.haltwatch.behaviour.RecordedHost.SC;
import static io.haltwatch.behaviour.RecordedHost.SERVICES;
import static io.haltwatch.behaviour.RecordedHost.TASKKILL;
import static io.haltwatch.behaviour.RecordedHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.Incident;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.sigma.Level;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the built-in rules make of records where an analyst wants to be woken, and where not. */
class BuiltInRulesTest {

    private static final String KEY = "HKLM\\System\\CurrentControlSet\\Services\\";
    private static final String MSIEXEC = "C:\\Windows\\System32\\msiexec.exe";

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "powershell -c \"Get-Service | Stop-Service -Force\" ~ HIGH",
                "powershell -c \"Get-Service | Set-Service -StartupType Disabled\" ~ HIGH",
                "cmd /c \"for /f \"tokens=2\" %s in ('sc query ^| find \"SERVICE_NAME\"') do sc config %s start= disabled\" ~ HIGH",
                "taskkill /f /im * ~ HIGH",
                "wmic service call stopservice ~ HIGH",
                "taskkill /f /fi \"STATUS eq NOT RESPONDING\" ~ INFORMATIONAL",
                "cmd /c \"for /f \"tokens=5\" %a in ('netstat -aon ^| findstr :8080') do taskkill /f /pid %a\" ~ INFORMATIONAL",
                "wmic process where \"commandline like '%app.jar%'\" call terminate ~ INFORMATIONAL",
                // what blinds a sensor
                "sc sdset WinDefend D:(D;;DCLCWPDTSD;;;IU)(A;;CCLCSWRPWPDTLOCRRC;;;SY) ~ MEDIUM",
                "sc failure WinDefend reset= 0 actions= \"\" ~ MEDIUM",
                "sc triggerinfo WinDefend delete ~ MEDIUM",
                "sc config WinDefend start= demand ~ MEDIUM",
                "sc config CSFalconService binpath= C:\\Windows\\System32\\svchost.exe ~ HIGH",
                "reg add HKLM\\System\\CurrentControlSet\\Services\\Sense /v ImagePath /d calc.exe /f ~ HIGH",
                "fltmc unload WdFilter ~ HIGH",
                "fltmc unload SysmonDrv ~ HIGH",
                "sc sdset Spooler D:(D;;DCLCWPDTSD;;;IU) ~ LOW",
                "fltmc unload luafv ~ INFORMATIONAL",
                "fltmc detach SysmonDrv C: ~ HIGH",
                "wevtutil sl Security /e:false ~ HIGH",
                "wevtutil set-log Security -enabled:FALSE /q ~ HIGH",
                "cmd /c wevtutil  sl Microsoft-Windows-Sysmon/Operational /e:false ~ HIGH",
                "reg add HKLM\\SYSTEM\\CurrentControlSet\\Control\\MiniNt ~ HIGH",
                "reg add \"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Tracing\\SCM\\Regular\" /v TracingDisabled"
                        + " /t REG_DWORD /d 1 /f ~ HIGH",
                "logman stop EventLog-Security -ets ~ HIGH",
                "bcdedit /set safeboot network ~ HIGH",
                "bcdedit /set {current} safeboot minimal ~ HIGH",
                "bcdedit -set {default} safebootalternateshell yes ~ HIGH",
                "reg add HKLM\\SYSTEM\\Select /v Default /t REG_DWORD /d 2 /f ~ HIGH",
                "reg copy HKLM\\SYSTEM\\ControlSet002 HKLM\\SYSTEM\\ControlSet001 /s /f ~ HIGH",
                "reg delete HKLM\\SYSTEM\\CurrentControlSet\\Control\\SafeBoot\\Minimal\\WinDefend /f ~ MEDIUM",
                "reg add \"HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Defender\" /v DisableAntiSpyware /d 1 ~ MEDIUM",
                "auditpol /clear /y ~ HIGH",
            })
    void aCommandHasItsSeverity(String command, Level expected) {
        String image = "C:\\Windows\\System32\\" + command.substring(0, command.indexOf(' ')) + ".exe";
        RecordedHost host = new RecordedHost("SRV1").at(0, (r, t) -> r.sysmonCreate(t, image, command, CMD, USER));
        assertThat(worst(host)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "C:\\Windows\\regedit.exe, DWORD (0x00000000), true",
        "C:\\Windows\\System32\\reg.exe, 0, true",
        "C:\\Windows\\System32\\reg.exe, DWORD (0x00000001), false",
        "C:\\Windows\\System32\\svchost.exe, DWORD (0x00000000), false",
        "C:\\Windows\\servicing\\TrustedInstaller.exe, DWORD (0x00000000), false",
        "C:\\Users\\Public\\TrustedInstaller.exe, DWORD (0x00000000), true",
        "C:\\Windows\\WinSxS\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.1.1_none_x\\TiWorker.exe,"
                + " DWORD (0x00000000), false",
    })
    void aChannelIsDisabledInTheRegistry(String image, String details, boolean expected) {
        String channel = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WINEVT\\Channels\\"
                + "Microsoft-Windows-Sysmon/Operational\\Enabled";
        RecordedHost host = new RecordedHost("SRV1").at(0, (r, t) -> r.registryValue(t, image, channel, details));
        if (expected) {
            assertThat(worst(host)).isEqualTo(Level.HIGH);
        } else {
            assertThat(host.finalIncidents()).isEmpty();
        }
    }

    @Test
    void whatMsconfigWritesConfiguresSafeModeToo() {
        String element =
                "HKLM\\BCD00000000\\Objects\\{1afa9c49-16ab-4a5c-901b-212802da9460}\\Elements\\25000080\\Element";
        RecordedHost host = new RecordedHost("SRV1")
                .at(0, (r, t) -> r.registryValue(t, "C:\\Windows\\System32\\msconfig.exe", element, "Binary Data"));
        assertThat(worst(host)).isEqualTo(Level.HIGH);
    }

    @Test
    void recoverySetToRestartIsWhatInstallersDo() {
        String command = "sc failure WinDefend reset= 86400 actions= restart/60000/restart/60000//";
        RecordedHost host = new RecordedHost("SRV1").at(0, (r, t) -> r.sysmonCreate(t, SC, command, CMD, USER));
        assertThat(host.finalIncidents()).isEmpty();
    }

    @Test
    void wildcardsThatTheCatalogueDoesNotKnowCountThreeEach() {
        assertThat(worst(killed("acme*", "contoso*", "fabrikam*"))).isEqualTo(Level.HIGH);
        assertThat(worst(killed("acme*", "contoso*", "acme*"))).isEqualTo(Level.INFORMATIONAL);
    }

    private static RecordedHost killed(String... patterns) {
        RecordedHost host = new RecordedHost("SRV1");
        for (int i = 0; i < patterns.length; i++) {
            String command = "taskkill /F /IM " + patterns[i];
            host.at(i, (r, t) -> r.sysmonCreate(t, TASKKILL, command, CMD, USER));
        }
        return host;
    }

    @Test
    void aSensorThatWasInstalledMinutesBeforeIsASensor() {
        RecordedHost host = new RecordedHost("WS1")
                .at(
                        0,
                        (r, t) -> r.serviceCreated(
                                t,
                                "CSFalconService",
                                "\"C:\\Program Files\\CrowdStrike\\CSFalconService.exe\"",
                                "user mode service"))
                .at(240, (r, t) -> r.sysmonCreate(t, SC, "sc delete CSFalconService", CMD, USER));
        assertThat(worst(host)).isEqualTo(Level.HIGH);
    }

    @Test
    void anUpgradeIsLowButNotOfASensor() {
        assertThat(worst(upgraded("VeeamBackupSvc", MSIEXEC))).isEqualTo(Level.LOW);
        assertThat(worst(upgraded("VeeamBackupSvc", CMD))).isEqualTo(Level.HIGH);
        assertThat(worst(upgraded("CSFalconService", MSIEXEC))).isEqualTo(Level.HIGH);
    }

    private static RecordedHost upgraded(String service, String parent) {
        return new RecordedHost("BKP1")
                .at(0, (r, t) -> r.sysmonCreate(t, SC, "sc delete " + service, parent, "NT AUTHORITY\\SYSTEM"))
                .at(60, (r, t) -> r.serviceCreated(t, service, "C:\\Vendor\\" + service + ".exe", "user mode service"));
    }

    @ParameterizedTest
    @CsvSource({"WinDefend, MEDIUM", "WdNisSvc, MEDIUM", "MSSQLSERVER, LOW", "Fax, INFORMATIONAL"})
    void setToStartOnDemandStraightInTheRegistry(String service, Level expected) {
        RecordedHost host = new RecordedHost("SRV1")
                .at(0, (r, t) -> r.registryValue(t, REG, KEY + service + "\\Start", "DWORD (0x00000003)"));
        assertThat(worst(host)).isEqualTo(expected);
    }

    @Test
    void theServiceManagerWritingDemandSaysNothingAlone() {
        RecordedHost host = new RecordedHost("SRV1")
                .at(0, (r, t) -> r.registryValue(t, SERVICES, KEY + "WinDefend\\Start", "DWORD (0x00000003)"));
        assertThat(host.finalIncidents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"WinDefend, MEDIUM", "Spooler, LOW"})
    void theStartTypeDeletedIsTampering(String service, Level expected) {
        RecordedHost host =
                new RecordedHost("SRV1").at(0, (r, t) -> r.registryValueDeleted(t, REG, KEY + service + "\\Start"));
        assertThat(worst(host)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"VSS+SQLWriter+wbengine", "VSS+swprv+SecurityHealthService", "WdNisSvc+SecurityHealthService+VSS"})
    void theEndOfABackupJobWakesNobody(String services) {
        RecordedHost host = new RecordedHost("SQL01");
        int second = 0;
        for (String service : services.split("\\+", -1)) {
            host.at(second++, (r, t) -> r.serviceState(t, service, service, false));
        }
        host.quietFor(600);
        assertThat(host.revisions())
                .extracting(revision -> revision.incident().severity())
                .containsOnly(Level.INFORMATIONAL);
    }

    @Test
    void eightStopsSeenByTheirEffectAreABurstButNotACriticalOne() {
        RecordedHost host = new RecordedHost("SQL01");
        int second = 0;
        for (String service :
                List.of("Spooler", "VSS", "BITS", "wuauserv", "WSearch", "Themes", "SQLWriter", "swprv", "Fax")) {
            host.at(second++, (r, t) -> r.serviceState(t, service, service, false));
        }
        assertThat(worst(host)).isEqualTo(Level.HIGH);
    }

    @Test
    void theEndOfASessionIsNoBurstButServicesThatEndTogetherAre() {
        List<String> programs = List.of(
                "outlook",
                "excel",
                "winword",
                "powerpnt",
                "onenote",
                "msaccess",
                "mspub",
                "visio",
                "firefox",
                "chrome",
                "teams",
                "thunderbird");
        RecordedHost session = new RecordedHost("WS1");
        ended(session, programs, "CORP\\jdoe");
        assertThat(session.finalIncidents()).isEmpty();

        RecordedHost services = new RecordedHost("SRV1");
        ended(
                services,
                List.of(
                        "sqlservr",
                        "sqlwriter",
                        "sqlagent",
                        "sqlbrowser",
                        "msmpeng",
                        "nissrv",
                        "mssense",
                        "vssvc",
                        "wbengine",
                        "spoolsv",
                        "csfalconservice",
                        "mcshield",
                        "ekrn"),
                "NT AUTHORITY\\SYSTEM");
        assertThat(worst(services)).isGreaterThanOrEqualTo(Level.HIGH);
    }

    private static void ended(RecordedHost host, List<String> programs, String user) {
        for (int i = 0; i < programs.size(); i++) {
            String image = "C:\\Program Files\\x\\" + programs.get(i) + ".exe";
            host.at(i / 10.0, (r, t) -> r.sysmonEnd(t, image, user));
        }
    }

    @Test
    void nineUnknownServicesInEightSecondsAreLow() {
        assertThat(worst(unknown(9))).isEqualTo(Level.LOW);
        assertThat(worst(unknown(7))).isEqualTo(Level.INFORMATIONAL);
    }

    private static RecordedHost unknown(int count) {
        RecordedHost host = new RecordedHost("APP1");
        for (int i = 0; i < count; i++) {
            String command = "sc stop AcmeOrders" + (char) ('A' + i);
            host.at(i, (r, t) -> r.sysmonCreate(t, SC, command, CMD, USER));
        }
        return host;
    }

    private static Level worst(RecordedHost host) {
        return host.finalIncidents().stream()
                .map(IncidentRevision::incident)
                .map(Incident::severity)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}

package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.Incidents.actionsOn;
import static io.haltwatch.behaviour.Incidents.onlyAction;
import static io.haltwatch.behaviour.Incidents.worst;
import static io.haltwatch.behaviour.RecordedHost.CMD;
import static io.haltwatch.behaviour.RecordedHost.REG;
import static io.haltwatch.behaviour.RecordedHost.SC;
import static io.haltwatch.behaviour.RecordedHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.sigma.Level;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 28, 30 and 31 of the behaviour table: what is written to a service's configuration, by whatever way. */
class RegistryRowsTest {

    private static final String SERVICES_KEY = "HKLM\\System\\CurrentControlSet\\Services\\";
    private static final String POWERSHELL = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";

    /** A host that ships its System log, so that a missing 7040 says something. */
    private static RecordedHost host() {
        return new RecordedHost("SQL01").at(-60, (r, t) -> r.serviceState(t, "BITS", "BITS", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C:\\Windows\\System32\\reg.exe    | reg import C:\\Users\\Public\\w.reg",
                "C:\\Windows\\regedit.exe          | regedit /s C:\\Users\\Public\\w.reg",
                "C:\\Windows\\System32\\regini.exe | regini C:\\Users\\Public\\w.ini",
            })
    @DisplayName(
            "28: reg import, regedit /s, regini: disabled behind the service manager's back, as if written directly")
    void filesThatAreImported(String image, String command) {
        RecordedHost host = host().at(0, (r, t) -> r.sysmonCreate(t, image, command, CMD, USER))
                .at(0.2, (r, t) -> r.registryValue(t, image, SERVICES_KEY + "MSSQLSERVER\\Start", "DWORD (0x00000004)"))
                .quietFor(60);
        JoinedAction action = actionsOn("mssqlserver", worst(host)).get(0);
        assertThat(action.verb()).isEqualTo(Verb.DISABLE);
        assertThat(action.vias()).contains(Via.REGISTRY);
        assertThat(action.managerReport()).isEqualTo(JoinedAction.ManagerReport.MISSING);
        assertThat(action.actor().image()).isEqualToIgnoringCase(image);
        assertThat(worst(host).severity()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("28: a hive mounted under another name and changed there: disabled, as written directly")
    void mountedHive() {
        RecordedHost host = host().at(
                        0,
                        (r, t) -> r.sysmonCreate(
                                t,
                                REG,
                                "reg load HKLM\\Offline C:\\Mount\\Windows\\System32\\config\\SYSTEM",
                                CMD,
                                USER))
                .at(
                        2,
                        (r, t) -> r.registryValue(
                                t,
                                REG,
                                "HKLM\\Offline\\ControlSet001\\Services\\WinDefend\\Start",
                                "DWORD (0x00000004)"))
                .quietFor(60);
        assertThat(onlyAction(worst(host)).verb()).isEqualTo(Verb.DISABLE);
        assertThat(worst(host).severity()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("28: a service's key renamed away: disabled, as written directly")
    void keyRename() {
        RecordedHost host = host().at(
                        0, (r, t) -> renamed(r, t, REG, SERVICES_KEY + "MSSQLSERVER", SERVICES_KEY + "MSSQLSERVER_old"))
                .quietFor(60);
        JoinedAction action = onlyAction(worst(host));
        assertThat(action.service()).isEqualTo("mssqlserver");
        assertThat(action.verb()).isEqualTo(Verb.DISABLE);
        assertThat(worst(host).severity()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("28: Select\\Default points to another control set: all services are tampered with, high")
    void controlSetExchanged() {
        RecordedHost written = host().at(
                        0,
                        (r, t) -> r.registryValue(t, POWERSHELL, "HKLM\\System\\Select\\Default", "DWORD (0x00000002)"))
                .quietFor(60);
        assertThat(onlyAction(worst(written)).verb()).isEqualTo(Verb.TAMPER);
        assertThat(worst(written).severity()).isEqualTo(Level.HIGH);

        RecordedHost asked = host().at(
                        0,
                        (r, t) -> r.sysmonCreate(
                                t, REG, "reg add HKLM\\SYSTEM\\Select /v Default /t REG_DWORD /d 2 /f", CMD, USER));
        assertThat(worst(asked).severity()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("30: a deny in the service's descriptor, typed or written: tampered with")
    void denyInTheDescriptor() {
        RecordedHost typed = host().at(
                        0,
                        (r, t) -> r.sysmonCreate(
                                t,
                                SC,
                                "sc sdset MSSQLSERVER D:(D;;DCLCWPDTSD;;;IU)(A;;CCLCSWRPWPDTLOCRRC;;;SY)",
                                CMD,
                                USER));
        assertThat(onlyAction(worst(typed)).verb()).isEqualTo(Verb.TAMPER);
        assertThat(worst(typed).severity()).isEqualTo(Level.LOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sc failure MSSQLSERVER reset= 0 actions= \"\"",
                "sc config MSSQLSERVER depend= Spooler/Nowhere",
                "reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\MSSQLSERVER /v DependOnService /t REG_MULTI_SZ /d Nowhere /f",
                "reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\MSSQLSERVER /v FailureActions /t REG_BINARY /d 00 /f",
                "reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\MSSQLSERVER\\Parameters /v ServiceDll /d C:\\x.dll /f",
                "reg add \"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options\\sqlservr.exe\""
                        + " /v Debugger /d C:\\Windows\\System32\\systray.exe /f",
            })
    @DisplayName("30: FailureActions, DependOnService, ServiceDll, image options, asked for: tampered with")
    void tamperingAskedFor(String command) {
        String image = command.startsWith("sc") ? SC : REG;
        RecordedHost host = host().at(0, (r, t) -> r.sysmonCreate(t, image, command, CMD, USER));
        JoinedAction action = onlyAction(worst(host));
        assertThat(action.verb()).isEqualTo(Verb.TAMPER);
        assertThat(action.target().category()).isEqualTo("database");
        assertThat(worst(host).severity()).isBetween(Level.LOW, Level.MEDIUM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HKLM\\System\\CurrentControlSet\\Services\\WinDefend\\Security\\Security             | Binary Data",
                "HKLM\\System\\CurrentControlSet\\Services\\WinDefend\\FailureActions                 | Binary Data",
                "HKLM\\System\\CurrentControlSet\\Services\\WinDefend\\Parameters\\ServiceDll         | C:\\x.dll",
                "HKLM\\System\\CurrentControlSet\\Services\\WinDefend\\DependOnService                | Nowhere",
                "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options\\MsMpEng.exe\\Debugger"
                        + "| C:\\Windows\\System32\\systray.exe",
            })
    @DisplayName("30: the same written to the registry, of the antivirus: tampered with, at least medium")
    void tamperingWritten(String target, String details) {
        RecordedHost host = host().at(0, (r, t) -> r.registryValue(t, POWERSHELL, target, details))
                .quietFor(60);
        JoinedAction action = onlyAction(worst(host));
        assertThat(action.verb()).isEqualTo(Verb.TAMPER);
        assertThat(action.target().category()).isEqualTo("security");
        assertThat(worst(host).severity()).isGreaterThanOrEqualTo(Level.MEDIUM);
    }

    @Test
    @DisplayName("31: auto to demand, asked for or by 7040: demoted, low on its own")
    void demote() {
        RecordedHost asked =
                host().at(0, (r, t) -> r.sysmonCreate(t, SC, "sc config MSSQLSERVER start= demand", CMD, USER));
        assertThat(onlyAction(worst(asked)).verb()).isEqualTo(Verb.DEMOTE);
        assertThat(worst(asked).severity()).isEqualTo(Level.LOW);

        RecordedHost seen = host().at(0, (r, t) -> r.startTypeChanged(t, "MSSQLSERVER", "auto start", "demand start"));
        assertThat(onlyAction(worst(seen)).verb()).isEqualTo(Verb.DEMOTE);
        assertThat(worst(seen).severity()).isEqualTo(Level.LOW);
    }

    private static byte[] renamed(WindowsRecords records, long time, String image, String from, String to) {
        return records.event(
                "Microsoft-Windows-Sysmon",
                14,
                "Microsoft-Windows-Sysmon/Operational",
                time,
                Map.of(),
                WindowsRecords.data(
                        "EventType", "RenameKey",
                        "UtcTime", "2026-01-01 00:00:00.000",
                        "ProcessId", "4012",
                        "Image", image,
                        "TargetObject", from,
                        "NewName", to,
                        "User", USER));
    }
}

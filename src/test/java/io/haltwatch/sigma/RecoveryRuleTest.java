package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.telemetry.LogSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of the pack over raw Windows events. */
class RecoveryRuleTest {

    private final RuleSet pack = RuleSet.builtIn();

    private List<String> names(String commandLine) {
        return pack
                .match(
                        Rules.PROCESS,
                        Rules.event("Image", "C:\\Windows\\System32\\cmd.exe", "CommandLine", commandLine))
                .stream()
                .map(DetectionRule::name)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vssadmin.exe Delete Shadows /All /Quiet",
                "\"C:\\Windows\\system32\\vssadmin.exe\" delete shadows /for=c: /all",
                "cmd /c vssadmin delete shadows /oldest & vssadmin delete shadows /all /quiet",
                "vssadmin resize shadowstorage /for=c: /on=c: /maxsize=401MB",
                "vssadmin.exe Resize ShadowStorage /For=D: /On=D: /MaxSize=320MB",
                "vssadmin resize shadowstorage /for=c: /on=c: /maxsize=1MB",
                "powershell -c Disable-ComputerRestore -Drive 'C:\\'",
                "diskshadow delete shadows all",
                "wmic.exe SHADOWCOPY /nointeractive delete",
                "wmic shadowcopy where \"ID='{x}'\" delete",
                "wbadmin delete catalog -quiet",
                "wbadmin DELETE SYSTEMSTATEBACKUP -keepVersions:0",
                "wbadmin delete backup -deleteOldest",
                "bcdedit /set {default} recoveryenabled No",
                "bcdedit.exe /set {default} bootstatuspolicy ignoreallfailures",
                "reagentc.exe /disable",
                "powershell -c \"Get-WmiObject Win32_Shadowcopy | ForEach-Object {$_.Delete();}\"",
                "powershell Get-CimInstance Win32_ShadowCopy | Remove-CimInstance",
            })
    void recoveryIsInhibited(String commandLine) {
        assertThat(names(commandLine)).containsExactly("inhibit_recovery");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vssadmin delete shadows /for=c: /oldest",
                "vssadmin delete shadows /for=c: -oldest /quiet",
                "vssadmin list shadows",
                "vssadmin resize shadowstorage /for=c: /on=c: /maxsize=10GB",
                "vssadmin resize shadowstorage /for=c: /on=c: /maxsize=4096MB",
                "vssadmin resize shadowstorage /for=c: /on=c: /maxsize=UNBOUNDED",
                "powershell -c Enable-ComputerRestore -Drive 'C:\\'",
                "wmic shadowcopy list brief",
                "wbadmin delete systemstatebackup -keepVersions:5",
                "wbadmin delete systemstatebackup -keepVersions:10",
                "bcdedit /set {default} recoveryenabled yes",
                "bcdedit /enum",
                "reagentc /enable",
                "powershell Get-CimInstance Win32_ShadowCopy",
                "C:\\backup\\rotate.cmd delete old shadows",
            })
    void retentionAndQuestionsAreNot(String commandLine) {
        assertThat(names(commandLine)).isEmpty();
    }

    @Test
    void safeModeIsNotConfiguredByItsRemoval() {
        assertThat(names("bcdedit /deletevalue {default} safeboot")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "C:\\Tools\\Sysmon64.exe, Sysmon64.exe -u, sysmon_uninstalled",
                "C:\\Windows\\Sysmon.exe, \"C:\\Windows\\Sysmon.exe\" /u force, sysmon_uninstalled",
                "C:\\Windows\\Sysmon64.exe, sysmon64 -accepteula -i c:\\conf-u.xml, ''",
                "C:\\Windows\\Sysmon64.exe, sysmon64 -c --update, ''",
                "C:\\Windows\\System32\\auditpol.exe, auditpol /clear /y, audit_policy_cleared",
                "C:\\Windows\\System32\\cmd.exe, cmd /c auditpol -clear, audit_policy_cleared",
                "C:\\Windows\\System32\\auditpol.exe, auditpol /get /category:*, ''",
            })
    void sensorsAreImpairedByCommand(String image, String commandLine, String expected) {
        List<DetectionRule> rules = pack.match(Rules.PROCESS, Rules.event("Image", image, "CommandLine", commandLine));
        if (expected.equals("''")) {
            assertThat(rules).isEmpty();
        } else {
            assertThat(rules).satisfiesExactly(rule -> {
                assertThat(rule.name()).isEqualTo(expected);
                assertThat(rule.level()).isEqualTo(Level.HIGH);
                assertThat(rule.floor()).isTrue();
            });
        }
    }

    @Test
    void aRenamedSysmonIsKnownByItsVersionResource() {
        assertThat(pack.match(
                        Rules.PROCESS,
                        Rules.event(
                                "Image", "C:\\Windows\\svcmon.exe",
                                "OriginalFileName", "Sysmon.exe",
                                "CommandLine", "svcmon.exe -u force")))
                .extracting(DetectionRule::name)
                .containsExactly("sysmon_uninstalled");
    }

    @Test
    void logsClearedAndPsExecByTheirRecords() {
        LogSource security = new LogSource("windows", null, "security");
        LogSource system = new LogSource("windows", null, "system");
        assertThat(pack.match(security, Rules.event("EventID", "1102", "Provider_Name", "Microsoft-Windows-Eventlog")))
                .extracting(DetectionRule::name)
                .containsExactly("security_log_cleared");
        assertThat(pack.match(system, Rules.event("EventID", "104", "Provider_Name", "Microsoft-Windows-Eventlog")))
                .extracting(DetectionRule::name)
                .containsExactly("event_log_cleared");
        assertThat(pack.match(
                        system,
                        Rules.event(
                                "EventID", "7045",
                                "Provider_Name", "Service Control Manager",
                                "ServiceName", "renamed",
                                "ImagePath", "%SystemRoot%\\PSEXESVC.exe")))
                .extracting(DetectionRule::name)
                .containsExactly("psexec_service_installed");
        assertThat(pack.match(system, Rules.event("EventID", "104", "Provider_Name", "Other")))
                .isEmpty();
    }
}

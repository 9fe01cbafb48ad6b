package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.Incidents.onlyAction;
import static io.haltwatch.behaviour.Incidents.worst;
import static io.haltwatch.behaviour.RecordedHost.CMD;
import static io.haltwatch.behaviour.RecordedHost.REG;
import static io.haltwatch.behaviour.RecordedHost.USER;
import static io.haltwatch.behaviour.RefusalRowsTest.audit;
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

/** Rows 7, 26, 29 and 31 of the behaviour table: services controlled without a command, sensors impaired, and verbs of their own. */
class ServiceControlRowsTest {

    private static final String MSSQL = "MSSQLSERVER";
    private static final String SQL_SERVER = "SQL Server (MSSQLSERVER)";
    private static final String ADDRESS = "10.4.4.23";

    @Test
    @DisplayName("7: the pipe svcctl opened from another host, then the service stops: with the remote address")
    void pipeOfTheServiceManager() {
        RecordedHost host = new RecordedHost("SQL01")
                .at(
                        0,
                        (r, t) -> r.event(
                                "Microsoft-Windows-Security-Auditing",
                                5145,
                                "Security",
                                t,
                                Map.of("Keywords", "0x8020000000000000"),
                                WindowsRecords.data(
                                        "SubjectUserSid", "S-1-5-21-1-2-3-1105",
                                        "SubjectUserName", "svc_deploy",
                                        "SubjectDomainName", "CORP",
                                        "SubjectLogonId", "0x55aa1",
                                        "ObjectType", "File",
                                        "IpAddress", ADDRESS,
                                        "IpPort", "50123",
                                        "ShareName", "\\\\*\\IPC$",
                                        "RelativeTargetName", "svcctl",
                                        "AccessMask", "0x12019f")))
                .at(2, (r, t) -> r.serviceState(t, MSSQL, SQL_SERVER, false));
        assertThat(onlyAction(worst(host)).remoteAddress()).isEqualTo(ADDRESS);
    }

    @ParameterizedTest
    @CsvSource({"RPCFW,3,RPCFW", "Microsoft-Windows-RPC,6,Microsoft-Windows-RPC/Debug"})
    @DisplayName(
            "7: RControlService as the RPC firewall or ETW see it, then the service stops: with the remote address")
    void callOfTheServiceManager(String provider, int id, String channel) {
        RecordedHost host = new RecordedHost("SQL01")
                .at(
                        0,
                        (r, t) -> r.event(
                                provider,
                                id,
                                channel,
                                t,
                                Map.of(),
                                WindowsRecords.data(
                                        "InterfaceUuid", "{367abb81-9844-35f1-ad32-98f038001003}",
                                        "OpNum", "1",
                                        "ProcNum", "1",
                                        "NetworkAddress", ADDRESS,
                                        "ClientNetworkAddress", ADDRESS)))
                .at(2, (r, t) -> r.serviceState(t, MSSQL, SQL_SERVER, false));
        assertThat(onlyAction(worst(host)).remoteAddress()).isEqualTo(ADDRESS);
    }

    @Test
    @DisplayName("7: a handle of a remote logon's session: stopped through the API, with that logon's address, high")
    void handleOfARemoteLogon() {
        RecordedHost host = new RecordedHost("SQL01")
                .at(-5, (r, t) -> r.logon(t, "0x55aa1", ADDRESS))
                .at(0, (r, t) -> r.serviceHandle(t, MSSQL, "0x20", "0x55aa1"))
                .at(2, (r, t) -> r.serviceState(t, MSSQL, SQL_SERVER, false));
        JoinedAction action = onlyAction(worst(host));
        assertThat(action.vias()).contains(Via.API).doesNotContain(Via.COMMAND);
        assertThat(action.remoteAddress()).isEqualTo(ADDRESS);
        assertThat(worst(host).severity()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("29: the Restart Manager stops a service: an effect, by Restart Manager")
    void restartManager() {
        RecordedHost host = new RecordedHost("SQL01")
                .at(
                        0,
                        (r, t) -> r.event(
                                "Microsoft-Windows-RestartManager",
                                10002,
                                "Application",
                                t,
                                Map.of("UserID", "S-1-5-21-1-2-3-1105"),
                                WindowsRecords.data(
                                        "RmSessionId", "0",
                                        "Pid", "2210",
                                        "FullPath",
                                                "C:\\Program Files\\Microsoft SQL Server\\MSSQL15\\MSSQL\\Binn\\sqlservr.exe",
                                        "DisplayName", SQL_SERVER,
                                        "AppVersion", "0",
                                        "AppType", "3",
                                        "TSSessionId", "0",
                                        "Status", "1")));
        JoinedAction action = onlyAction(worst(host));
        assertThat(action.service()).isEqualTo("mssqlserver");
        assertThat(action.confirmation()).isEqualTo(JoinedAction.Confirmation.EFFECT_ONLY);
        assertThat(action.vias()).containsExactly(Via.RESTART_MANAGER);
        assertThat(worst(host).findings().stream()
                        .flatMap(finding -> finding.reasons().stream())
                        .map(reason -> reason.title())
                        .toList())
                .anyMatch(title -> title.contains("Restart Manager"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reg add HKLM\\SYSTEM\\CurrentControlSet\\Control\\MiniNt /f",
                "reg add \"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Tracing\\SCM\\Regular\" /v TracingDisabled"
                        + " /t REG_DWORD /d 1 /f",
                "wevtutil sl Microsoft-Windows-Sysmon/Operational /e:false",
                "fltmc unload SysmonDrv",
            })
    @DisplayName("26: MiniNt, SCM tracing disabled, a channel switched off, fltmc unload: sensor impaired, high")
    void windowsSensors(String command) {
        String program = command.substring(0, command.indexOf(' '));
        RecordedHost host = new RecordedHost("SRV1")
                .at(0, (r, t) -> r.sysmonCreate(t, "C:\\Windows\\System32\\" + program + ".exe", command, CMD, USER));
        assertThat(worst(host).severity()).isEqualTo(Level.HIGH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Tracing\\SCM\\Regular\\TracingDisabled"
                        + "| DWORD (0x00000001)",
                "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WINEVT\\Channels\\Microsoft-Windows-Sysmon/Operational\\Enabled"
                        + "| DWORD (0x00000000)",
                "HKLM\\System\\CurrentControlSet\\Control\\WMI\\Autologger\\EventLog-System\\Start | DWORD (0x00000000)",
            })
    @DisplayName("26: the same written directly: sensor impaired, high")
    void windowsSensorsWritten(String target, String details) {
        RecordedHost host = new RecordedHost("SRV1").at(0, (r, t) -> r.registryValue(t, REG, target, details));
        assertThat(worst(host).severity()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("26: auditctl -e 0, typed and as the kernel reports it: sensor impaired, high")
    void auditDisabled() {
        RecordedHost typed = new RecordedHost("db1")
                .at(
                        0,
                        (r, t) -> audit(
                                t,
                                "SYSCALL",
                                "arch=c000003e success=yes exit=0 a0=0 a1=0 a2=0 a3=0 ppid=1 pid=9 auid=1000 uid=0 ses=3 comm=\"auditctl\""
                                        + " exe=\"/usr/sbin/auditctl\" key=(null)\u001dSYSCALL=execve",
                                "EXECVE",
                                "argc=3 a0=\"auditctl\" a1=\"-e\" a2=\"0\""));
        assertThat(worst(typed).severity()).isEqualTo(Level.HIGH);

        RecordedHost reported = new RecordedHost("db1")
                .at(0, (r, t) -> audit(t, "CONFIG_CHANGE", "op=set audit_enabled=0 old=1 auid=1000 ses=3 res=1"));
        assertThat(worst(reported).severity()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName(
            "26: threads of the EventLog killed from injected code: which svchost it was is not told, so medium until it is silent")
    void eventLogThreads() {
        RecordedHost host = new RecordedHost("SRV1")
                .at(
                        0,
                        (r, t) -> r.event(
                                "Microsoft-Windows-Sysmon",
                                10,
                                "Microsoft-Windows-Sysmon/Operational",
                                t,
                                Map.of(),
                                WindowsRecords.data(
                                        "SourceProcessId", "4712",
                                        "SourceImage", "C:\\Users\\Public\\p.exe",
                                        "TargetProcessId", "1180",
                                        "TargetImage", "C:\\Windows\\System32\\svchost.exe",
                                        "GrantedAccess", "0x1FFFFF",
                                        "CallTrace", "C:\\Windows\\SYSTEM32\\ntdll.dll+9d4c4|UNKNOWN(000001D2A8B40A3C)",
                                        "SourceUser", USER,
                                        "TargetUser", "NT AUTHORITY\\LOCAL SERVICE")));
        assertThat(worst(host).severity()).isEqualTo(Level.MEDIUM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kill -STOP 1234",
                "pkill -STOP mysqld",
                "systemctl freeze mysql",
            })
    @DisplayName("31: SIGSTOP and freeze: suspended, not killed or stopped; low on its own")
    void suspended(String command) {
        String[] words = command.split(" ", -1);
        StringBuilder execve = new StringBuilder("argc=" + words.length);
        for (int i = 0; i < words.length; i++) {
            execve.append(" a").append(i).append("=\"").append(words[i]).append('"');
        }
        RecordedHost host = new RecordedHost("db1")
                .at(
                        0,
                        (r, t) -> audit(
                                t,
                                "SYSCALL",
                                "arch=c000003e success=yes exit=0 a0=4d2 a1=13 a2=0 a3=0 ppid=1 pid=9 auid=1000 uid=0 ses=3 comm=\"x\" exe=\"/usr/bin/"
                                        + words[0] + "\" key=(null)\u001dSYSCALL=execve",
                                "EXECVE",
                                execve.toString()));
        JoinedAction action = onlyAction(worst(host));
        assertThat(action.verb()).isEqualTo(Verb.SUSPEND);
        assertThat(worst(host).severity()).isEqualTo(Level.LOW);
    }
}

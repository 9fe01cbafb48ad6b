package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.Incidents.onlyAction;
import static io.haltwatch.behaviour.Incidents.worst;
import static io.haltwatch.behaviour.RecordedHost.CMD;
import static io.haltwatch.behaviour.RecordedHost.SC;
import static io.haltwatch.behaviour.RecordedHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.sigma.Level;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "Attempt failed", where the source tells. */
class RefusalRowsTest {

    private static final String SESSION = "0x7a5f2";
    private static final String MSSQL = "MSSQLSERVER";
    private static final String STOP = "0x20";

    @Test
    @DisplayName("Attempt failed: 4656 with an Audit Failure")
    void auditFailure() {
        RecordedHost host = new RecordedHost("SQL01").at(0, (r, t) -> refusedHandle(r, t, SESSION));
        assertThat(onlyAction(worst(host)).confirmation()).isEqualTo(Confirmation.DENIED);
        assertThat(worst(host).severity()).isEqualTo(Level.LOW);
    }

    @Test
    @DisplayName("Attempt failed: a command and the refusal that its session gets are one action, which failed")
    void commandAndItsRefusal() {
        RecordedHost host = new RecordedHost("SQL01")
                .at(0, RefusalRowsTest::scStop)
                .at(0.3, (r, t) -> refusedHandle(r, t, SESSION));
        assertThat(onlyAction(worst(host)).confirmation()).isEqualTo(Confirmation.DENIED);
        assertThat(onlyAction(worst(host)).actor().commandLine()).isEqualTo("sc stop " + MSSQL);
        assertThat(worst(host).severity()).isEqualTo(Level.LOW);
    }

    @Test
    @DisplayName(
            "Attempt failed: not what another session was refused, what was refused before, or what a grant followed")
    void otherRefusals() {
        RecordedHost another = new RecordedHost("SQL01")
                .at(0, RefusalRowsTest::scStop)
                .at(0.3, (r, t) -> refusedHandle(r, t, "0x99999"));
        RecordedHost before = new RecordedHost("SQL01")
                .at(0, (r, t) -> refusedHandle(r, t, SESSION))
                .at(5, RefusalRowsTest::scStop);
        RecordedHost granted = new RecordedHost("SQL01")
                .at(0, RefusalRowsTest::scStop)
                .at(0.3, (r, t) -> refusedHandle(r, t, SESSION))
                .at(20, (r, t) -> r.serviceHandle(t, MSSQL, STOP, SESSION));
        for (RecordedHost host : new RecordedHost[] {another, before, granted}) {
            assertThat(onlyAction(worst(host)).confirmation()).isEqualTo(Confirmation.ATTEMPTED);
            assertThat(worst(host).severity()).isGreaterThanOrEqualTo(Level.MEDIUM);
        }
    }

    @Test
    @DisplayName("Attempt failed, then made good: confirmed, in whatever order the records come")
    void refusedThenSuccessful() {
        RecordedHost inOrder = new RecordedHost("SQL01")
                .at(0, RefusalRowsTest::scStop)
                .at(0.3, (r, t) -> refusedHandle(r, t, SESSION))
                .at(20, RefusalRowsTest::scStop)
                .at(22, (r, t) -> r.serviceState(t, MSSQL, "SQL Server (MSSQLSERVER)", false));
        RecordedHost effectFirst = new RecordedHost("SQL01")
                .at(22, 22, (r, t) -> r.serviceState(t, MSSQL, "SQL Server (MSSQLSERVER)", false))
                .at(23, 20, RefusalRowsTest::scStop)
                .at(24, 0.3, (r, t) -> refusedHandle(r, t, SESSION))
                .at(25, 0, RefusalRowsTest::scStop);
        for (RecordedHost host : new RecordedHost[] {inOrder, effectFirst}) {
            assertThat(onlyAction(worst(host)).confirmation()).isEqualTo(Confirmation.CONFIRMED);
            assertThat(worst(host).severity()).isGreaterThanOrEqualTo(Level.MEDIUM);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arch=c000003e success=no exit=-1 a0=4d2 a1=9 a2=0 a3=0 exe=\"/usr/bin/kill\" key=(null)\u001dSYSCALL=kill",
                "arch=c000003e syscall=62 success=no exit=-1 a0=4d2 a1=9 a2=0 a3=0 exe=\"/usr/bin/kill\" key=(null)",
                "arch=c00000b7 syscall=129 success=no exit=-1 a0=4d2 a1=9 a2=0 a3=0 exe=\"/usr/bin/kill\" key=(null)",
                "arch=c000003e syscall=424 success=no exit=-1 a0=3 a1=9 a2=0 a3=0 exe=\"/usr/bin/kill\" key=(null)",
            })
    @DisplayName("Attempt failed: kill(2) that the kernel refused (success=no), with names or numbers of its calls")
    void refusedSignal(String call) {
        RecordedHost host = new RecordedHost("db1")
                .at(
                        0,
                        (r, t) -> audit(
                                t,
                                "SYSCALL",
                                "ppid=1 pid=9 auid=1000 uid=1000 ses=3 comm=\"kill\" " + call,
                                "OBJ_PID",
                                "opid=1234 oauid=-1 ouid=27 oses=-1 ocomm=\"mysqld\""));
        assertThat(onlyAction(worst(host)).confirmation()).isEqualTo(Confirmation.DENIED);
        assertThat(worst(host).severity()).isLessThanOrEqualTo(Level.LOW);
    }

    @Test
    @DisplayName("Attempt failed: sudo that may not, and an audit system that is locked")
    void refusedSudoAndLockedAudit() {
        RecordedHost sudo = new RecordedHost("db1")
                .at(
                        0,
                        (r, t) -> audit(
                                t,
                                "USER_CMD",
                                "pid=9 uid=1000 auid=1000 ses=3 msg='cwd=\"/\" cmd=\"systemctl stop mysql\" terminal=pts/0 res=failed'"));
        assertThat(onlyAction(worst(sudo)).confirmation()).isEqualTo(Confirmation.DENIED);

        RecordedHost locked = new RecordedHost("db1")
                .at(0, (r, t) -> audit(t, "CONFIG_CHANGE", "op=set audit_enabled=0 old=2 auid=1000 ses=3 res=0"));
        assertThat(onlyAction(worst(locked)).confirmation()).isEqualTo(Confirmation.DENIED);
        assertThat(worst(locked).severity()).isEqualTo(Level.MEDIUM);
    }

    @Test
    @DisplayName("Attempt failed: a request that the API server of Kubernetes forbids (403)")
    void forbiddenRequest() {
        RecordedHost host = new RecordedHost("k8s")
                .at(
                        0,
                        (r, t) -> ("{'kind':'Event','apiVersion':'audit.k8s.io/v1','level':"
                                        + "'Request','auditID':'9a1','stage':'ResponseComplete','requestURI':'/apis/apps/v1/namespaces/shop/"
                                        + "deployments/postgres','verb':'delete','user':{'username':'mallory'},'objectRef':{'resource':"
                                        + "'deployments','namespace':'shop','name':'postgres','apiGroup':'apps'},'responseStatus':{'code':403},"
                                        + "'requestReceivedTimestamp':'" + java.time.Instant.ofEpochMilli(t)
                                        + "','stageTimestamp':'"
                                        + java.time.Instant.ofEpochMilli(t) + "'}")
                                .replace('\'', '"')
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(onlyAction(worst(host)).confirmation()).isEqualTo(Confirmation.DENIED);
        assertThat(worst(host).severity()).isLessThanOrEqualTo(Level.MEDIUM);
    }

    private static byte[] scStop(WindowsRecords records, long time) {
        return records.event(
                "Microsoft-Windows-Sysmon",
                1,
                "Microsoft-Windows-Sysmon/Operational",
                time,
                Map.of(),
                WindowsRecords.data(
                        "ProcessId", "4712",
                        "Image", SC,
                        "CommandLine", "sc stop " + MSSQL,
                        "User", USER,
                        "LogonId", SESSION,
                        "ParentProcessId", "4100",
                        "ParentImage", CMD,
                        "ParentCommandLine", CMD));
    }

    private static byte[] refusedHandle(WindowsRecords records, long time, String session) {
        return records.event(
                "Microsoft-Windows-Security-Auditing",
                4656,
                "Security",
                time,
                Map.of("Keywords", "0x8010000000000000"),
                WindowsRecords.data(
                        "SubjectUserSid", "S-1-5-21-1-2-3-1105",
                        "SubjectUserName", "svc_deploy",
                        "SubjectDomainName", "CORP",
                        "SubjectLogonId", session,
                        "ObjectServer", "SC Manager",
                        "ObjectType", "SERVICE OBJECT",
                        "ObjectName", MSSQL,
                        "AccessMask", STOP,
                        "ProcessId", "0x2d0",
                        "ProcessName", "C:\\Windows\\System32\\services.exe"));
    }

    /** @param typesAndFields of the lines of one event */
    static byte[] audit(long time, String... typesAndFields) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < typesAndFields.length; i += 2) {
            lines.append(String.format(
                    Locale.ROOT,
                    "%snode=db1 type=%s msg=audit(%d.%03d:%d): %s",
                    i == 0 ? "" : "\n",
                    typesAndFields[i],
                    time / 1000,
                    time % 1000,
                    time % 100_000,
                    typesAndFields[i + 1]));
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}

package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.Incidents.correlations;
import static io.haltwatch.behaviour.Incidents.only;
import static io.haltwatch.behaviour.Incidents.onlyAction;
import static io.haltwatch.behaviour.Incidents.worst;
import static io.haltwatch.behaviour.RecordedHost.CMD;
import static io.haltwatch.behaviour.RecordedHost.NET;
import static io.haltwatch.behaviour.RecordedHost.NET1;
import static io.haltwatch.behaviour.RecordedHost.TASKKILL;
import static io.haltwatch.behaviour.RecordedHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.correlate.JoinedAction.ServiceState;
import io.haltwatch.incident.Incident;
import io.haltwatch.interpret.Verb;
import io.haltwatch.sigma.Level;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rows 1, 8 and 14 of the behaviour table: what is one action, and how often it happened. */
class JoinRowsTest {

    private static final String POWERSHELL = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";
    private static final String SYSTEM = "NT AUTHORITY\\SYSTEM";
    private static final List<String> TWELVE_SERVICES = List.of(
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
            "ekrn");

    @Test
    @DisplayName("1: cmd /c net stop, its child net, net's child net1, each by two sensors: one action, six pieces")
    void commandAndItsChildren() {
        String wrapped = "cmd /c \"net stop MSSQLSERVER\"";
        RecordedHost host = new RecordedHost("SQL01")
                .at(0, (r, t) -> r.sysmonCreate(t, CMD, wrapped, "C:\\Windows\\explorer.exe", USER))
                .at(0.01, (r, t) -> r.securityCreate(t, CMD, wrapped, "C:\\Windows\\explorer.exe", USER))
                .at(0.1, (r, t) -> r.sysmonCreate(t, NET, "net stop MSSQLSERVER", CMD, USER))
                .at(0.11, (r, t) -> r.securityCreate(t, NET, "net stop MSSQLSERVER", CMD, USER))
                .at(0.2, (r, t) -> r.sysmonCreate(t, NET1, "net1 stop MSSQLSERVER", NET, USER))
                .at(0.21, (r, t) -> r.securityCreate(t, NET1, "net1 stop MSSQLSERVER", NET, USER));
        JoinedAction action = onlyAction(only(host));
        assertThat(action.verb()).isEqualTo(Verb.STOP);
        assertThat(action.confirmation()).isEqualTo(Confirmation.ATTEMPTED);
        assertThat(action.state()).isEqualTo(ServiceState.UNKNOWN);
        assertThat(action.evidence()).hasSize(6);
    }

    @Test
    @DisplayName("1: a script block and the process that runs it, then the stop: one confirmed action, and it is down")
    void scriptAndProcess() {
        RecordedHost host = new RecordedHost("SQL01")
                .at(0, (r, t) -> r.sysmonCreate(t, POWERSHELL, "powershell -c Stop-Service MSSQLSERVER", CMD, USER))
                .at(0.5, (r, t) -> r.script(t, "Stop-Service MSSQLSERVER"))
                .at(3, (r, t) -> r.serviceState(t, "MSSQLSERVER", "SQL Server (MSSQLSERVER)", false));
        JoinedAction action = onlyAction(only(host));
        assertThat(action.confirmation()).isEqualTo(Confirmation.CONFIRMED);
        assertThat(action.state()).isEqualTo(ServiceState.DOWN);
        assertThat(action.evidence()).hasSize(3);
    }

    @Test
    @DisplayName("1: kill commands count once, whether one sensor or two and whether cmd and its child tell of each")
    void killsCountOnce() {
        assertThat(correlations(worst(kills(9)))).doesNotContain("service_kill_burst");
        assertThat(correlations(worst(kills(10)))).contains("service_kill_burst");
    }

    /** Each by cmd /c and its child, both seen by Sysmon and the Security log. */
    private static RecordedHost kills(int commands) {
        RecordedHost host = new RecordedHost("SRV1");
        for (int i = 0; i < commands; i++) {
            String kill = "taskkill /f /im ledger" + i + ".exe";
            host.at(i * 5, (r, t) -> r.sysmonCreate(t, CMD, "cmd /c " + kill, CMD, USER))
                    .at(i * 5 + 0.1, (r, t) -> r.securityCreate(t, CMD, "cmd /c " + kill, CMD, USER))
                    .at(i * 5 + 0.2, (r, t) -> r.sysmonCreate(t, TASKKILL, kill, CMD, USER))
                    .at(i * 5 + 0.3, (r, t) -> r.securityCreate(t, TASKKILL, kill, CMD, USER));
        }
        return host;
    }

    @Test
    @DisplayName(
            "1: one script that kills ten programs, and its ten children: ten kills; the same program ten times: ten")
    void everyKillCounts() {
        StringBuilder script = new StringBuilder("cmd /c ");
        for (int i = 0; i < 10; i++) {
            script.append(i == 0 ? "" : " & ")
                    .append("taskkill /f /im ledger")
                    .append(i)
                    .append(".exe");
        }
        RecordedHost wrapped = new RecordedHost("SRV1");
        wrapped.at(0, (r, t) -> r.sysmonCreate(t, CMD, script.toString(), CMD, USER));
        RecordedHost again = new RecordedHost("SRV1");
        for (int i = 0; i < 10; i++) {
            String kill = "taskkill /f /im ledger" + i + ".exe";
            wrapped.at(1 + i, (r, t) -> r.sysmonCreate(t, TASKKILL, kill, CMD, USER));
            again.at(i * 10, (r, t) -> r.sysmonCreate(t, TASKKILL, "taskkill /f /im notepad.exe", CMD, USER));
        }
        assertThat(correlations(worst(wrapped))).contains("service_kill_burst");
        assertThat(correlations(worst(again))).contains("service_kill_burst");
    }

    @Test
    @DisplayName("8: 12 service processes end within 3 s, no attempt: provisional, an unexplained burst after the hold")
    void processEnds() {
        RecordedHost host = new RecordedHost("SRV1");
        ended(host, TWELVE_SERVICES, 0.1);
        assertThat(host.revisions())
                .allSatisfy(
                        revision -> assertThat(revision.incident().severity()).isEqualTo(Level.INFORMATIONAL));
        host.quietFor(300);
        Incident incident = worst(host);
        assertThat(correlations(incident)).contains("service_process_end_burst");
        assertThat(incident.severity()).isGreaterThanOrEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("8: the same with the proof of a shutdown: informational")
    void processEndsOfAShutdown() {
        RecordedHost host = new RecordedHost("SRV1");
        ended(host, TWELVE_SERVICES, 0.1);
        host.at(20, WindowsRecords::shutdownProof);
        assertThat(worst(host).severity()).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("8: fourteen windows of one desktop application, forced at logoff, count once")
    void desktopApplicationsCountOnce() {
        RecordedHost host = new RecordedHost("TS01");
        for (int i = 0; i < 14; i++) {
            host.at(i / 10.0, (r, t) -> r.securityEnd(t, "C:\\Program Files\\x\\excel.exe", "0x1"));
        }
        assertThat(correlations(worst(host))).doesNotContain("service_process_end_burst");
    }

    @Test
    @DisplayName(
            "8: forty sessions of a terminal server log off at once: no burst; services that end meanwhile are one")
    void massLogoff() {
        RecordedHost logoff = new RecordedHost("TS01");
        RecordedHost attacked = new RecordedHost("TS01");
        for (RecordedHost host : List.of(logoff, attacked)) {
            for (int session = 0; session < 40; session++) {
                for (String program : List.of("outlook", "excel", "winword", "onenote")) {
                    String image = "C:\\Program Files\\x\\" + program + ".exe";
                    host.at(session / 15.0, (r, t) -> r.securityEnd(t, image, "0x1"));
                }
            }
        }
        ended(attacked, TWELVE_SERVICES, 0.2);
        assertThat(correlations(worst(logoff))).isEmpty();
        assertThat(worst(logoff).severity()).isLessThanOrEqualTo(Level.LOW);
        assertThat(correlations(worst(attacked.quietFor(200)))).contains("service_process_end_burst");
    }

    private static void ended(RecordedHost host, List<String> programs, double apart) {
        for (int i = 0; i < programs.size(); i++) {
            String image = "C:\\Program Files\\x\\" + programs.get(i) + ".exe";
            host.at(i * apart, (r, t) -> r.sysmonEnd(t, image, SYSTEM));
        }
    }

    @Test
    @DisplayName("14: a crash loop, 68 x 7034 of one service: one low alert")
    void crashLoop() {
        RecordedHost host = new RecordedHost("SRV1");
        for (int i = 0; i < 68; i++) {
            int times = i + 1;
            host.at(i * 20, (r, t) -> r.crashed(t, "AcmeOrders", times))
                    .at(i * 20 + 5, (r, t) -> r.serviceState(t, "AcmeOrders", "AcmeOrders", true));
        }
        Incident incident = only(host);
        assertThat(incident.severity()).isEqualTo(Level.LOW);
        assertThat(onlyAction(incident).state()).isEqualTo(ServiceState.RESTORED);
        assertThat(host.revisions()).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    @DisplayName("14: a security service ends three times in 10 min: high; an ordinary one: low at most")
    void sensorCrashesThreeTimes() {
        assertThat(worst(crashes("WinDefend", 250)).severity()).isEqualTo(Level.HIGH);
        assertThat(worst(crashes("Spooler", 250)).severity()).isLessThanOrEqualTo(Level.LOW);
    }

    private static RecordedHost crashes(String service, double apart) {
        RecordedHost host = new RecordedHost("SRV1");
        for (int i = 0; i < 3; i++) {
            int times = i + 1;
            host.at(i * apart, (r, t) -> r.crashed(t, service, times));
        }
        return host;
    }
}

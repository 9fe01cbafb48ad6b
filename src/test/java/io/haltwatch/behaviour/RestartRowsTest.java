package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.Incidents.actions;
import static io.haltwatch.behaviour.Incidents.actionsOn;
import static io.haltwatch.behaviour.Incidents.correlations;
import static io.haltwatch.behaviour.Incidents.only;
import static io.haltwatch.behaviour.Incidents.onlyAction;
import static io.haltwatch.behaviour.Incidents.reasons;
import static io.haltwatch.behaviour.Incidents.worst;
import static io.haltwatch.behaviour.RecordedHost.CMD;
import static io.haltwatch.behaviour.RecordedHost.NET;
import static io.haltwatch.behaviour.RecordedHost.REG;
import static io.haltwatch.behaviour.RecordedHost.SC;
import static io.haltwatch.behaviour.RecordedHost.SERVICES;
import static io.haltwatch.behaviour.RecordedHost.TASKKILL;
import static io.haltwatch.behaviour.RecordedHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedAction.Restart;
import io.haltwatch.correlate.JoinedAction.ServiceState;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.Reason;
import io.haltwatch.sigma.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 2 of the behaviour table: what a restart is, and what it is not. */
class RestartRowsTest {

    private static final String MSSQL = "MSSQLSERVER";
    private static final String SERVICES_KEY = "HKLM\\System\\CurrentControlSet\\Services\\";
    private static final String OTHER = "CORP\\mallory";

    private static final List<String> EIGHT = List.of(
            "MSSQLSERVER",
            "SQLSERVERAGENT",
            "VeeamBackupSvc",
            "MSExchangeIS",
            "W3SVC",
            "Spooler",
            "TermService",
            "SQLBrowser");
    private static final List<String> UNITS =
            List.of("mysql", "postgresql", "nginx", "docker", "postfix", "cron", "redis", "mongod", "dovecot", "smbd");

    @Test
    @DisplayName(
            "2: a single clean stop, and the same service starts again by the same actor: informational, restarted")
    void restarted() {
        RecordedHost host = stop(new RecordedHost("SQL01"), 0, MSSQL);
        assertThat(host.incidents())
                .singleElement()
                .satisfies(
                        revision -> assertThat(revision.incident().severity()).isEqualTo(Level.MEDIUM));
        start(host, 300, MSSQL, USER);

        Incident incident = only(host);
        assertThat(incident.severity()).isEqualTo(Level.INFORMATIONAL);
        assertThat(reasons(incident, Reason.Effect.LOWERED)).containsExactly("restart");
        assertThat(onlyAction(incident).restart()).isEqualTo(Restart.RESTARTED);
        assertThat(onlyAction(incident).state()).isEqualTo(ServiceState.RESTORED);
    }

    @Test
    @DisplayName("2: the restart grace is 10 minutes, to the millisecond; later it runs again, but was no restart")
    void grace() {
        Incident within = only(start(stop(new RecordedHost("SQL01"), 0, MSSQL), 1 + 599, MSSQL, USER));
        assertThat(onlyAction(within).restart()).isEqualTo(Restart.RESTARTED);

        RecordedHost late = stop(new RecordedHost("SQL01"), 0, MSSQL);
        stop(late, 500, "Spooler");
        start(late, 601.001, MSSQL, USER);
        Incident beyond = only(late);
        assertThat(actionsOn("mssqlserver", beyond)).singleElement().satisfies(action -> {
            assertThat(action.restart()).isEqualTo(Restart.NONE);
            assertThat(action.state()).isEqualTo(ServiceState.RESTORED);
        });
        assertThat(actionsOn("spooler", beyond))
                .singleElement()
                .satisfies(action -> assertThat(action.state()).isEqualTo(ServiceState.DOWN));
        assertThat(beyond.severity()).isEqualTo(Level.MEDIUM);
    }

    @Test
    @DisplayName("2: started again by another account, or by nobody who is known: not a restart")
    void byAnother() {
        Incident another = only(start(stop(new RecordedHost("SQL01"), 0, MSSQL), 60, MSSQL, OTHER, "0x99"));
        assertThat(onlyAction(another).restart()).isEqualTo(Restart.NONE);
        assertThat(another.severity()).isEqualTo(Level.MEDIUM);

        Incident nobody = only(running(stop(new RecordedHost("SQL01"), 0, MSSQL), 60, MSSQL));
        assertThat(onlyAction(nobody).restart()).isEqualTo(Restart.NONE);
        assertThat(onlyAction(nobody).state()).isEqualTo(ServiceState.RESTORED);
        assertThat(nobody.severity()).isEqualTo(Level.MEDIUM);
    }

    @Test
    @DisplayName("2: SYSTEM is on every host whoever it is: two programs of it are not the same actor")
    void systemIsNobody() {
        RecordedHost host = new RecordedHost("SQL01")
                .at(
                        0,
                        (r, t) -> r.sysmonCreate(
                                t, NET, "net stop MSSQLSERVER", CMD, "NT AUTHORITY\\SYSTEM", "0x3e7", "1"));
        stopped(host, 1, MSSQL)
                .at(
                        60,
                        (r, t) -> r.sysmonCreate(
                                t,
                                NET,
                                "net start MSSQLSERVER",
                                "C:\\Windows\\CCM\\CcmExec.exe",
                                "NT AUTHORITY\\SYSTEM",
                                "0x3e7",
                                "2"));
        assertThat(onlyAction(only(running(host, 61, MSSQL))).restart()).isEqualTo(Restart.NONE);
    }

    @Test
    @DisplayName("2: the start was asked for, but the service manager never said that it runs: not a restart")
    void startFailed() {
        RecordedHost host = stop(new RecordedHost("SQL01"), 0, MSSQL)
                .at(60, (r, t) -> r.sysmonCreate(t, NET, "net start MSSQLSERVER", CMD, USER));
        Incident incident = only(host);
        assertThat(onlyAction(incident).state()).isEqualTo(ServiceState.DOWN);
        assertThat(incident.severity()).isEqualTo(Level.MEDIUM);
    }

    @Test
    @DisplayName(
            "2: where only commands are seen, stop and start by the same actor are a restart; its state is unknown")
    void commandsOnly() {
        RecordedHost host = new RecordedHost("SQL01")
                .at(0, (r, t) -> r.sysmonCreate(t, NET, "net stop MSSQLSERVER", CMD, USER))
                .at(20, (r, t) -> r.sysmonCreate(t, NET, "net start MSSQLSERVER", CMD, USER));
        Incident incident = only(host);
        assertThat(onlyAction(incident).restart()).isEqualTo(Restart.RESTARTED);
        assertThat(onlyAction(incident).state()).isEqualTo(ServiceState.UNKNOWN);
        assertThat(incident.severity()).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("2: a start before the stop is no restart")
    void startedBefore() {
        RecordedHost host = start(new RecordedHost("SQL01"), 0, MSSQL, USER);
        Incident incident = only(stop(host, 30, MSSQL));
        assertThat(onlyAction(incident).restart()).isEqualTo(Restart.NONE);
        assertThat(onlyAction(incident).state()).isEqualTo(ServiceState.DOWN);
        assertThat(incident.severity()).isEqualTo(Level.MEDIUM);
    }

    @Test
    @DisplayName("2: never after kills: recovery restarts them")
    void neverAfterKills() {
        RecordedHost killed = new RecordedHost("SQL01")
                .at(0, (r, t) -> r.sysmonCreate(t, TASKKILL, "taskkill /f /im sqlservr.exe", CMD, USER))
                .at(1, (r, t) -> r.crashed(t, MSSQL, 1));
        Incident incident = worst(start(killed, 60, MSSQL, USER));
        assertThat(actions(incident)).noneMatch(action -> action.restart() == Restart.RESTARTED);
        assertThat(reasons(incident, Reason.Effect.LOWERED)).isEmpty();

        RecordedHost killedLater = stop(new RecordedHost("SQL01"), 0, MSSQL).at(200, (r, t) -> r.crashed(t, MSSQL, 1));
        assertThat(actionsOn("mssqlserver", worst(start(killedLater, 300, MSSQL, USER))))
                .noneMatch(action -> action.restart() == Restart.RESTARTED);
    }

    @Test
    @DisplayName(
            "2: never in bursts: eight services stopped by command and started again by command keep their severity")
    void neverInBursts() {
        RecordedHost host = new RecordedHost("SRV1");
        for (int i = 0; i < EIGHT.size(); i++) {
            stop(host, i * 3, EIGHT.get(i));
        }
        Level before = host.incidents().get(0).incident().severity();
        for (int i = 0; i < EIGHT.size(); i++) {
            start(host, 60 + i * 3, EIGHT.get(i), USER);
        }
        Incident incident = only(host);
        assertThat(actions(incident)).allMatch(action -> action.restart() == Restart.RESTARTED);
        assertThat(reasons(incident, Reason.Effect.LOWERED)).isEmpty();
        assertThat(incident.severity()).isEqualTo(before).isGreaterThanOrEqualTo(Level.HIGH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WinDefend", "EventLog", "Sysmon64"})
    @DisplayName("2: never for sensors and security services")
    void neverForSensors(String service) {
        Incident stopped = only(stop(new RecordedHost("SRV1"), 0, service));
        Incident restarted = only(start(stop(new RecordedHost("SRV1"), 0, service), 60, service, USER));
        assertThat(restarted.severity()).isEqualTo(stopped.severity()).isGreaterThan(Level.INFORMATIONAL);
        assertThat(reasons(restarted, Reason.Effect.LOWERED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ImagePath, true", "ImagePath, false", "Parameters\\ServiceDll, false"})
    @DisplayName(
            "2: ImagePath or ServiceDll changed in between: raised by a step, whoever wrote it and whoever starts it")
    void anotherProgram(String value, boolean throughTheServiceManager) {
        String writer = throughTheServiceManager ? SERVICES : REG;
        UnaryOperator<RecordedHost> changed = host -> host.at(
                30,
                (r, t) -> r.registryValue(
                        t, writer, SERVICES_KEY + "Spooler\\" + value, "C:\\Users\\Public\\update.exe"));
        for (String user : List.of(USER, OTHER)) {
            RecordedHost host = changed.apply(stop(new RecordedHost("SRV1"), 0, "Spooler"));
            Incident incident = only(start(host, 60, "Spooler", user));
            assertThat(actionsOn("spooler", incident)).anyMatch(action -> action.restart() == Restart.PROGRAM_CHANGED);
            assertThat(reasons(incident, Reason.Effect.RAISED)).containsExactly("program-changed");
            assertThat(reasons(incident, Reason.Effect.LOWERED)).isEmpty();
            assertThat(incident.severity()).isEqualTo(Level.MEDIUM);
        }
        assertThat(only(stop(new RecordedHost("SRV1"), 0, "Spooler")).severity())
                .isEqualTo(Level.LOW);
    }

    @Test
    @DisplayName("2: another program written half a minute before the stop is the same trick")
    void anotherProgramBefore() {
        RecordedHost host = new RecordedHost("SRV1")
                .at(
                        0,
                        (r, t) -> r.sysmonCreate(
                                t, SC, "sc config Spooler binpath= C:\\Users\\Public\\update.exe", CMD, USER));
        Incident incident = only(start(stop(host, 30, "Spooler"), 60, "Spooler", USER));
        assertThat(reasons(incident, Reason.Effect.RAISED)).containsExactly("program-changed");
    }

    @Test
    @DisplayName("2: systemctl restart asks for both: informational, restarted, once the service runs again")
    void askedAsARestart() {
        RecordedHost host =
                new RecordedHost("web1").at(0, (r, t) -> LinuxRowsTest.exec(t, "systemctl", "restart", "mysql"));
        host.at(0.5, (r, t) -> LinuxRowsTest.stopped(t, "mysql")).at(2, (r, t) -> LinuxRowsTest.started(t, "mysql"));
        Incident incident = only(host);
        assertThat(onlyAction(incident).restart()).isEqualTo(Restart.RESTARTED);
        assertThat(onlyAction(incident).state()).isEqualTo(ServiceState.RESTORED);
        assertThat(incident.severity()).isEqualTo(Level.INFORMATIONAL);

        RecordedHost down =
                new RecordedHost("web1").at(0, (r, t) -> LinuxRowsTest.exec(t, "systemctl", "restart", "mysql"));
        assertThat(only(down.at(0.5, (r, t) -> LinuxRowsTest.stopped(t, "mysql")))
                        .severity())
                .isEqualTo(Level.LOW);
    }

    @Test
    @DisplayName("2: Restart-Service by name: informational, restarted")
    void restartService() {
        RecordedHost host = new RecordedHost("SQL01").at(0, (r, t) -> r.script(t, "Restart-Service MSSQLSERVER"));
        Incident incident = only(running(stopped(host, 1, MSSQL), 9, MSSQL));
        assertThat(onlyAction(incident).restart()).isEqualTo(Restart.RESTARTED);
        assertThat(incident.severity()).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName(
            "2: ten services restarted by request, and all run again (needrestart): no burst of halts, never raised")
    void manyAskedAsRestarts() {
        List<String> words = new ArrayList<>(List.of("systemctl", "restart"));
        words.addAll(UNITS);
        RecordedHost host =
                new RecordedHost("web1").at(0, (r, t) -> LinuxRowsTest.exec(t, words.toArray(String[]::new)));
        for (int i = 0; i < UNITS.size(); i++) {
            String unit = UNITS.get(i);
            host.at(0.5 + i, (r, t) -> LinuxRowsTest.stopped(t, unit))
                    .at(0.8 + i, (r, t) -> LinuxRowsTest.started(t, unit));
        }
        host.quietFor(900);
        assertThat(host.revisions())
                .allSatisfy(
                        revision -> assertThat(revision.incident().severity()).isLessThanOrEqualTo(Level.LOW));
        Incident incident = worst(host);
        assertThat(correlations(incident)).isEmpty();
        assertThat(incident.severity()).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("2: ten services restarted by request that do not come up again: a burst after all")
    void manyAskedAsRestartsThatStayDown() {
        List<String> words = new ArrayList<>(List.of("systemctl", "restart"));
        words.addAll(UNITS);
        RecordedHost host =
                new RecordedHost("web1").at(0, (r, t) -> LinuxRowsTest.exec(t, words.toArray(String[]::new)));
        for (int i = 0; i < UNITS.size(); i++) {
            String unit = UNITS.get(i);
            host.at(0.5 + i, (r, t) -> LinuxRowsTest.stopped(t, unit));
        }
        assertThat(worst(host).severity()).isGreaterThanOrEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("2: the order in which the records come changes nothing")
    void anyOrder() {
        List<Consumer<RecordedHost>> steps = List.of(
                host -> host.at(700, 0, (r, t) -> r.sysmonCreate(t, NET, "net stop MSSQLSERVER", CMD, USER)),
                host -> host.at(700, 1, (r, t) -> r.serviceState(t, MSSQL, MSSQL, false)),
                host -> host.at(700, 120, (r, t) -> r.sysmonCreate(t, NET, "net start MSSQLSERVER", CMD, USER)),
                host -> host.at(700, 122, (r, t) -> r.serviceState(t, MSSQL, MSSQL, true)));
        for (int seed = 0; seed < 24; seed++) {
            List<Consumer<RecordedHost>> shuffled = new ArrayList<>(steps);
            Collections.shuffle(shuffled, new Random(seed));
            RecordedHost host = new RecordedHost("SQL01");
            shuffled.forEach(step -> step.accept(host));
            JoinedAction action = onlyAction(only(host));
            assertThat(action.restart()).as("seed %d", seed).isEqualTo(Restart.RESTARTED);
            assertThat(only(host).severity()).isEqualTo(Level.INFORMATIONAL);
        }
    }

    private static RecordedHost stop(RecordedHost host, double second, String service) {
        host.at(second, (r, t) -> r.sysmonCreate(t, NET, "net stop " + service, CMD, USER));
        return stopped(host, second + 1, service);
    }

    private static RecordedHost stopped(RecordedHost host, double second, String service) {
        return host.at(second, (r, t) -> r.serviceState(t, service, service, false));
    }

    private static RecordedHost start(RecordedHost host, double second, String service, String user) {
        return start(host, second, service, user, user.equals(USER) ? "0x7a5f2" : "0x99");
    }

    private static RecordedHost start(RecordedHost host, double second, String service, String user, String session) {
        host.at(
                second - 0.5,
                (r, t) -> r.sysmonCreate(
                        t, NET, "net start " + service, "C:\\Windows\\explorer.exe", user, session, "5120"));
        return running(host, second, service);
    }

    private static RecordedHost running(RecordedHost host, double second, String service) {
        return host.at(second, (r, t) -> r.serviceState(t, service, service, true));
    }
}

package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.Incidents.correlations;
import static io.haltwatch.behaviour.Incidents.only;
import static io.haltwatch.behaviour.Incidents.onlyAction;
import static io.haltwatch.behaviour.Incidents.worst;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.JoinedAction.Restart;
import io.haltwatch.correlate.JoinedAction.ServiceState;
import io.haltwatch.sigma.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Row 2 where the service manager or the runtime itself says that a stop was one half of a restart. */
class ToldRestartRowsTest {

    private static final List<String> CONTAINERS =
            List.of("postgres", "redis", "mysql", "rabbitmq", "mongo", "shop-web", "shop-worker", "elasticsearch");

    private static byte[] docker(long time, String name, String action, String attributes) {
        return ("{'host':{'name':'dock1'},'Type':'container','Action':'" + action
                        + "','Actor':{'ID':'9f1c" + name + "','Attributes':{'image':'corp/" + name + ":4','name':'"
                        + name + "'" + attributes + "}},'time':" + time / 1000 + ",'timeNano':" + time + "000000}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] journal(long time, String unit, String id, String job, String result) {
        return ("{'__REALTIME_TIMESTAMP':'" + time + "000','__CURSOR':'s=1;i=" + unit + id.charAt(0) + time
                        + "','_HOSTNAME':'web1','_PID':'1','_COMM':'systemd','MESSAGE_ID':'" + id
                        + "','JOB_TYPE':'" + job + "','JOB_RESULT':'" + result + "','UNIT':'" + unit
                        + ".service','MESSAGE':'.'}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
    }

    private static final String STOPPED = "9d1aaa27d60140bd96365438aad20286";
    private static final String STARTED = "39f53479d3a045ac8e11786248231fbf";

    /** As the runtime tells of {@code docker stop}. */
    private static RecordedHost stopped(RecordedHost host, double second, String name) {
        return host.at(second, (r, t) -> docker(t, name, "kill", ",'signal':'15'"))
                .at(second + 0.2, (r, t) -> docker(t, name, "die", ",'exitCode':'0'"))
                .at(second + 0.21, (r, t) -> docker(t, name, "stop", ""));
    }

    private static RecordedHost restarted(RecordedHost host, double second, String name) {
        return stopped(host, second, name)
                .at(second + 0.5, (r, t) -> docker(t, name, "start", ""))
                .at(second + 0.51, (r, t) -> docker(t, name, "restart", ""));
    }

    @Test
    @DisplayName("2, 23: docker restart, as the runtime alone tells it: informational, restarted")
    void dockerRestart() {
        RecordedHost host = restarted(new RecordedHost("dock1"), 0, "postgres");
        assertThat(onlyAction(only(host)).restart()).isEqualTo(Restart.RESTARTED);
        assertThat(onlyAction(only(host)).state()).isEqualTo(ServiceState.RESTORED);
        assertThat(only(host).severity()).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("2, 23: eight containers restarted for a release: no burst of halts")
    void manyContainersRestarted() {
        RecordedHost host = new RecordedHost("dock1");
        for (int i = 0; i < CONTAINERS.size(); i++) {
            restarted(host, 3.0 * i, CONTAINERS.get(i));
        }
        assertThat(correlations(worst(host))).isEmpty();
        assertThat(worst(host).severity()).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("2, 23: docker restart, then docker stop: asked for in earnest, and it is down")
    void restartedThenStopped() {
        RecordedHost host = stopped(restarted(new RecordedHost("dock1"), 0, "postgres"), 20, "postgres");
        assertThat(onlyAction(only(host)).restart()).isEqualTo(Restart.NONE);
        assertThat(onlyAction(only(host)).state()).isEqualTo(ServiceState.DOWN);
        assertThat(only(host).severity()).isEqualTo(Level.MEDIUM);
    }

    @Test
    @DisplayName("2, 6, 23: docker stop of eight containers, then docker start: halted all the same")
    void stoppedThenStarted() {
        RecordedHost host = new RecordedHost("dock1");
        for (int i = 0; i < CONTAINERS.size(); i++) {
            String name = CONTAINERS.get(i);
            stopped(host, 3.0 * i, name).at(3.0 * i + 1, (r, t) -> docker(t, name, "start", ""));
        }
        assertThat(worst(host).severity()).isGreaterThanOrEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("2: systemctl restart, as the journal alone tells it (JOB_TYPE=restart): informational, restarted")
    void restartJob() {
        for (double seconds : new double[] {0.3, 80, 400}) {
            RecordedHost host = new RecordedHost("web1")
                    .at(0, (r, t) -> journal(t, "mysql", STOPPED, "restart", "done"))
                    .at(seconds, (r, t) -> journal(t, "mysql", STARTED, "start", "done"));
            assertThat(onlyAction(only(host)).restart()).isEqualTo(Restart.RESTARTED);
            assertThat(only(host).severity()).isEqualTo(Level.INFORMATIONAL);
        }
    }

    @Test
    @DisplayName("2: a stop job of its own, started again by nobody who is known: not a restart")
    void stopJob() {
        RecordedHost host = new RecordedHost("web1")
                .at(0, (r, t) -> journal(t, "mysql", STOPPED, "stop", "done"))
                .at(80, (r, t) -> journal(t, "mysql", STARTED, "start", "done"));
        assertThat(onlyAction(only(host)).restart()).isEqualTo(Restart.NONE);
        assertThat(only(host).severity()).isEqualTo(Level.LOW);
    }

    @Test
    @DisplayName("2: a restart in the journal whose service does not come up again: it is down")
    void restartJobThatFails() {
        RecordedHost host = new RecordedHost("web1").at(0, (r, t) -> journal(t, "mysql", STOPPED, "restart", "done"));
        assertThat(onlyAction(only(host)).state()).isEqualTo(ServiceState.DOWN);
        assertThat(only(host).severity()).isEqualTo(Level.LOW);
    }

    @Test
    @DisplayName("2: a restart in the journal after a kill is the manager's recovery: killed")
    void recovery() {
        RecordedHost host = new RecordedHost("web1")
                .at(
                        0,
                        (r, t) -> ("{'__REALTIME_TIMESTAMP':'" + t + "000','__CURSOR':'s=1;i=k','_HOSTNAME':'web1',"
                                        + "'_PID':'1','_COMM':'systemd','MESSAGE_ID':'98e322203f7a4ed290d09fe03c09fe15',"
                                        + "'EXIT_CODE':'killed','EXIT_STATUS':'9','COMMAND':'ExecStart','UNIT':'mysql.service',"
                                        + "'MESSAGE':'.'}")
                                .replace('\'', '"')
                                .getBytes(StandardCharsets.UTF_8))
                .at(0.4, (r, t) -> journal(t, "mysql", STOPPED, "restart", "done"))
                .at(0.5, (r, t) -> journal(t, "mysql", STARTED, "start", "done"));
        assertThat(onlyAction(only(host)).restart()).isEqualTo(Restart.NONE);
        assertThat(onlyAction(only(host)).forced()).isTrue();
    }

    @Test
    @DisplayName("2: a stop job that was cancelled or timed out stopped nothing")
    void cancelledJob() {
        for (String result : List.of("canceled", "timeout", "failed")) {
            RecordedHost host = new RecordedHost("web1").at(0, (r, t) -> journal(t, "mysql", STOPPED, "stop", result));
            assertThat(host.finalIncidents()).isEmpty();
        }
    }

    /** As msiexec upgrades an agent: stop, delete, create, start. */
    private static RecordedHost upgrade(String installer, String alsoTyped) {
        String system = "NT AUTHORITY\\SYSTEM";
        String path = "C:\\Program Files (x86)\\Veeam\\Backup Transport\\VeeamTransportSvc.exe";
        RecordedHost host = new RecordedHost("BKP1")
                .at(0, (r, t) -> r.sysmonCreate(t, RecordedHost.SC, "sc stop VeeamTransportSvc", installer, system))
                .at(1, (r, t) -> r.serviceState(t, "VeeamTransportSvc", "Veeam Data Mover", false))
                .at(6, (r, t) -> r.sysmonCreate(t, RecordedHost.SC, "sc delete VeeamTransportSvc", installer, system));
        if (!alsoTyped.isEmpty()) {
            host.at(20, (r, t) -> r.sysmonCreate(t, RecordedHost.SC, alsoTyped, RecordedHost.CMD, "CORP\\eve"));
        }
        return host.at(
                        30,
                        (r, t) -> r.registryValue(
                                t, RecordedHost.SERVICES, SERVICES_KEY + "VeeamTransportSvc\\ImagePath", path, system))
                .at(30.1, (r, t) -> r.serviceCreated(t, "VeeamTransportSvc", path, "user mode service"))
                .at(31, (r, t) -> r.serviceState(t, "VeeamTransportSvc", "Veeam Data Mover", true));
    }

    private static final String SERVICES_KEY = "HKLM\\System\\CurrentControlSet\\Services\\";
    private static final String MSIEXEC = "C:\\Windows\\System32\\msiexec.exe";

    @Test
    @DisplayName("5, 12: an installer stops, deletes and creates a service again, and it runs: replaced, low")
    void upgradedByItsInstaller() {
        RecordedHost host = upgrade(MSIEXEC, "");
        assertThat(worst(host).severity()).isEqualTo(Level.LOW);
    }

    @Test
    @DisplayName(
            "2, 5: the same by a program of the installer's name elsewhere: the program changed in between, raised")
    void upgradedByAnother() {
        RecordedHost host = upgrade("C:\\Users\\Public\\msiexec.exe", "");
        assertThat(worst(host).severity()).isGreaterThanOrEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName(
            "2, 5: another's stop of the service, or another's program for it, in the same minute is not the upgrade's")
    void upgradeOfAnother() {
        String typed = "sc config VeeamTransportSvc binPath= C:\\Users\\Public\\v.exe";
        assertThat(worst(upgrade(MSIEXEC, typed)).severity()).isGreaterThan(Level.LOW);
        assertThat(worst(upgrade(MSIEXEC, "sc stop VeeamTransportSvc")).severity())
                .isGreaterThan(Level.LOW);
    }

    @Test
    @DisplayName("2, 16: the order in which a restart's records come changes nothing")
    void anyOrder() {
        List<Object[]> events = List.of(
                new Object[] {0.0, "kill", ",'signal':'15'"},
                new Object[] {0.2, "die", ",'exitCode':'0'"},
                new Object[] {0.21, "stop", ""},
                new Object[] {0.5, "start", ""},
                new Object[] {0.51, "restart", ""});
        for (int seed = 0; seed < 20; seed++) {
            List<Object[]> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(seed));
            RecordedHost host = new RecordedHost("dock1");
            for (Object[] event : shuffled) {
                host.at(5, (double) event[0], (r, t) -> docker(t, "postgres", (String) event[1], (String) event[2]));
            }
            assertThat(only(host).severity()).as("seed %d", seed).isEqualTo(Level.INFORMATIONAL);
        }
    }
}

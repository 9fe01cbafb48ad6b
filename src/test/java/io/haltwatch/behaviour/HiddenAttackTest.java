package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.Incidents.actionsOn;
import static io.haltwatch.behaviour.Incidents.worst;
import static io.haltwatch.behaviour.RecordedHost.CMD;
import static io.haltwatch.behaviour.RecordedHost.NET;
import static io.haltwatch.behaviour.RecordedHost.SC;
import static io.haltwatch.behaviour.RecordedHost.SERVICES;
import static io.haltwatch.behaviour.RecordedHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.JoinedAction.Restart;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.Reason;
import io.haltwatch.incident.ToldReference;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.sigma.Level;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Attacks that hide in what excuses: a restart, a window of maintenance, a shutdown that never comes. */
class HiddenAttackTest {

    private static final List<String> EIGHT = List.of(
            "MSSQLSERVER",
            "SQLSERVERAGENT",
            "VeeamBackupSvc",
            "MSExchangeIS",
            "W3SVC",
            "Spooler",
            "TermService",
            "SQLBrowser");
    private static final String DEFENDER = "C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18\\MsMpEng.exe";
    private static final String SENSE = "C:\\Program Files\\Windows Defender Advanced Threat Protection\\MsSense.exe";

    @Test
    @DisplayName("25, 11: security processes killed through a driver stay high in a maintenance window")
    void driverInMaintenance() {
        Incident incident = worst(driver("SRV1", window()).quietFor(300));

        assertThat(incident.severity()).isEqualTo(Level.HIGH);
        assertThat(incident.provisional()).isFalse();
    }

    @Test
    @DisplayName("25, 9: the same ends of a host that goes down are its shutdown, held before and informational after")
    void driverThenShutdown() {
        RecordedHost host = driver("SRV1", ReferenceData.NONE);
        assertThat(host.incidents())
                .allMatch(revision -> revision.incident().severity() == Level.INFORMATIONAL
                        || revision.incident().severity() == Level.LOW);
        host.at(20, (r, t) -> r.shutdownProof(t));

        assertThat(worst(host).severity()).isEqualTo(Level.INFORMATIONAL);
    }

    private static RecordedHost driver(String name, ReferenceData reference) {
        return new RecordedHost(name, reference)
                .at(
                        -30,
                        (r, t) ->
                                r.serviceCreated(t, "rtcore", "C:\\Users\\Public\\RTCore64.sys", "kernel mode driver"))
                .at(0, (r, t) -> r.sysmonEnd(t, DEFENDER))
                .at(1, (r, t) -> r.sysmonEnd(t, SENSE));
    }

    @Test
    @DisplayName("14, 11: a security service that ends again and again stays high in a maintenance window")
    void sensorCrashLoopInMaintenance() {
        RecordedHost host = new RecordedHost("SRV1", window());
        for (int i = 0; i < 4; i++) {
            int times = i + 1;
            host.at(i * 60, (r, t) -> r.crashed(t, "WinDefend", times));
        }
        assertThat(worst(host).severity()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("11: the reason for a floor names the rule that holds it up, not the first one")
    void theFloorNamesItsRule() {
        RecordedHost host = new RecordedHost("SRV1", window())
                .at(0, (r, t) -> r.sysmonCreate(t, SC, "sc config WinDefend start= disabled", CMD, USER));

        assertThat(actionsOfFloor(worst(host)))
                .containsExactly("Never lower: Security service or sensor disabled or deleted");
    }

    private static List<String> actionsOfFloor(Incident incident) {
        return incident.findings().stream()
                .flatMap(finding -> finding.reasons().stream())
                .filter(reason -> reason.effect() == Reason.Effect.FLOORED)
                .map(Reason::title)
                .toList();
    }

    private static ToldReference window() {
        return new ToldReference().window("7", "srv1", -600, 6000);
    }

    @Test
    @DisplayName("2: a program exchanged minutes before its service is restarted raises the restart")
    void programChangedMinutesBefore() {
        RecordedHost host = new RecordedHost("SQL01")
                .at(
                        -180,
                        (r, t) -> r.registryValue(
                                t,
                                SERVICES,
                                "HKLM\\System\\CurrentControlSet\\Services\\MSSQLSERVER\\ImagePath",
                                "C:\\Users\\Public\\x.exe"))
                .at(0, (r, t) -> r.sysmonCreate(t, NET, "net stop MSSQLSERVER", CMD, USER))
                .at(1, (r, t) -> r.serviceState(t, "MSSQLSERVER", "SQL Server (MSSQLSERVER)", false))
                .at(5, (r, t) -> r.sysmonCreate(t, NET, "net start MSSQLSERVER", CMD, USER))
                .at(6, (r, t) -> r.serviceState(t, "MSSQLSERVER", "SQL Server (MSSQLSERVER)", true));

        Incident incident = worst(host);
        assertThat(actionsOn("mssqlserver", incident)).anyMatch(action -> action.restart() == Restart.PROGRAM_CHANGED);
        assertThat(incident.severity()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("10, 31: services demoted one after the other, then a restart that does not bring them back: critical")
    void demotedThenRestarted() {
        RecordedHost host = new RecordedHost("SRV1");
        for (int i = 0; i < EIGHT.size(); i++) {
            String command = "sc config " + EIGHT.get(i) + " start= demand";
            host.at(i * 3, (r, t) -> r.sysmonCreate(t, SC, command, CMD, USER));
        }
        assertThat(host.incidents()).allMatch(revision -> revision.incident().severity() == Level.MEDIUM);
        host.at(300, (r, t) -> r.shutdownAnnounced(t));

        assertThat(worst(host).severity()).isEqualTo(Level.CRITICAL);
    }

    @Test
    @DisplayName("31: a suspended sensor sees nothing though it runs: medium; another service stays low")
    void suspendedSensor() {
        assertThat(worst(suspended("MsMpEng.exe")).severity()).isEqualTo(Level.MEDIUM);
        assertThat(worst(suspended("sqlservr.exe")).severity()).isEqualTo(Level.LOW);
    }

    private static RecordedHost suspended(String image) {
        return new RecordedHost("SRV1")
                .at(0, (r, t) -> r.sysmonCreate(t, "C:\\Tools\\pssuspend64.exe", "pssuspend64 " + image, CMD, USER));
    }

    @Test
    @DisplayName("9: a shutdown announced with a long delay and called off minutes later explains no stops")
    void announcedAndCalledOffLate() {
        RecordedHost host = new RecordedHost("SRV1").at(-5, (r, t) -> r.shutdownAnnounced(t));
        for (int i = 0; i < EIGHT.size(); i++) {
            String service = EIGHT.get(i);
            host.at(i, (r, t) -> r.serviceState(t, service, service, false));
        }
        for (String core : List.of("EventLog", "Dnscache", "Dhcp", "LanmanServer", "LanmanWorkstation", "Winmgmt")) {
            host.at(9, (r, t) -> r.serviceState(t, core, core, false));
        }
        host.quietFor(200);
        assertThat(host.incidents()).allMatch(revision -> revision.incident().severity() == Level.INFORMATIONAL);
        host.at(400, (r, t) -> r.shutdownCancelled(t));

        assertThat(worst(host).severity()).isEqualTo(Level.CRITICAL);
    }
}

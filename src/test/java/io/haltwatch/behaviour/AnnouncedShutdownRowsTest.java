package io.haltwatch.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.Finding;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.Silence;
import io.haltwatch.incident.Silence.Explained;
import io.haltwatch.sigma.Level;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Rows 9 and 19 of the behaviour table: what a shutdown that was announced, and that nothing proves, may explain and what
 * not. Anybody can announce one: {@code shutdown /s /t 31536000}.
 */
class AnnouncedShutdownRowsTest {

    private static final long MINUTE = 60;
    private static final List<String> CORE =
            List.of("Dhcp", "Dnscache", "LanmanServer", "Schedule", "ProfSvc", "Themes", "gpsvc");
    private static final List<String> OTHERS =
            List.of("MSSQLSERVER", "SQLWriter", "VeeamBackupSvc", "MSExchangeIS", "vmms", "NTDS");

    private static byte[] stopSysmon(WindowsRecords records, long time) {
        return records.securityCreate(time, RecordedHost.SC, "sc stop Sysmon64", RecordedHost.CMD, "CORP\\jdoe");
    }

    private static BiFunction<WindowsRecords, Long, byte[]> stopped(String key) {
        return (records, time) -> records.serviceState(time, key, key, false);
    }

    /** Announced, then core services and others stop within half a minute. */
    private static RecordedHost goesDown() {
        RecordedHost host = new RecordedHost("SRV1").at(-3, WindowsRecords::shutdownAnnounced);
        double second = 0;
        for (String key : CORE) {
            host.at(second++, stopped(key));
        }
        for (String key : OTHERS) {
            host.at(second++, stopped(key));
        }
        return host;
    }

    private static Level worst(List<IncidentRevision> incidents) {
        return incidents.stream()
                .map(revision -> revision.incident().severity())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Test
    @DisplayName("9: announced, and nothing more is heard of the host: nothing above informational")
    void goesDownAndStaysSo() {
        assertThat(worst(goesDown().quietFor(60 * MINUTE).incidents())).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("9: announced for next year, and the host runs on: it excuses nothing")
    void runsOn() {
        RecordedHost host = goesDown().quietFor(4 * MINUTE);
        assertThat(worst(host.incidents())).isEqualTo(Level.INFORMATIONAL);

        host.at(300, (r, t) -> r.logon(t, "0x9f31", "10.1.2.3"));
        assertThat(worst(host.finalIncidents())).isGreaterThanOrEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("9: announced, and the host is heard of again after its start: nothing above informational")
    void startsAgain() {
        RecordedHost host = goesDown()
                .at(200, WindowsRecords::booted)
                .at(215, (r, t) -> r.serviceState(t, "Dhcp", "DHCP Client", true))
                .at(300, (r, t) -> r.logon(t, "0x9f31", "10.1.2.3"));

        assertThat(worst(host.finalIncidents())).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("9: announced, and services stop for longer than a shutdown takes: it excuses nothing")
    void takesTooLong() {
        RecordedHost host = goesDown();
        for (int i = 0; i < 12; i++) {
            String key = "app" + i;
            host.at(20 + 25 * i, stopped(key));
        }

        assertThat(worst(host.finalIncidents())).isGreaterThanOrEqualTo(Level.HIGH);
    }

    /** A sensor is stopped by command; then the host goes down, or looks as if it did. */
    private static ListenedHost blinded(boolean core) {
        ListenedHost host = new ListenedHost("srv1")
                .at(0, AnnouncedShutdownRowsTest::stopSysmon)
                .lives(5, 100, WindowsRecords::securityNoise)
                .at(110, WindowsRecords::shutdownAnnounced);
        double second = 112;
        for (String key : core ? CORE : OTHERS) {
            host.at(second++, stopped(key));
        }
        return host;
    }

    private static Finding.Silent only(ListenedHost host) {
        assertThat(host.silences()).hasSize(1);
        return host.silences().get(0);
    }

    @Test
    @DisplayName("19: a sensor is stopped, a shutdown announced and seen, then silence: lower, the stop as before")
    void silentAfterAnnouncement() {
        ListenedHost host = blinded(true).quietFor(15 * MINUTE);

        assertThat(only(host).silence().explained()).isEqualTo(Explained.ANNOUNCED_SHUTDOWN);
        assertThat(only(host).level()).isEqualTo(Level.LOW);
        assertThat(worst(host.incidents())).isEqualTo(Level.MEDIUM);
    }

    @Test
    @DisplayName("19: its proof comes with the next start: explained")
    void provedLater() {
        ListenedHost host = blinded(true)
                .quietFor(30 * MINUTE)
                .at(7200, 7190, WindowsRecords::booted)
                .at(7201, 140, WindowsRecords::shutdownProof)
                .quietFor(30 * MINUTE);

        assertThat(only(host).silence().explained()).isEqualTo(Explained.SHUTDOWN);
        assertThat(only(host).level()).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("19: the host comes back without a start: nothing explained its silence")
    void comesBackWithoutStart() {
        ListenedHost host = blinded(true)
                .quietFor(30 * MINUTE)
                .at(7200, WindowsRecords::securityNoise)
                .quietFor(MINUTE);

        assertThat(only(host).silence().ended()).isTrue();
        assertThat(only(host).silence().explained()).isEqualTo(Explained.NOTHING);
        assertThat(only(host).level()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("19: a shutdown is announced, core services run on, then silence: high")
    void announcedOnly() {
        ListenedHost host = blinded(false).quietFor(15 * MINUTE);

        assertThat(only(host).silence().explained()).isEqualTo(Explained.NOTHING);
        assertThat(only(host).level()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("19: announced and called off, then silence: high")
    void calledOff() {
        ListenedHost host =
                blinded(true).at(125, WindowsRecords::shutdownCancelled).quietFor(15 * MINUTE);

        assertThat(only(host).silence().explained()).isEqualTo(Explained.NOTHING);
        assertThat(only(host).level()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("19: a host goes down with its agents, which nobody was seen to stop: no silence to tell of")
    void agentsStopWithTheHost() {
        ListenedHost host = new ListenedHost("srv1").at(-3, WindowsRecords::shutdownAnnounced);
        double second = 0;
        for (String key : CORE) {
            host.at(second++, stopped(key));
        }
        host.at(second, stopped("Sysmon64")).at(second + 1, stopped("EventLog")).quietFor(30 * MINUTE);

        assertThat(host.silences()).isEmpty();
        assertThat(worst(host.incidents())).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("19: a sensor is switched off, the host restarts and runs on without it: its channel is silent, high")
    void restartedWithoutSensor() {
        ListenedHost host = new ListenedHost("srv1")
                .lives(-100, 0, WindowsRecords::sysmonNoise)
                .at(0, AnnouncedShutdownRowsTest::stopSysmon)
                .lives(5, 60, WindowsRecords::sysmonNoise)
                .lives(5, 60, WindowsRecords::securityNoise)
                .at(70, WindowsRecords::shutdownProof)
                .at(400, WindowsRecords::booted)
                .lives(405, 1800, WindowsRecords::securityNoise)
                .quietFor(MINUTE);

        Silence silence = host.silences().stream()
                .map(Finding.Silent::silence)
                .filter(found -> "Microsoft-Windows-Sysmon/Operational".equals(found.source()))
                .findFirst()
                .orElseThrow();
        assertThat(silence.explained()).isEqualTo(Explained.NOTHING);
        assertThat(worst(host.incidents())).isEqualTo(Level.HIGH);
    }
}

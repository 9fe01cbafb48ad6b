package io.haltwatch.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.Finding;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.Signals;
import io.haltwatch.incident.Silence;
import io.haltwatch.sigma.Level;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rows 19 and 27 of the behaviour table, as far as they are about silence. */
class SilenceRowsTest {

    private static final String ADMIN = "CORP\\jdoe";
    private static final long MINUTE = 60;
    private static final BiFunction<WindowsRecords, Long, byte[]> STOP_SYSMON =
            command(RecordedHost.SC, "sc stop Sysmon64");
    private static final BiFunction<WindowsRecords, Long, byte[]> DISABLE_SQL =
            command(RecordedHost.SC, "sc config MSSQLSERVER start= disabled");
    private static final BiFunction<WindowsRecords, Long, byte[]> SAFE_BOOT =
            command("C:\\Windows\\System32\\bcdedit.exe", "bcdedit /set {current} safeboot network");

    private static BiFunction<WindowsRecords, Long, byte[]> command(String image, String commandLine) {
        return (records, time) -> records.securityCreate(time, image, commandLine, RecordedHost.CMD, ADMIN);
    }

    @Test
    @DisplayName("19: a sensor is stopped, then the host falls silent: its own alert, then 'silent since'")
    void stopThenSilence() {
        ListenedHost host = new ListenedHost("srv1").at(0, STOP_SYSMON).lives(5, 60, WindowsRecords::securityNoise);
        assertThat(host.incidents()).hasSize(1);
        assertThat(host.silences()).isEmpty();

        host.quietFor(9 * MINUTE);
        assertThat(host.silences()).isEmpty();

        host.quietFor(2 * MINUTE);
        assertThat(host.incidents()).hasSize(1);
        Finding.Silent silent = only(host);
        assertThat(silent.level()).isEqualTo(Level.HIGH);
        assertThat(silent.silence().source()).isNull();
        assertThat(silent.silence().grounds()).isEqualTo(Silence.Grounds.SENSOR);
        assertThat(silent.silence().ended()).isFalse();
        assertThat(silent.silence().since()).isBetween(Signals.START - 60_000, Signals.START + 60_000);
        assertThat(host.incidents().get(0).incident().severity()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("19: silence ends: the same incident says from when until when")
    void silenceEnds() {
        ListenedHost host = new ListenedHost("srv1")
                .at(0, STOP_SYSMON)
                .lives(5, 60, WindowsRecords::securityNoise)
                .quietFor(30 * MINUTE)
                .at(3 * 3600, WindowsRecords::securityNoise);

        assertThat(host.incidents()).hasSize(1);
        Silence silence = only(host).silence();
        assertThat(silence.ended()).isTrue();
        assertThat(silence.until()).isBetween(Signals.START + 3 * 3600_000 - 60_000, Signals.START + 3 * 3600_000);
        assertThat(only(host).level()).isEqualTo(Level.HIGH);

        host.quietFor(60 * MINUTE);
        assertThat(host.incidents()).hasSize(1);
        assertThat(host.incidents().get(0).status()).isEqualTo(IncidentRevision.Status.CLOSED);
        assertThat(only(host).silence()).isEqualTo(silence);
    }

    @Test
    @DisplayName("19: a host that is still heard of is not silent")
    void alive() {
        ListenedHost host = new ListenedHost("srv1")
                .at(0, STOP_SYSMON)
                .lives(5, 3600, WindowsRecords::securityNoise)
                .quietFor(3 * 3600);

        assertThat(host.silences()).isEmpty();
    }

    @Test
    @DisplayName("19: or one of its channels: Sysmon is silent, the host is not")
    void channelFallsSilent() {
        ListenedHost host = new ListenedHost("srv1")
                .at(-30, WindowsRecords::sysmonNoise)
                .at(
                        0,
                        (records, time) -> records.sysmonCreate(
                                time, RecordedHost.SC, "sc stop Sysmon64", RecordedHost.CMD, ADMIN))
                .lives(5, 1200, WindowsRecords::securityNoise)
                .quietFor(1);

        Finding.Silent silent = only(host);
        assertThat(silent.silence().source()).isEqualTo("Microsoft-Windows-Sysmon/Operational");
        assertThat(silent.level()).isEqualTo(Level.HIGH);
        assertThat(silent.silence().ended()).isFalse();

        host.at(1300, WindowsRecords::sysmonNoise).quietFor(MINUTE);
        assertThat(only(host).silence().ended()).isTrue();
        assertThat(host.incidents()).hasSize(1);
    }

    @Test
    @DisplayName("19: silence without a stop is reported lower")
    void silenceAfterAnotherIncident() {
        ListenedHost host = new ListenedHost("srv1").at(0, DISABLE_SQL).quietFor(11 * MINUTE);

        assertThat(only(host).silence().grounds()).isEqualTo(Silence.Grounds.INCIDENT);
        assertThat(only(host).level()).isEqualTo(Level.LOW);
    }

    @Test
    @DisplayName("19: sleep is context")
    void sleep() {
        ListenedHost host = new ListenedHost("srv1")
                .at(0, STOP_SYSMON)
                .at(40, WindowsRecords::entersSleep)
                .quietFor(11 * MINUTE);

        assertThat(only(host).silence().explained()).isEqualTo(Silence.Explained.SLEEP);
        assertThat(only(host).level()).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("19: a host that woke again explains nothing by its sleep")
    void awake() {
        ListenedHost host = new ListenedHost("srv1")
                .at(0, STOP_SYSMON)
                .at(40, WindowsRecords::entersSleep)
                .at(70, WindowsRecords::wakes)
                .quietFor(11 * MINUTE);

        assertThat(only(host).silence().explained()).isEqualTo(Silence.Explained.NOTHING);
        assertThat(only(host).level()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("19: a proved shutdown is context")
    void shutdown() {
        ListenedHost host = new ListenedHost("srv1")
                .at(0, STOP_SYSMON)
                .at(40, WindowsRecords::shutdownProof)
                .quietFor(11 * MINUTE);

        assertThat(only(host).silence().explained()).isEqualTo(Silence.Explained.SHUTDOWN);
        assertThat(only(host).level()).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("19: never judged while lagging")
    void notWhileLagging() {
        ListenedHost host = new ListenedHost("srv1").at(0, STOP_SYSMON).busyFor(60 * MINUTE);
        assertThat(host.silences()).isEmpty();

        host.quietFor(2);
        assertThat(only(host).level()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("19: the end of all records is no silence")
    void endOfRecords() {
        assertThat(new ListenedHost("srv1").at(0, STOP_SYSMON).finish().silences())
                .isEmpty();
    }

    @Test
    @DisplayName("27: safe-mode boot configured, then a restart: high; then silence: critical, and one incident")
    void safeBootRestartSilence() {
        ListenedHost host = new ListenedHost("srv1")
                .at(0, SAFE_BOOT)
                .at(20, WindowsRecords::shutdownAnnounced)
                .at(45, WindowsRecords::shutdownProof);
        assertThat(host.incidents().get(0).incident().severity()).isEqualTo(Level.HIGH);

        host.quietFor(11 * MINUTE);
        assertThat(host.incidents()).hasSize(1);
        assertThat(only(host).silence().grounds()).isEqualTo(Silence.Grounds.SAFE_BOOT);
        assertThat(host.incidents().get(0).incident().severity()).isEqualTo(Level.CRITICAL);

        host.at(7200, WindowsRecords::booted).quietFor(MINUTE);
        assertThat(host.incidents()).hasSize(1);
        assertThat(only(host).silence().ended()).isTrue();
        assertThat(host.incidents().get(0).incident().severity()).isEqualTo(Level.CRITICAL);
    }

    @Test
    @DisplayName("19: a host whose records come an hour late cannot be judged")
    void lateShipper() {
        ListenedHost host = new ListenedHost("srv1").at(3600, 0, STOP_SYSMON).quietFor(60 * MINUTE);

        assertThat(host.silences()).isEmpty();
    }

    private static Finding.Silent only(ListenedHost host) {
        assertThat(host.silences()).hasSize(1);
        return host.silences().get(0);
    }
}

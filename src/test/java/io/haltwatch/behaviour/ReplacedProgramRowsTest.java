package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.Incidents.worst;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.Incident;
import io.haltwatch.incident.Reason;
import io.haltwatch.sigma.Level;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 2 and 5: an installer's upgrade excuses the program that it brings, and nobody else's. */
class ReplacedProgramRowsTest {

    private static final String SERVICE = "VeeamTransportSvc";
    private static final String KEY = "HKLM\\System\\CurrentControlSet\\Services\\" + SERVICE + "\\";
    private static final String MSIEXEC = "C:\\Windows\\System32\\msiexec.exe";
    private static final String SYSTEM = "NT AUTHORITY\\SYSTEM";
    private static final String PATH = "C:\\Program Files (x86)\\Veeam\\Backup Transport\\VeeamTransportSvc.exe";

    /** Stopped, deleted, created again and started by msiexec, and something else in the meantime. */
    private static RecordedHost upgrade(UnaryOperator<RecordedHost> meanwhile) {
        RecordedHost host = new RecordedHost("BKP1")
                .at(10, (r, t) -> r.sysmonCreate(t, RecordedHost.SC, "sc stop " + SERVICE, MSIEXEC, SYSTEM))
                .at(11, (r, t) -> r.serviceState(t, SERVICE, "Veeam Data Mover", false))
                .at(16, (r, t) -> r.sysmonCreate(t, RecordedHost.SC, "sc delete " + SERVICE, MSIEXEC, SYSTEM))
                .at(30, (r, t) -> r.registryValue(t, RecordedHost.SERVICES, KEY + "ImagePath", PATH, SYSTEM))
                .at(30.1, (r, t) -> r.serviceCreated(t, SERVICE, PATH, "user mode service"));
        return meanwhile.apply(host).at(40, (r, t) -> r.serviceState(t, SERVICE, "Veeam Data Mover", true));
    }

    private static boolean isProgramChanged(Incident incident) {
        return incident.findings().stream()
                .flatMap(finding -> finding.reasons().stream())
                .anyMatch(reason ->
                        reason.effect() == Reason.Effect.RAISED && reason.id().equals("program-changed"));
    }

    @Test
    @DisplayName("5, 12: an agent's upgrade alone: low, and its program no change")
    void upgradedAlone() {
        Incident incident = worst(upgrade(host -> host));
        assertThat(isProgramChanged(incident)).isFalse();
        assertThat(incident.severity()).isEqualTo(Level.LOW);
    }

    /** By SVCCTL calls: the service manager writes, and no record tells for whom. */
    @ParameterizedTest
    @ValueSource(doubles = {2, 13, 35})
    @DisplayName("2, 5: the service manager writes a program for somebody before it is removed, or after it is created")
    void writtenThroughTheManager(double second) {
        Incident incident = worst(upgrade(host -> host.at(
                second,
                (r, t) -> r.registryValue(
                        t, RecordedHost.SERVICES, KEY + "ImagePath", "C:\\Users\\Public\\v.exe", SYSTEM))));
        assertThat(isProgramChanged(incident)).isTrue();
        assertThat(incident.severity()).isGreaterThan(Level.LOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ImagePath", "Parameters\\ServiceDll"})
    @DisplayName("2, 5: another than the installer and the service manager writes a program, in the middle of it")
    void writtenByAnother(String value) {
        Incident incident = worst(upgrade(host -> host.at(
                30.05,
                (r, t) -> r.registryValue(
                        t, "C:\\Windows\\System32\\reg.exe", KEY + value, "C:\\Users\\Public\\v.exe", "CORP\\eve"))));
        assertThat(isProgramChanged(incident)).isTrue();
        assertThat(incident.severity()).isGreaterThan(Level.LOW);
    }

    @Test
    @DisplayName("2, 5: another asks for the stop by a handle, without a command")
    void stoppedThroughAHandle() {
        Incident incident =
                worst(upgrade(host -> host.at(10.5, (r, t) -> r.serviceHandle(t, SERVICE, "0x20", "0x9f31"))));
        assertThat(isProgramChanged(incident)).isTrue();
    }
}

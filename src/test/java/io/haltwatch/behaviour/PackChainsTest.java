package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.RecordedHost.CMD;
import static io.haltwatch.behaviour.RecordedHost.SC;
import static io.haltwatch.behaviour.RecordedHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.Incident;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.sigma.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Correlations of the pack over several kinds of records, from records to incidents at default settings. */
class PackChainsTest {

    private static final String BCDEDIT = "C:\\Windows\\System32\\bcdedit.exe";
    private static final String MSMPENG = "C:\\Program Files\\Windows Defender\\MsMpEng.exe";

    private static RecordedHost command(RecordedHost host, double second, String image, String command) {
        return host.at(second, (r, t) -> r.sysmonCreate(t, image, command, CMD, USER));
    }

    private static RecordedHost shell(RecordedHost host, double second, String command) {
        return host.at(
                second,
                (r, t) -> ("<166>" + Instant.ofEpochMilli(t) + " esx01 shell[2099494]: [root]: " + command)
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("13: a virtual machine killed and snapshots removed in the shell of ESXi: critical, both techniques")
    void snapshotsOfEsxi() {
        RecordedHost host = new RecordedHost("esx01");
        shell(host, 0, "esxcli vm process kill -t force -w 20931");
        shell(host, 60, "vim-cmd vmsvc/snapshot.removeall 12");

        assertThat(titles(host)).contains("Services halted and recovery inhibited");
        assertThat(worst(host)).isEqualTo(Level.CRITICAL);
    }

    @Test
    @DisplayName("13: a database stopped and snapper's snapshots deleted: critical; one snapshot is retention")
    void snapshotsOfLinux() {
        RecordedHost attacked = new RecordedHost("web1")
                .at(0, (r, t) -> LinuxRowsTest.exec(t, "systemctl", "stop", "mysql"))
                .at(30, (r, t) -> LinuxRowsTest.exec(t, "snapper", "-c", "root", "delete", "1-80"));
        RecordedHost retained = new RecordedHost("web1")
                .at(0, (r, t) -> LinuxRowsTest.exec(t, "systemctl", "stop", "mysql"))
                .at(30, (r, t) -> LinuxRowsTest.exec(t, "snapper", "-c", "root", "delete", "42"));

        assertThat(worst(attacked)).isEqualTo(Level.CRITICAL);
        assertThat(titles(attacked)).contains("Services halted and recovery inhibited");
        assertThat(worst(retained)).isLessThan(Level.HIGH);
    }

    @Test
    @DisplayName("25: a driver from a user's folder, then security processes end: critical, T1068")
    void aDriverAndThenTheSensorEnds() {
        RecordedHost host = new RecordedHost("SRV1")
                .at(
                        0,
                        (r, t) -> r.serviceCreated(
                                t, "rt64", "\\??\\C:\\Users\\Public\\RTCore64.sys", "kernel mode driver"))
                .at(90, (r, t) -> r.securityEnd(t, MSMPENG, "0x1"));

        assertThat(worst(host)).isEqualTo(Level.CRITICAL);
        assertThat(titles(host)).contains("Kernel driver, then security processes ended");
    }

    @Test
    @DisplayName("25: a driver in its place, or no end of a security process: not that")
    void aDriverInItsPlaceIsNot() {
        RecordedHost installed = new RecordedHost("SRV1")
                .at(
                        0,
                        (r, t) -> r.serviceCreated(
                                t, "nv", "\\SystemRoot\\System32\\drivers\\nv.sys", "kernel mode driver"))
                .at(90, (r, t) -> r.securityEnd(t, MSMPENG, "0x0"));
        RecordedHost otherwise = new RecordedHost("SRV1")
                .at(
                        0,
                        (r, t) -> r.serviceCreated(
                                t, "rt64", "\\??\\C:\\Users\\Public\\RTCore64.sys", "kernel mode driver"))
                .at(90, (r, t) -> r.securityEnd(t, "C:\\Windows\\System32\\notepad.exe", "0x1"));

        assertThat(titles(installed)).noneMatch(title -> title.startsWith("Kernel driver"));
        assertThat(worst(otherwise)).isEqualTo(Level.INFORMATIONAL);
        assertThat(titles(otherwise)).noneMatch(title -> title.startsWith("Kernel driver"));
    }

    @Test
    @DisplayName("25: the sensor ends gracefully with the host: held, and informational in the end")
    void aShutdownAfterADriver() {
        RecordedHost host = new RecordedHost("SRV1")
                .at(
                        0,
                        (r, t) -> r.serviceCreated(
                                t, "rt64", "\\??\\C:\\Users\\Public\\RTCore64.sys", "kernel mode driver"))
                .at(300, (r, t) -> r.securityEnd(t, MSMPENG, "0x0"))
                .at(310, (r, t) -> r.shutdownProof(t))
                .quietFor(600);

        assertThat(host.revisions())
                .extracting(revision -> revision.incident().severity())
                .isNotEmpty()
                .allMatch(level -> level.compareTo(Level.LOW) <= 0);
        assertThat(worst(host)).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("27: safe-mode boot configured, then a restart: high, and said so")
    void safeBootThenRestart() {
        RecordedHost host = command(new RecordedHost("SRV1"), 0, BCDEDIT, "bcdedit /set {current} safeboot network");
        host.at(120, (r, t) -> r.shutdownAnnounced(t));

        assertThat(worst(host)).isEqualTo(Level.HIGH);
        assertThat(titles(host)).contains("Safe-mode boot configured", "Safe-mode boot configured, and a restart");
    }

    @Test
    @DisplayName("27: a restart alone is nothing")
    void aRestartAlone() {
        RecordedHost host = new RecordedHost("SRV1").at(0, (r, t) -> r.shutdownAnnounced(t));

        assertThat(host.finalIncidents()).isEmpty();
    }

    @Test
    @DisplayName("27: with row 13 or a sensor deleted: critical")
    void safeBootWithMore() {
        RecordedHost recovery =
                command(new RecordedHost("SRV1"), 0, BCDEDIT, "bcdedit /set {current} safeboot minimal");
        command(recovery, 60, CMD, "cmd /c vssadmin delete shadows /all /quiet");
        RecordedHost sensor = command(new RecordedHost("SRV1"), 0, BCDEDIT, "bcdedit /set {current} safeboot minimal");
        command(sensor, 60, SC, "sc delete CSFalconService");
        RecordedHost printer = command(new RecordedHost("SRV1"), 0, BCDEDIT, "bcdedit /set {current} safeboot minimal");
        command(printer, 60, SC, "sc delete Fax");

        assertThat(worst(recovery)).isEqualTo(Level.CRITICAL);
        assertThat(worst(sensor)).isEqualTo(Level.CRITICAL);
        assertThat(titles(sensor)).contains("Safe-mode boot configured and a security service impaired");
        assertThat(worst(printer)).isEqualTo(Level.HIGH);
    }

    private static Level worst(RecordedHost host) {
        return host.finalIncidents().stream()
                .map(IncidentRevision::incident)
                .map(Incident::severity)
                .max(Comparator.naturalOrder())
                .orElse(Level.INFORMATIONAL);
    }

    /** Of all rules and correlations that the last revisions name. */
    private static List<String> titles(RecordedHost host) {
        return host.finalIncidents().stream()
                .flatMap(revision -> revision.incident().findings().stream())
                .flatMap(finding -> finding.reasons().stream())
                .map(reason -> reason.title())
                .distinct()
                .toList();
    }
}

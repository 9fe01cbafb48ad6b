package io.haltwatch.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.sigma.Level;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Row 27 of the behaviour table: safe-mode boot with what makes it critical. */
class SafeBootRowsTest {

    private static final String BCDEDIT = "C:\\Windows\\System32\\bcdedit.exe";
    private static final String SAFE_BOOT = "bcdedit /set {current} safeboot network";
    private static final String TOGETHER = "Safe-mode boot configured and a burst of service stops";

    private static RecordedHost safeBoot() {
        return run(new RecordedHost("SRV1"), 0, BCDEDIT, SAFE_BOOT);
    }

    private static RecordedHost run(RecordedHost host, double second, String image, String commandLine) {
        return host.at(second, (r, t) -> r.securityCreate(t, image, commandLine, RecordedHost.CMD, RecordedHost.USER));
    }

    @Test
    @DisplayName("27: with row 6, eight services asked to stop: critical")
    void withABurst() {
        RecordedHost host = safeBoot();
        List<String> services = List.of(
                "Fax",
                "Spooler",
                "Themes",
                "BITS",
                "wuauserv",
                "WSearch",
                "TabletInputService",
                "SysMain",
                "LanmanServer");
        for (int i = 0; i < services.size(); i++) {
            run(host, 600 + i, RecordedHost.SC, "sc stop " + services.get(i));
        }

        assertThat(worst(host)).isEqualTo(Level.CRITICAL);
        assertThat(titles(host)).contains(TOGETHER);
    }

    @Test
    @DisplayName("27: with row 6, three services over two categories: critical, whichever came first")
    void withABroadBurst() {
        RecordedHost host = new RecordedHost("SRV1");
        run(host, 0, RecordedHost.SC, "sc stop MSSQLSERVER");
        run(host, 1, RecordedHost.SC, "sc stop SQLWriter");
        run(host, 2, RecordedHost.SC, "sc stop MSExchangeIS");
        run(host, 900, BCDEDIT, SAFE_BOOT);

        assertThat(worst(host)).isEqualTo(Level.CRITICAL);
        assertThat(titles(host)).contains(TOGETHER);
    }

    @Test
    @DisplayName("27: the services that stop in the restart itself are no burst: high")
    void withTheRestartItself() {
        RecordedHost host = safeBoot().at(20, (r, t) -> r.shutdownAnnounced(t));
        List<String> keys = List.of(
                "MSSQLSERVER",
                "SQLWriter",
                "MSExchangeIS",
                "Spooler",
                "wuauserv",
                "Themes",
                "WSearch",
                "Fax",
                "LanmanWorkstation",
                "LanmanServer");
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            host.at(22 + i, (r, t) -> r.serviceState(t, key, key, false));
        }
        host.at(40, (r, t) -> r.shutdownProof(t));

        assertThat(worst(host)).isEqualTo(Level.HIGH);
        assertThat(titles(host)).doesNotContain(TOGETHER);
    }

    @Test
    @DisplayName("27: half an hour apart they are two things")
    void farApart() {
        RecordedHost host = new RecordedHost("SRV1");
        run(host, 0, RecordedHost.SC, "sc stop MSSQLSERVER");
        run(host, 1, RecordedHost.SC, "sc stop SQLWriter");
        run(host, 2, RecordedHost.SC, "sc stop MSExchangeIS");
        run(host, 1900, BCDEDIT, SAFE_BOOT);

        assertThat(worst(host)).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("27: with row 13, shadow copies deleted: critical")
    void withRecoveryInhibited() {
        RecordedHost host = run(safeBoot(), 300, RecordedHost.CMD, "cmd /c vssadmin delete shadows /all /quiet");

        assertThat(worst(host)).isEqualTo(Level.CRITICAL);
    }

    @Test
    @DisplayName("27: with row 19, a sensor deleted: critical")
    void withASensorDeleted() {
        RecordedHost host = run(safeBoot(), 300, RecordedHost.SC, "sc delete CSFalconService");

        assertThat(worst(host)).isEqualTo(Level.CRITICAL);
    }

    private static Level worst(RecordedHost host) {
        return host.finalIncidents().stream()
                .map(revision -> revision.incident().severity())
                .max(Level::compareTo)
                .orElse(Level.INFORMATIONAL);
    }

    private static List<String> titles(RecordedHost host) {
        return host.finalIncidents().stream()
                .map(IncidentRevision::incident)
                .flatMap(incident -> incident.findings().stream())
                .flatMap(finding -> finding.reasons().stream())
                .map(reason -> reason.title())
                .toList();
    }
}

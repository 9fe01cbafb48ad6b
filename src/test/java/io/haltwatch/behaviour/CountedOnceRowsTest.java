package io.haltwatch.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.sigma.Level;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rows 3, 5 and 24 of the behaviour table: commands that two sensors tell of are counted once each. */
class CountedOnceRowsTest {

    /** Sysmon 1 and Security 4688 of each command. */
    private static RecordedHost kills(int count) {
        RecordedHost host = new RecordedHost("WS5");
        String command = "taskkill /IM helper.exe /F";
        for (int i = 0; i < count; i++) {
            host.at(
                    i * 5,
                    (r, t) -> r.securityCreate(t, RecordedHost.TASKKILL, command, RecordedHost.CMD, RecordedHost.USER));
            host.at(
                    i * 5 + 0.002,
                    (r, t) -> r.sysmonCreate(t, RecordedHost.TASKKILL, command, RecordedHost.CMD, RecordedHost.USER));
        }
        return host;
    }

    private static Incident only(RecordedHost host) {
        List<IncidentRevision> incidents = host.finalIncidents();
        assertThat(incidents).hasSize(1);
        return incidents.get(0).incident();
    }

    @Test
    @DisplayName("24: a program that nobody knows, killed five times before two sensors: five commands, informational")
    void fiveCommands() {
        Incident incident = only(kills(5));

        assertThat(incident.severity()).isEqualTo(Level.INFORMATIONAL);
        assertThat(incident.findings()).noneMatch(Finding.Correlation.class::isInstance);
    }

    @Test
    @DisplayName("24: killed ten times before two sensors: a burst of ten commands, medium")
    void tenCommands() {
        Incident incident = only(kills(10));

        assertThat(incident.severity()).isEqualTo(Level.MEDIUM);
        assertThat(incident.findings()).anyMatch(finding -> finding.kind().equals("correlation/service_kill_burst"));
    }

    @Test
    @DisplayName("5: a tool that kills its helper and removes the service that it created a second ago: informational")
    void toolCleansUp() {
        String key = "HKLM\\System\\CurrentControlSet\\Services\\qx41c\\";
        RecordedHost host = kills(4).at(
                        18, (r, t) -> r.serviceCreated(t, "qx41c", "%COMSPEC% /c echo 1", "user mode service"))
                .at(19, (r, t) -> command(r, t, "sc stop qx41c"))
                .at(19.1, (r, t) -> command(r, t, "sc delete qx41c"))
                .at(19.11, (r, t) -> r.registryValue(t, RecordedHost.SERVICES, key + "Start", "DWORD (0x00000004)"))
                .at(
                        19.12,
                        (r, t) -> r.registryValue(t, RecordedHost.SERVICES, key + "DeleteFlag", "DWORD (0x00000001)"));

        assertThat(only(host).severity()).isEqualTo(Level.INFORMATIONAL);
    }

    private static byte[] command(WindowsRecords records, long time, String command) {
        return records.sysmonCreate(time, RecordedHost.SC, command, RecordedHost.CMD, RecordedHost.USER);
    }
}

package io.haltwatch.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.Incident;
import io.haltwatch.incident.Reason;
import io.haltwatch.incident.ToldReference;
import io.haltwatch.sigma.Level;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The sensors that an asset is expected to run: which of them told nothing is said, and changes no severity. */
class ExpectedSensorsTest {

    private static Incident stop(ToldReference reference) {
        return new RecordedHost("SQL01", reference)
                .at(
                        0,
                        (r, t) -> r.securityCreate(
                                t, RecordedHost.NET, "net stop MSSQLSERVER", RecordedHost.CMD, RecordedHost.USER))
                .finalIncidents()
                .get(0)
                .incident();
    }

    private static List<String> noted(Incident incident) {
        return incident.findings().stream()
                .flatMap(finding -> finding.reasons().stream())
                .filter(reason -> reason.id().equals("expected-sensors"))
                .map(Reason::title)
                .toList();
    }

    @Test
    @DisplayName("of two sensors that it should run one told nothing near the stop: said, and no worse for it")
    void oneIsMissing() {
        Incident incident = stop(new ToldReference().sensors("sql01", "Sysmon64", "EventLog"));

        assertThat(noted(incident)).containsExactly("Not seen near it of the sensors that it should run: Sysmon64");
        assertThat(incident.severity()).isEqualTo(Level.MEDIUM);
    }

    @Test
    @DisplayName("an incident of many findings says it once")
    void onceForAll() {
        RecordedHost host = new RecordedHost("SQL01", new ToldReference().sensors("sql01", "Sysmon64"));
        for (String service : List.of("MSSQLSERVER", "SQLWriter", "VeeamBackupSvc", "MSExchangeIS", "NTDS")) {
            host.at(
                    service.length(),
                    (r, t) -> r.securityCreate(
                            t, RecordedHost.NET, "net stop " + service, RecordedHost.CMD, RecordedHost.USER));
        }
        Incident incident = Incidents.worst(host);

        assertThat(incident.findings()).hasSizeGreaterThan(5);
        assertThat(noted(incident)).containsExactly("Not seen near it of the sensors that it should run: Sysmon64");
    }

    @Test
    @DisplayName("nothing is said of sensors that were seen, that feed nothing known, or that are nobody's")
    void nothingToSay() {
        assertThat(noted(stop(new ToldReference().sensors("sql01", "EventLog", "Our own agent"))))
                .isEmpty();
        assertThat(noted(stop(new ToldReference().sensors("sql02", "Sysmon64"))))
                .isEmpty();
    }
}

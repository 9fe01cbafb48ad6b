package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.RecordedHost.CMD;
import static io.haltwatch.behaviour.RecordedHost.NET;
import static io.haltwatch.behaviour.RecordedHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.ToldReference;
import io.haltwatch.ops.Metrics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a dashboard is told of an incident, from its first revision to its last. */
public class IncidentMetricsTest {

    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void anIncidentCountsOnceForEachThingThatIsSaidOfItHoweverOftenItIsRevised() {
        List<IncidentRevision> revisions = attack().revisions();
        assertThat(revisions).hasSizeGreaterThan(3);

        revisions.forEach(revision -> metrics.told(revision, false));

        assertThat(series())
                .contains(
                        "haltwatch_incidents_total{scope=\"host\",severity=\"critical\"} 1.0",
                        "haltwatch_incidents_total{scope=\"fleet\",severity=\"critical\"} 0.0",
                        "haltwatch_incident_findings_total{kind=\"stop\"} 1.0",
                        "haltwatch_incident_techniques_total{technique=\"T1489\"} 1.0",
                        "haltwatch_incident_techniques_total{technique=\"T1490\"} 1.0",
                        "haltwatch_incident_services_total{category=\"database\"} 3.0",
                        "haltwatch_incidents_held_total 0.0",
                        "haltwatch_detection_delay_seconds_count 0");
        assertThat(value("haltwatch_alerts_total")).isEqualTo(revisions.size());
    }

    @Test
    void whatAnIncidentSaysAfterARestartOfTheCountingCountsOnTop() {
        List<IncidentRevision> revisions = attack().revisions();
        IncidentRevision last = revisions.get(revisions.size() - 1);

        metrics.told(last, false);
        metrics.told(last, false);

        assertThat(series()).contains("haltwatch_incident_services_total{category=\"database\"} 3.0");
    }

    @Test
    void delayAndLatencyAreOfRevisionsThatEvidenceGaveAsItCame() {
        IncidentRevision opened = attack().revisions().get(0);

        metrics.told(opened, true);

        assertThat(series())
                .contains(
                        "haltwatch_detection_delay_seconds_count 1",
                        "haltwatch_processing_latency_seconds_count 1",
                        "haltwatch_processing_latency_seconds_bucket{le=\"1.0\"} 1");
    }

    /** An attack, a stop on a critical asset, and one in maintenance: something of each kind that is counted. */
    public static List<IncidentRevision> revisions() {
        List<IncidentRevision> revisions = new ArrayList<>(attack().revisions());
        revisions.addAll(stop(new ToldReference().critical("srv1")).revisions());
        revisions.addAll(
                stop(new ToldReference().window("CHG-7", "srv1", -60, 600)).revisions());
        return revisions;
    }

    @Test
    void whatRaisesAndWhatLowersIsCountedByContext() {
        revisions().forEach(revision -> metrics.told(revision, false));

        assertThat(series())
                .contains(
                        "haltwatch_incidents_raised_total{context=\"asset\"} 1.0",
                        "haltwatch_incidents_lowered_total{context=\"maintenance\"} 1.0");
    }

    private static RecordedHost stop(ToldReference reference) {
        RecordedHost host = new RecordedHost("SRV1", reference);
        return host.at(0, (r, t) -> r.sysmonCreate(t, NET, "net stop MSSQLSERVER", CMD, USER));
    }

    private static RecordedHost attack() {
        RecordedHost host = new RecordedHost("SRV1");
        String[] services = {"MSSQLSERVER", "SQLSERVERAGENT", "SQLWriter", "VeeamBackupSvc", "WinDefend"};
        for (int i = 0; i < services.length; i++) {
            String command = "net stop " + services[i];
            host.at(i * 5.0, (r, t) -> r.sysmonCreate(t, NET, command, CMD, USER));
        }
        host.at(
                40,
                (r, t) -> r.sysmonCreate(
                        t, "C:\\Windows\\System32\\vssadmin.exe", "vssadmin delete shadows /all /quiet", CMD, USER));
        return host;
    }

    private List<String> series() {
        return metrics.scrape().lines().toList();
    }

    private double value(String name) {
        return metrics.scrape()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}

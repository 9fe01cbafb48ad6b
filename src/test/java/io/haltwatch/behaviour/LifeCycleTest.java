package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.RecordedHost.CMD;
import static io.haltwatch.behaviour.RecordedHost.NET;
import static io.haltwatch.behaviour.RecordedHost.SC;
import static io.haltwatch.behaviour.RecordedHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.IncidentRevision.Cause;
import io.haltwatch.incident.IncidentRevision.Link;
import io.haltwatch.incident.IncidentRevision.Relation;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Wake.Because;
import io.haltwatch.sigma.Level;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Incidents from their first revision to their last, and which of these wake someone; from records, at default settings. */
class LifeCycleTest {

    private static final long HOUR = 3_600;
    private static final String VSSADMIN = "C:\\Windows\\System32\\vssadmin.exe";
    private static final List<String> SERVICES = List.of(
            "MSSQLSERVER",
            "SQLSERVERAGENT",
            "VeeamBackupSvc",
            "BackupExecJobEngine",
            "MSExchangeIS",
            "MSExchangeTransport",
            "VeeamTransportSvc",
            "SQLWriter",
            "MSExchangeSA",
            "MySQL",
            "BackupExecRPCService",
            "vmms",
            "MSSQL$SQLEXPRESS",
            "VeeamDeploySvc",
            "OracleServiceORCL",
            "postgresql-x64-14",
            "MSExchangeMTA",
            "SQLBrowser",
            "MSExchangeADTopology",
            "BackupExecAgentBrowser");

    private static RecordedHost stop(RecordedHost host, double second, String service) {
        return command(host, second, NET, "net stop " + service, USER);
    }

    private static RecordedHost command(RecordedHost host, double second, String image, String command, String user) {
        return host.at(second, (r, t) -> r.sysmonCreate(t, image, command, CMD, user));
    }

    private static RecordedHost stopAll(RecordedHost host, double second, int count) {
        for (int i = 0; i < count; i++) {
            stop(host, second + i, SERVICES.get(i));
        }
        return host;
    }

    private static IncidentRevision last(RecordedHost host) {
        return host.revisions().get(host.revisions().size() - 1);
    }

    private static Set<Because> woken(RecordedHost host) {
        return last(host).wake().because();
    }

    @Test
    @DisplayName("an incident is opened, revised, and closed by a revision that carries its final state")
    void fromOpenedToClosed() {
        RecordedHost host = stop(new RecordedHost("sql01"), 0, "MSSQLSERVER")
                .at(2, (r, t) -> r.serviceState(t, "MSSQLSERVER", "SQL Server (MSSQLSERVER)", false))
                .quietFor(HOUR);

        assertThat(host.revisions()).extracting(IncidentRevision::revision).containsExactly(1, 2, 3);
        assertThat(host.revisions())
                .extracting(IncidentRevision::status)
                .containsExactly(Status.OPEN, Status.OPEN, Status.CLOSED);
        assertThat(last(host).cause()).isEqualTo(Cause.CLOSED);
        assertThat(last(host).incident().evidence()).hasSize(2);
        assertThat(last(host).wake().needed()).isFalse();
    }

    @Test
    @DisplayName("late evidence opens a closed incident again under its id, and it closes once more")
    void reopened() {
        RecordedHost host = stop(new RecordedHost("sql01"), 0, "MSSQLSERVER").quietFor(HOUR);
        int before = host.revisions().size();
        host.at(2 * HOUR, 2, (r, t) -> r.serviceState(t, "MSSQLSERVER", "SQL Server (MSSQLSERVER)", false));

        assertThat(host.revisions()).hasSize(before + 1);
        assertThat(last(host).cause()).isEqualTo(Cause.REOPENED);
        assertThat(last(host).status()).isEqualTo(Status.OPEN);
        assertThat(host.revisions())
                .extracting(IncidentRevision::id)
                .containsOnly(last(host).id());

        host.quietFor(HOUR);
        assertThat(last(host).status()).isEqualTo(Status.CLOSED);
        assertThat(last(host).revision()).isEqualTo(before + 2);
        assertThat(last(host).incident().evidence()).hasSize(2);
    }

    @Test
    @DisplayName("a record delivered again does not open a closed incident")
    void notReopenedByADuplicate() {
        RecordedHost host = stop(new RecordedHost("sql01"), 0, "MSSQLSERVER").quietFor(HOUR);
        int before = host.revisions().size();

        assertThat(host.redeliverAll(2 * HOUR).quietFor(HOUR).revisions()).hasSize(before);
    }

    @Test
    @DisplayName("later activity of the same account opens a new incident that follows the one before")
    void linked() {
        RecordedHost host = stop(new RecordedHost("sql01"), 0, "MSSQLSERVER").quietFor(HOUR);
        String first = last(host).id();
        stop(host, 2 * HOUR, "VeeamBackupSvc");

        assertThat(last(host).id()).isNotEqualTo(first);
        assertThat(last(host).related()).containsExactly(new Link(first, Relation.FOLLOWS));
        host.quietFor(HOUR);
        assertThat(last(host).status()).isEqualTo(Status.CLOSED);
        assertThat(last(host).related()).containsExactly(new Link(first, Relation.FOLLOWS));
    }

    @Test
    @DisplayName("later activity of another account on another service is linked to nothing; nor is what SYSTEM does")
    void unrelated() {
        RecordedHost host = stop(new RecordedHost("sql01"), 0, "MSSQLSERVER").quietFor(HOUR);
        command(host, 2 * HOUR, NET, "net stop VeeamBackupSvc", "CORP\\other").quietFor(HOUR);
        assertThat(last(host).related()).isEmpty();

        RecordedHost system = command(new RecordedHost("sql02"), 0, NET, "net stop MSSQLSERVER", "NT AUTHORITY\\SYSTEM")
                .quietFor(HOUR);
        command(system, 2 * HOUR, NET, "net stop VeeamBackupSvc", "NT AUTHORITY\\SYSTEM")
                .quietFor(HOUR);
        assertThat(last(system).related()).isEmpty();
    }

    @Test
    @DisplayName("after the lateness bound nothing is linked any more")
    void notLinkedForEver() {
        RecordedHost host = stop(new RecordedHost("sql01"), 0, "MSSQLSERVER").quietFor(HOUR);
        stop(host, 30 * HOUR, "MSSQLSERVER");

        assertThat(last(host).related()).isEmpty();
    }

    @Test
    @DisplayName("when late evidence joins two incidents, the older goes on and the other ends with a link to it")
    void merged() {
        RecordedHost host = stop(new RecordedHost("sql01"), 0, "MSSQLSERVER");
        String older = last(host).id();
        stop(host, 15 * 60, "VeeamBackupSvc");
        String newer = last(host).id();
        assertThat(newer).isNotEqualTo(older);
        host.at(15 * 60 + 5, 8 * 60, (r, t) -> r.sysmonCreate(t, NET, "net stop MSExchangeIS", CMD, USER))
                .quietFor(1);

        List<IncidentRevision> two = host.revisions()
                .subList(host.revisions().size() - 2, host.revisions().size());
        assertThat(two.get(0).id()).isEqualTo(newer);
        assertThat(two.get(0).status()).isEqualTo(Status.MERGED);
        assertThat(two.get(0).related()).containsExactly(new Link(older, Relation.MERGED_INTO));
        assertThat(two.get(0).wake().needed()).isFalse();
        assertThat(two.get(1).id()).isEqualTo(older);
        assertThat(two.get(1).related()).containsExactly(new Link(newer, Relation.MERGED));
    }

    @Test
    @DisplayName("146 services stopped give few revisions")
    void fewRevisions() {
        RecordedHost host = new RecordedHost("sql01");
        for (int i = 0; i < 146; i++) {
            stop(host, i * 0.2, i < SERVICES.size() ? SERVICES.get(i) : "app" + i);
        }
        host.quietFor(HOUR);

        assertThat(host.revisions()).hasSizeLessThanOrEqualTo(12);
        assertThat(last(host).incident().services()).hasSize(146);
    }

    @Test
    @DisplayName("pager: opened at high wakes")
    void openedAtHighWakes() {
        RecordedHost host = command(new RecordedHost("sql01"), 0, SC, "sc delete WinDefend", USER);

        assertThat(last(host).incident().severity()).isEqualTo(Level.HIGH);
        assertThat(woken(host)).containsExactly(Because.OPENED_HIGH);
    }

    @Test
    @DisplayName("pager: medium wakes nobody; risen from medium to high wakes")
    void riseWakes() {
        RecordedHost host = stop(new RecordedHost("sql01"), 0, "MSSQLSERVER");
        assertThat(last(host).incident().severity()).isEqualTo(Level.MEDIUM);
        assertThat(woken(host)).isEmpty();

        command(host, 20, SC, "sc delete WinDefend", USER);
        assertThat(last(host).incident().severity()).isEqualTo(Level.HIGH);
        assertThat(woken(host)).contains(Because.SEVERITY_RISE);
    }

    @Test
    @DisplayName("pager: more evidence of the same wakes nobody again, nor does the closing revision")
    void moreEvidenceWakesNobody() {
        RecordedHost host = command(new RecordedHost("sql01"), 0, SC, "sc delete WinDefend", USER);
        int before = host.revisions().size();
        host.at(1, (r, t) -> r.securityCreate(t, SC, "sc delete WinDefend", CMD, USER));
        command(host, 30, SC, "sc delete WinDefend", USER).quietFor(HOUR);

        assertThat(host.revisions().subList(before, host.revisions().size()))
                .isNotEmpty()
                .noneMatch(revision -> revision.wake().needed());
    }

    @Test
    @DisplayName("pager: the first confirmation of a high incident wakes, the second does not")
    void confirmationWakesOnce() {
        RecordedHost host = command(new RecordedHost("sql01"), 0, SC, "sc delete WinDefend", USER);
        host.at(
                3,
                (r, t) -> r.registryValue(
                        t,
                        RecordedHost.SERVICES,
                        "HKLM\\System\\CurrentControlSet\\Services\\WinDefend\\DeleteFlag",
                        "DWORD (0x00000001)"));
        assertThat(woken(host)).containsExactly(Because.CONFIRMATION);

        stop(host, 60, "MSSQLSERVER");
        host.at(62, (r, t) -> r.serviceState(t, "MSSQLSERVER", "SQL Server (MSSQLSERVER)", false));
        assertThat(host.revisions().stream().filter(r -> r.wake().because().contains(Because.CONFIRMATION)))
                .hasSize(1);
    }

    @Test
    @DisplayName("pager: shadow copies deleted in a high incident wakes")
    void recoveryInhibitionWakes() {
        RecordedHost host = command(new RecordedHost("sql01"), 0, SC, "sc delete WinDefend", USER);
        command(host, 30, VSSADMIN, "vssadmin delete shadows /all /quiet", USER);

        assertThat(woken(host)).contains(Because.RECOVERY_INHIBITION, Because.SEVERITY_RISE);
    }

    @Test
    @DisplayName("pager: twice as many services of a high incident wakes")
    void spreadWakes() {
        RecordedHost host = command(new RecordedHost("sql01"), 0, SC, "sc delete WinDefend", USER);
        stopAll(host, 10, 20);

        assertThat(host.revisions().stream().filter(r -> r.wake().because().contains(Because.SPREAD)))
                .hasSizeBetween(2, 5);
    }

    @Test
    @DisplayName("pager: what may be a shutdown wakes nobody until its hold ends and it is raised")
    void provisionalWakesOnceRaised() {
        RecordedHost host = new RecordedHost("srv1");
        for (int i = 0; i < 14; i++) {
            String service = SERVICES.get(i);
            host.at(i, (r, t) -> r.serviceState(t, service, service, false));
        }
        assertThat(host.revisions()).allMatch(revision -> !revision.wake().needed());
        assertThat(last(host).incident().provisional()).isTrue();

        host.quietFor(300);
        assertThat(host.revisions().stream()
                        .filter(revision -> revision.wake().needed())
                        .map(IncidentRevision::cause))
                .containsExactly(Cause.HOLD_ENDED);
    }
}

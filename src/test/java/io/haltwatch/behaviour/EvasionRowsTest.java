package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.Incidents.actions;
import static io.haltwatch.behaviour.Incidents.actionsOn;
import static io.haltwatch.behaviour.Incidents.correlations;
import static io.haltwatch.behaviour.Incidents.only;
import static io.haltwatch.behaviour.Incidents.worst;
import static io.haltwatch.behaviour.RecordedHost.CMD;
import static io.haltwatch.behaviour.RecordedHost.NET;
import static io.haltwatch.behaviour.RecordedHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.incident.Incident;
import io.haltwatch.sigma.Level;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody who knows the rows would try, at the default settings. */
class EvasionRowsTest {

    private static final String VSSADMIN = "C:\\Windows\\System32\\vssadmin.exe";

    private static final String OLDEST = "vssadmin delete shadows /for=c: /oldest /quiet";

    /** A display name that the catalogue has for another version's key. */
    private static final String ACRONIS = "Acronis Managed Machine Service";

    private static final List<String> SERVICES = List.of(
            "MSSQLSERVER",
            "SQLSERVERAGENT",
            "MSSQL$SQLEXPRESS",
            "MySQL80",
            "VeeamBackupSvc",
            "VeeamTransportSvc",
            "BackupExecJobEngine",
            "MSExchangeIS",
            "MSExchangeTransport");

    private static final List<String> CORE =
            List.of("EventLog", "Schedule", "ProfSvc", "LanmanServer", "LanmanWorkstation", "Dhcp", "Dnscache");

    @ParameterizedTest
    @CsvSource({"AcronisAgent, Acronis Managed Machine Service", "AcmeLedger, Acme Ledger Engine"})
    @DisplayName(
            "1: a stop by display name and the service manager's own record are one action, in whatever order they come")
    void stopByDisplayName(String key, String display) {
        RecordedHost inOrder = new RecordedHost("SRV1")
                .at(0, (r, t) -> netStop(r, t, display))
                .at(0.5, (r, t) -> r.serviceState(t, key, display, false));
        RecordedHost effectFirst = new RecordedHost("SRV1")
                .at(0.5, 0.5, (r, t) -> r.serviceState(t, key, display, false))
                .at(1, 0, (r, t) -> netStop(r, t, display));
        for (RecordedHost host : List.of(inOrder, effectFirst)) {
            Incident incident = only(host);
            assertThat(actions(incident)).hasSize(1);
            JoinedAction action = actions(incident).get(0);
            assertThat(action.service()).isEqualTo(key.toLowerCase(Locale.ROOT));
            assertThat(action.confirmation()).isEqualTo(Confirmation.CONFIRMED);
            assertThat(action.actor().user()).isEqualTo(USER);
            assertThat(action.evidence()).hasSize(2);
        }
    }

    @Test
    @DisplayName("1: the catalogue's rank of a display name stays, whatever key a record gives it")
    void recordsBelittleNoName() {
        RecordedHost host = new RecordedHost("SRV1")
                .at(0, (r, t) -> netStop(r, t, ACRONIS))
                .at(0.5, (r, t) -> r.serviceState(t, "Junk", ACRONIS, false));
        JoinedAction action = actionsOn("junk", worst(host)).get(0);
        assertThat(action.target().category()).isEqualTo("backup");
        assertThat(action.target().tier()).isEqualTo(1);
    }

    @Test
    @DisplayName("1: a display name that two services have around a stop names neither")
    void ambiguousDisplayName() {
        RecordedHost host = new RecordedHost("SRV1")
                .at(0, (r, t) -> netStop(r, t, ACRONIS))
                .at(0.5, (r, t) -> r.serviceState(t, "JunkOne", ACRONIS, false))
                .at(0.7, (r, t) -> r.serviceState(t, "JunkTwo", ACRONIS, false));
        assertThat(actionsOn("mms", worst(host))).hasSize(1);
    }

    @Test
    @DisplayName("2: a service stopped and started again by its display name was restarted")
    void restartByDisplayName() {
        RecordedHost host = new RecordedHost("SRV1")
                .at(0, (r, t) -> netStop(r, t, ACRONIS))
                .at(0.5, (r, t) -> r.serviceState(t, "AcronisAgent", ACRONIS, false))
                .at(20, (r, t) -> net(r, t, "net start \"" + ACRONIS + "\""))
                .at(20.5, (r, t) -> r.serviceState(t, "AcronisAgent", ACRONIS, true));
        assertThat(only(host).severity()).isEqualTo(Level.INFORMATIONAL);
        assertThat(actions(only(host)).get(0).restart()).isEqualTo(JoinedAction.Restart.RESTARTED);
    }

    @Test
    @DisplayName(
            "9: a burst that was over before the shutdown was announced, and spared the core, is not excused by its proof")
    void restartedAfterTheBurst() {
        RecordedHost host = new RecordedHost("SRV1");
        effects(host, SERVICES, 15);
        announcedAndProved(host, 80);
        assertThat(worst(host).severity()).isEqualTo(Level.CRITICAL);
    }

    @Test
    @DisplayName("9: the same stops after the announcement, and with the core's, are a shutdown")
    void shutdown() {
        RecordedHost announcedFirst = new RecordedHost("SRV1").at(10, (r, t) -> r.shutdownAnnounced(t));
        effects(announcedFirst, SERVICES, 15);
        announcedFirst.at(60, (r, t) -> r.shutdownProof(t));
        RecordedHost withCore = new RecordedHost("SRV1");
        effects(withCore, SERVICES, 15);
        effects(withCore, CORE, 30);
        announcedAndProved(withCore, 60);
        for (RecordedHost host : List.of(announcedFirst, withCore)) {
            assertThat(worst(host).severity()).isEqualTo(Level.INFORMATIONAL);
        }
    }

    @Test
    @DisplayName("13: the oldest shadow copy deleted again and again is recovery inhibited, and critical with a stop")
    void oldestAgainAndAgain() {
        RecordedHost alone = new RecordedHost("SRV1");
        oldest(alone, 3, 0);
        assertThat(worst(alone).severity()).isEqualTo(Level.HIGH);
        assertThat(correlations(worst(alone))).contains("shadow_copies_deleted_one_by_one");
        RecordedHost chained = new RecordedHost("SRV1");
        oldest(chained, 12, 0);
        chained.at(500, (r, t) -> netStop(r, t, "MSSQLSERVER"));
        assertThat(worst(chained).severity()).isEqualTo(Level.CRITICAL);
        assertThat(correlations(worst(chained))).contains("service_stop_and_inhibit_recovery");
    }

    @Test
    @DisplayName("13: the oldest shadow copy deleted once or twice is a retention job, by whatever sensors it is told")
    void oldestTwice() {
        RecordedHost host = new RecordedHost("SRV1");
        oldest(host, 1, 0);
        host.at(5, (r, t) -> r.sysmonCreate(t, VSSADMIN, OLDEST, CMD, USER))
                .at(5.1, (r, t) -> r.securityCreate(t, VSSADMIN, OLDEST, CMD, USER));
        assertThat(host.finalIncidents()).isEmpty();
    }

    @Test
    @DisplayName(
            "Attempt failed: many services refused to one account are medium, and a few over two critical categories")
    void manyRefused() {
        RecordedHost eight = new RecordedHost("SRV1");
        refusals(eight, List.of("AcmeA", "AcmeB", "AcmeC", "AcmeD", "AcmeE", "AcmeF", "AcmeG", "AcmeH"), 10);
        RecordedHost three = new RecordedHost("SRV1");
        refusals(three, List.of("MSSQLSERVER", "SQLSERVERAGENT", "VeeamBackupSvc"), 30);
        for (RecordedHost host : List.of(eight, three)) {
            assertThat(worst(host).severity()).isEqualTo(Level.MEDIUM);
        }
    }

    @Test
    @DisplayName("Attempt failed: a few of one category, or many one after the other for hours, stay as they are")
    void fewRefused() {
        RecordedHost oneCategory = new RecordedHost("SRV1");
        refusals(oneCategory, List.of("MSSQLSERVER", "SQLSERVERAGENT", "MySQL80"), 10);
        RecordedHost slow = new RecordedHost("SRV1");
        refusals(slow, List.of("MSSQLSERVER", "VeeamBackupSvc", "MSExchangeIS"), 130);
        for (RecordedHost host : List.of(oneCategory, slow)) {
            assertThat(worst(host).severity()).isEqualTo(Level.LOW);
        }
    }

    @Test
    @DisplayName("6: a loop over a list that the command does not show is medium alone, and counts three in a burst")
    void loopOverAList() {
        RecordedHost alone = new RecordedHost("SRV1").at(0, EvasionRowsTest::loop);
        assertThat(worst(alone).severity()).isEqualTo(Level.MEDIUM);
        RecordedHost burst = new RecordedHost("SRV1").at(0, EvasionRowsTest::loop);
        List<String> named = List.of("MSSQLSERVER", "MSSQL$SQLEXPRESS", "MySQL80");
        for (int i = 0; i < named.size(); i++) {
            String service = named.get(i);
            burst.at(5 + i, (r, t) -> netStop(r, t, service));
        }
        assertThat(correlations(worst(burst))).contains("service_stop_burst");
    }

    private static byte[] loop(WindowsRecords records, long time) {
        return records.sysmonCreate(
                time, CMD, "cmd.exe /c for /f %i in (list.txt) do net stop %i /y", "C:\\Windows\\explorer.exe", USER);
    }

    private static byte[] netStop(WindowsRecords records, long time, String name) {
        return net(records, time, "net stop \"" + name + "\" /y");
    }

    private static byte[] net(WindowsRecords records, long time, String commandLine) {
        return records.sysmonCreate(time, NET, commandLine, CMD, USER);
    }

    private static void effects(RecordedHost host, List<String> services, double from) {
        for (int i = 0; i < services.size(); i++) {
            String service = services.get(i);
            host.at(from + i, (r, t) -> r.serviceState(t, service, service, false));
        }
    }

    private static void announcedAndProved(RecordedHost host, double second) {
        host.at(second, (r, t) -> r.shutdownAnnounced(t)).at(second + 6, (r, t) -> r.shutdownProof(t));
    }

    private static void oldest(RecordedHost host, int times, double from) {
        for (int i = 0; i < times; i++) {
            String id = Integer.toString(6000 + 4 * i);
            host.at(from + i, (r, t) -> r.sysmonCreate(t, VSSADMIN, OLDEST, CMD, USER, "0x7a5f2", id));
        }
    }

    private static void refusals(RecordedHost host, List<String> services, double gap) {
        for (int i = 0; i < services.size(); i++) {
            String service = services.get(i);
            host.at(i * gap, (r, t) -> refused(r, t, service));
        }
    }

    private static byte[] refused(WindowsRecords records, long time, String service) {
        return records.event(
                "Microsoft-Windows-Security-Auditing",
                4656,
                "Security",
                time,
                Map.of("Keywords", "0x8010000000000000"),
                WindowsRecords.data(
                        "SubjectUserSid", "S-1-5-21-1-2-3-1105",
                        "SubjectUserName", "jdoe",
                        "SubjectDomainName", "CORP",
                        "SubjectLogonId", "0x7a5f2",
                        "ObjectServer", "SC Manager",
                        "ObjectType", "SERVICE OBJECT",
                        "ObjectName", service,
                        "AccessMask", "0x20",
                        "ProcessId", "0x2d0",
                        "ProcessName", "C:\\Windows\\System32\\services.exe"));
    }
}

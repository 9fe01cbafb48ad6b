package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.RecordedHost.CMD;
import static io.haltwatch.behaviour.RecordedHost.NET;
import static io.haltwatch.behaviour.RecordedHost.NET1;
import static io.haltwatch.behaviour.RecordedHost.REG;
import static io.haltwatch.behaviour.RecordedHost.SC;
import static io.haltwatch.behaviour.RecordedHost.SERVICES;
import static io.haltwatch.behaviour.RecordedHost.TASKKILL;
import static io.haltwatch.behaviour.RecordedHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.correlate.JoinedAction.ManagerReport;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.Signals;
import io.haltwatch.interpret.Verb;
import io.haltwatch.sigma.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The behaviour table of docs/architecture.md, row by row, from records to incidents at default settings. */
class BehaviourTableTest {

    private static final String SQL = "C:\\Program Files\\Microsoft SQL Server\\MSSQL15\\MSSQL\\Binn\\sqlservr.exe";
    private static final String SERVICES_KEY = "HKLM\\System\\CurrentControlSet\\Services\\";

    @Test
    @DisplayName("1: net stop MSSQLSERVER (net.exe starts net1.exe), then sqlservr.exe ends: one confirmed action")
    void row01() {
        RecordedHost host = new RecordedHost("SQL01.corp.example");
        netStop(host, 0, "MSSQLSERVER");
        host.at(4, (r, t) -> r.sysmonEnd(t, SQL)).at(4.01, (r, t) -> r.securityEnd(t, SQL, "0x0"));

        Incident incident = only(host);
        JoinedAction action = onlyAction(incident);
        assertThat(action.verb()).isEqualTo(Verb.STOP);
        assertThat(action.confirmation()).isEqualTo(Confirmation.CONFIRMED);
        assertThat(action.target().category()).isEqualTo("database");
        assertThat(action.actor().user()).isEqualTo(USER);
        assertThat(action.actor().image()).isEqualTo(NET);
        assertThat(action.actor().parentImage()).isEqualTo(CMD);
        assertThat(action.evidence()).hasSize(6);
        assertThat(incident.severity()).isEqualTo(Level.MEDIUM);
        assertThat(incident.confidence()).isEqualTo(Incident.Confidence.HIGH);
    }

    @Test
    @DisplayName("3: sc config X start= disabled seen by five sensors: one action with five pieces of evidence")
    void row03() {
        RecordedHost host = new RecordedHost("SQL01")
                .at(0, (r, t) -> r.sysmonCreate(t, SC, "sc  config MSSQLSERVER start= disabled", CMD, USER))
                .at(0.02, (r, t) -> r.serviceHandle(t, "MSSQLSERVER", "0x2", "0x7a5f2"))
                .at(
                        0.03,
                        (r, t) ->
                                r.registryValue(t, SERVICES, SERVICES_KEY + "MSSQLSERVER\\Start", "DWORD (0x00000004)"))
                .at(0.03, (r, t) -> r.auditedRegistryValue(t, SERVICES, "MSSQLSERVER", "Start", "2", "4"))
                .at(0.05, (r, t) -> r.startTypeChanged(t, "MSSQLSERVER", "auto start", "disabled"));

        Incident incident = only(host);
        JoinedAction action = onlyAction(incident);
        assertThat(action.verb()).isEqualTo(Verb.DISABLE);
        assertThat(action.confirmation()).isEqualTo(Confirmation.CONFIRMED);
        assertThat(action.evidence()).hasSize(5);
        assertThat(incident.severity()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName(
            "4: Start=4 written by anything but services.exe, no 7040, System log shipped: disabled behind its back")
    void row04() {
        RecordedHost host = new RecordedHost("SRV1")
                .at(-600, (r, t) -> r.serviceState(t, "BITS", "Background Intelligent Transfer Service", true))
                .at(0, (r, t) -> r.registryValue(t, REG, SERVICES_KEY + "EventLog\\Start", "DWORD (0x00000004)"));

        Incident incident = worst(host.finalIncidents());
        assertThat(onlyAction(incident).managerReport()).isEqualTo(ManagerReport.MISSING);
        assertThat(incident.severity()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("4: the same on a host without System events: the same, could not be checked")
    void row04Unchecked() {
        RecordedHost host = new RecordedHost("SRV1")
                .at(0, (r, t) -> r.registryValue(t, REG, SERVICES_KEY + "Spooler\\Start", "DWORD (0x00000004)"));

        Incident incident = only(host);
        assertThat(onlyAction(incident).managerReport()).isEqualTo(ManagerReport.UNCHECKED);
        assertThat(incident.severity()).isEqualTo(Level.HIGH);
        assertThat(reasons(incident)).anyMatch(title -> title.contains("could not be checked"));
    }

    @Test
    @DisplayName("4: a trusted installer writing Start=4 of a tier-2 or tier-3 service: low; by another path: high")
    void row04TrustedInstaller() {
        BiFunction<String, Double, Level> written = (image, second) -> only(new RecordedHost("SRV1")
                        .at(
                                second,
                                (r, t) -> r.registryValue(
                                        t, image, SERVICES_KEY + "SomeVendorUpdater\\Start", "DWORD (0x00000004)")))
                .severity();
        assertThat(written.apply("C:\\Windows\\servicing\\TrustedInstaller.exe", 0.0))
                .isEqualTo(Level.LOW);
        assertThat(written.apply("C:\\Users\\Public\\TrustedInstaller.exe", 0.0))
                .isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("4: a proxy (RemoteRegistry in svchost, StdRegProv in WmiPrvSE) wrote it: the logon session is named")
    void row04Proxy() {
        for (String proxy :
                List.of("C:\\Windows\\System32\\svchost.exe", "C:\\Windows\\System32\\wbem\\WmiPrvSE.exe")) {
            RecordedHost host = new RecordedHost("SRV1")
                    .at(-20, (r, t) -> r.logon(t, "0x99aa1", "10.1.1.9"))
                    .at(0, (r, t) -> r.registryValue(t, proxy, SERVICES_KEY + "Spooler\\Start", "DWORD (0x00000004)"));
            JoinedAction action = onlyAction(only(host));
            assertThat(action.actor().logonId()).isEqualTo("0x99aa1");
            assertThat(action.remoteAddress()).isEqualTo("10.1.1.9");
        }
    }

    @Test
    @DisplayName("5: deleted and created again within 10 min by the same trusted installer: replaced, low")
    void row05Replaced() {
        assertThat(only(upgrade("C:\\Windows\\System32\\msiexec.exe", 30)).severity())
                .isEqualTo(Level.LOW);
        assertThat(only(upgrade("C:\\Windows\\System32\\msiexec.exe", 601)).severity())
                .isGreaterThan(Level.LOW);
        assertThat(only(upgrade("C:\\Users\\Public\\msiexec.exe", 30)).severity())
                .isGreaterThan(Level.LOW);
    }

    private static RecordedHost upgrade(String installer, double createdAfter) {
        return new RecordedHost("BKP1")
                .at(0, (r, t) -> r.sysmonCreate(t, SC, "sc delete VeeamBackupSvc", installer, "NT AUTHORITY\\SYSTEM"))
                .at(
                        0.1,
                        (r, t) -> r.registryValue(
                                t, SERVICES, SERVICES_KEY + "VeeamBackupSvc\\DeleteFlag", "DWORD (0x00000001)"))
                .at(
                        createdAfter,
                        (r, t) -> r.serviceCreated(
                                t,
                                "VeeamBackupSvc",
                                "C:\\Program Files\\Veeam\\Backup and Replication\\Veeam.Backup.Service.exe",
                                "user mode service"));
    }

    @Test
    @DisplayName("5: DeleteService writes Start=4 then DeleteFlag: deleted, not disabled")
    void row05() {
        RecordedHost host = new RecordedHost("SRV1")
                .at(
                        0,
                        (r, t) ->
                                r.registryValue(t, SERVICES, SERVICES_KEY + "MSSQLSERVER\\Start", "DWORD (0x00000004)"))
                .at(
                        0,
                        (r, t) -> r.registryValue(
                                t, SERVICES, SERVICES_KEY + "MSSQLSERVER\\DeleteFlag", "DWORD (0x00000001)"));

        Incident incident = only(host);
        assertThat(onlyAction(incident).verb()).isEqualTo(Verb.DELETE);
        assertThat(incident.severity()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("5: a user-mode service created minutes before (PSEXESVC) is deleted: informational")
    void row05TemporaryService() {
        Incident incident = worst(temporary("PSEXESVC", "%SystemRoot%\\PSEXESVC.exe", "user mode service")
                .finalIncidents());
        assertThat(incident.severity()).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("5: a kernel driver created minutes before is deleted: never informational")
    void row05Driver() {
        Incident incident = worst(temporary("RTCore64", "C:\\Windows\\Temp\\RTCore64.sys", "kernel mode driver")
                .finalIncidents());
        assertThat(incident.severity()).isGreaterThan(Level.INFORMATIONAL);
    }

    private static RecordedHost temporary(String service, String image, String type) {
        return new RecordedHost("SRV1")
                .at(0, (r, t) -> r.serviceCreated(t, service, image, type))
                .at(
                        180,
                        (r, t) ->
                                r.registryValue(t, SERVICES, SERVICES_KEY + service + "\\Start", "DWORD (0x00000004)"))
                .at(
                        180,
                        (r, t) -> r.registryValue(
                                t, SERVICES, SERVICES_KEY + service + "\\DeleteFlag", "DWORD (0x00000001)"));
    }

    @Test
    @DisplayName("6: 8 distinct catalogued services in 120 s: one burst, revised, not repeated")
    void row06() {
        RecordedHost host = new RecordedHost("SRV1");
        String[] services = {
            "Spooler",
            "W3SVC",
            "SQLBrowser",
            "SQLWriter",
            "TermService",
            "BITS",
            "wuauserv",
            "WSearch",
            "Themes",
            "DHCP"
        };
        for (int i = 0; i < services.length; i++) {
            netStop(host, i * 10, services[i]);
        }

        Incident incident = only(host);
        assertThat(correlations(incident)).isNotEmpty();
        assertThat(incident.severity()).isGreaterThanOrEqualTo(Level.HIGH);
        assertThat(host.revisions()).hasSizeLessThanOrEqualTo(12);
        assertThat(host.revisions())
                .extracting(IncidentRevision::id)
                .containsOnly(host.revisions().get(0).id());
    }

    @Test
    @DisplayName("6: 7 services of low tiers and one category in 120 s: no burst")
    void row06BelowTheThreshold() {
        RecordedHost host = new RecordedHost("SRV1");
        for (String service : List.of("SQLBrowser", "SQLWriter", "MSSQLFDLauncher")) {
            netStop(host, 0, service);
        }
        assertThat(correlations(only(host))).isEmpty();
    }

    @Test
    @DisplayName("6: 3 distinct targets over two of backup, database, security, mail, virtualisation: burst")
    void row06Breadth() {
        RecordedHost host = new RecordedHost("SRV1");
        netStop(host, 0, "SQLBrowser");
        netStop(host, 5, "SQLWriter");
        netStop(host, 10, "VeeamBackupSvc");

        Incident incident = only(host);
        assertThat(correlations(incident)).isNotEmpty();
        assertThat(incident.severity()).isGreaterThanOrEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("6: a burst spread thin over more than 120 s per eight is none; windows are exact to the millisecond")
    void row06Window() {
        String[] services = {"Spooler", "Fax", "BITS", "wuauserv", "WSearch", "Themes", "SessionEnv", "SSDPSRV"};
        assertThat(correlations(only(spread(services, 120_000)))).isNotEmpty();
        assertThat(correlations(only(spread(services, 120_001)))).isEmpty();
    }

    /** Tier-3 services, the first and the last this far apart. */
    private static RecordedHost spread(String[] services, long millis) {
        RecordedHost host = new RecordedHost("SRV1");
        for (int i = 0; i < services.length; i++) {
            String command = "sc stop " + services[i];
            double second = i == services.length - 1 ? millis / 1000.0 : i;
            host.at(second, (r, t) -> r.sysmonCreate(t, SC, command, CMD, USER));
        }
        return host;
    }

    @Test
    @DisplayName("6: a wildcard target counts 3")
    void row06Wildcard() {
        RecordedHost host = new RecordedHost("SRV1")
                .at(0, (r, t) -> r.sysmonCreate(t, TASKKILL, "taskkill /F /IM sql*", CMD, USER))
                .at(1, (r, t) -> r.sysmonCreate(t, TASKKILL, "taskkill /F /IM veeam*", CMD, USER))
                .at(2, (r, t) -> r.sysmonCreate(t, TASKKILL, "taskkill /F /IM oracle*", CMD, USER));
        assertThat(correlations(only(host))).isNotEmpty();
    }

    @Test
    @DisplayName("6: one host stops the same service on eight others: eight distinct targets")
    void row06Remote() {
        RecordedHost host = new RecordedHost("ADMINPC");
        for (int i = 0; i < 8; i++) {
            String command = "sc \\\\SRV0" + i + " stop Spooler";
            host.at(i, (r, t) -> r.sysmonCreate(t, SC, command, CMD, USER));
        }
        Incident incident = only(host);
        assertThat(incident.services()).hasSize(8);
        assertThat(correlations(incident)).isNotEmpty();
    }

    @Test
    @DisplayName("7: a granted 4656 with the STOP bit, an effect, and no command line: stopped through the API")
    void row07() {
        RecordedHost host = new RecordedHost("SQL01")
                .at(0, (r, t) -> r.logon(t, "0x99aa1", "10.1.2.3"))
                .at(5, (r, t) -> r.serviceHandle(t, "MSSQLSERVER", "0x20", "0x99aa1"))
                .at(6, (r, t) -> r.serviceState(t, "MSSQLSERVER", "SQL Server (MSSQLSERVER)", false))
                .at(7, (r, t) -> r.sysmonEnd(t, SQL));

        Incident incident = only(host);
        JoinedAction action = onlyAction(incident);
        assertThat(action.confirmation()).isEqualTo(Confirmation.CONFIRMED);
        assertThat(action.remoteAddress()).isEqualTo("10.1.2.3");
        assertThat(incident.severity()).isEqualTo(Level.HIGH);
        assertThat(reasons(incident))
                .anyMatch(title -> title.toLowerCase(java.util.Locale.ROOT).contains("api"));
    }

    @Test
    @DisplayName(
            "9: OS shutdown: 20 services stop in 60 s, the proof comes 79 s after the first: never above informational")
    void row09() {
        RecordedHost host = new RecordedHost("SRV1");
        shutdownStops(host);
        assertThat(host.incidents()).hasSize(1);
        assertThat(host.incidents().get(0).incident().provisional()).isTrue();
        host.at(79, WindowsRecords::shutdownProof).quietFor(600);

        assertThat(host.revisions()).extracting(r -> r.incident().severity()).containsOnly(Level.INFORMATIONAL);
        assertThat(only(host).provisional()).isFalse();
    }

    @Test
    @DisplayName("9: the same stops without any proof of a shutdown: provisional at once, raised when the hold ends")
    void row09HoldEnds() {
        RecordedHost host = new RecordedHost("SRV1");
        shutdownStops(host);
        assertThat(host.revisions()).extracting(r -> r.incident().severity()).containsOnly(Level.INFORMATIONAL);
        assertThat(host.incidents().get(0).incident().provisional()).isTrue();

        host.quietFor(300);
        assertThat(host.incidents().get(0).incident().severity()).isGreaterThanOrEqualTo(Level.HIGH);
        assertThat(host.incidents().get(0).incident().provisional()).isFalse();
    }

    @Test
    @DisplayName("9: attempts, disables and forced ends are never held, shutdown or not")
    void row09NeverHeld() {
        RecordedHost host = new RecordedHost("SRV1");
        shutdownStops(host);
        host.at(60, (r, t) -> r.startTypeChanged(t, "WinDefend", "auto start", "disabled"))
                .at(79, WindowsRecords::shutdownProof);
        assertThat(worst(host.finalIncidents()).severity()).isGreaterThanOrEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("9: the hold ends early when tier-1 services stop while core services run on")
    void row09EarlyEnd() {
        RecordedHost host = new RecordedHost("SQL01")
                .at(0, (r, t) -> r.serviceState(t, "MSSQLSERVER", "SQL Server (MSSQLSERVER)", false))
                .quietFor(29);
        assertThat(host.incidents().get(0).incident().provisional()).isTrue();
        host.quietFor(2);
        assertThat(host.incidents().get(0).incident().provisional()).isFalse();
        assertThat(host.incidents().get(0).incident().severity()).isEqualTo(Level.LOW);
    }

    @Test
    @DisplayName("9: a stop of the EventLog is no proof of a shutdown")
    void row09EventLogStopIsNoExcuse() {
        RecordedHost host = new RecordedHost("SRV1")
                .at(0, (r, t) -> r.sysmonCreate(t, NET, "net stop eventlog", CMD, USER))
                .at(1, (r, t) -> r.serviceState(t, "eventlog", "Windows Event Log", false));
        assertThat(only(host).severity()).isGreaterThanOrEqualTo(Level.MEDIUM);
    }

    @Test
    @DisplayName("9: a host renamed while it goes down: announced, core services stopped, the proof under the new name")
    void row09Renamed() {
        RecordedHost host = new RecordedHost("SRV1").at(-3, WindowsRecords::shutdownAnnounced);
        shutdownStops(host);
        assertThat(worst(host.finalIncidents()).severity()).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("9: an announcement that was cancelled, or without core services stopping, excuses nothing")
    void row09AnnouncedOnly() {
        RecordedHost cancelled = new RecordedHost("SRV1").at(-3, WindowsRecords::shutdownAnnounced);
        shutdownStops(cancelled);
        cancelled.at(65, WindowsRecords::shutdownCancelled);
        assertThat(worst(cancelled.finalIncidents()).severity()).isGreaterThanOrEqualTo(Level.HIGH);

        RecordedHost coreRunsOn = new RecordedHost("SRV1").at(-3, WindowsRecords::shutdownAnnounced);
        double second = 0;
        for (String key : List.of("MSSQLSERVER", "VeeamBackupSvc", "MSExchangeIS", "WinDefend", "vmms", "NTDS")) {
            coreRunsOn.at(second++, (r, t) -> r.serviceState(t, key, key, false));
        }
        assertThat(worst(coreRunsOn.finalIncidents()).severity()).isGreaterThanOrEqualTo(Level.HIGH);
    }

    private static void shutdownStops(RecordedHost host) {
        String[] keys = {
            "Dhcp", "Dnscache", "eventlog", "LanmanServer", "Schedule", "Winmgmt", "ProfSvc", "Themes", "gpsvc",
            "Spooler", "WinDefend", "VSS", "BITS", "wuauserv", "W32Time", "WSearch", "TermService", "MSSQLSERVER",
            "SQLWriter", "VeeamBackupSvc"
        };
        for (int i = 0; i < keys.length; i++) {
            String key = keys[i];
            host.at(i * 3, (r, t) -> r.serviceState(t, key, key, false));
        }
    }

    @Test
    @DisplayName("15: any record delivered twice: nothing changes")
    void row15() {
        RecordedHost host = new RecordedHost("SQL01");
        netStop(host, 0, "MSSQLSERVER");
        netStop(host, 5, "VeeamBackupSvc");
        host.at(8, (r, t) -> r.sysmonEnd(t, SQL));
        List<IncidentRevision> before = List.copyOf(host.revisions());

        host.redeliverAll(20);
        assertThat(host.revisions()).isEqualTo(before);
    }

    @Test
    @DisplayName("15: a record dated 2099 delivered twice, and so clamped to two times: nothing changes")
    void row15Clamped() {
        double year2099 = 4_070_908_800L - Signals.START / 1000.0;
        RecordedHost host = new RecordedHost("SQL01")
                .at(0, year2099, (r, t) -> r.sysmonCreate(t, SC, "sc stop MSSQLSERVER", CMD, USER));
        List<IncidentRevision> before = List.copyOf(host.revisions());

        host.redeliverAll(3_000);
        assertThat(host.revisions().stream().map(r -> r.incident().evidence().size()))
                .containsOnly(1);
        assertThat(host.incidents()).hasSize(before.size());
    }

    @Test
    @DisplayName("16: the same records in any order within the lateness bound: the same final incidents")
    void row16() {
        List<Sent> records = attack();
        List<String> expected = outcome(records);
        for (int seed = 0; seed < 50; seed++) {
            List<Sent> shuffled = new ArrayList<>(records);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(outcome(shuffled)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private record Sent(double second, BiFunction<WindowsRecords, Long, byte[]> record) {}

    private static List<Sent> attack() {
        List<Sent> records = new ArrayList<>();
        double second = 0;
        for (String service : List.of("MSSQLSERVER", "VeeamBackupSvc", "MSExchangeIS", "WinDefend", "vmms")) {
            String command = "sc stop " + service;
            records.add(new Sent(second, (r, t) -> r.sysmonCreate(t, SC, command, CMD, USER)));
            records.add(new Sent(second + 2, (r, t) -> r.serviceState(t, service, service, false)));
            second += 7;
        }
        records.add(new Sent(30, (r, t) -> r.sysmonEnd(t, SQL)));
        records.add(new Sent(
                40,
                (r, t) -> r.sysmonCreate(
                        t, "C:\\Windows\\System32\\vssadmin.exe", "vssadmin delete shadows /all /quiet", CMD, USER)));
        return records;
    }

    private static List<String> outcome(List<Sent> records) {
        RecordedHost host = new RecordedHost("SRV1");
        double arrival = 100;
        for (Sent sent : records) {
            host.at(arrival, sent.second(), sent.record());
            arrival += 60;
        }
        return host.finalIncidents().stream()
                .map(IncidentRevision::incident)
                .map(incident -> incident.severity() + " " + incident.services() + " " + incident.kinds() + " "
                        + incident.first() + "-" + incident.last() + " "
                        + incident.evidence().size() + " "
                        + incident.findings().stream()
                                .map(f -> f.kind() + f.level() + f.first())
                                .toList())
                .sorted()
                .toList();
    }

    @Test
    @DisplayName("17: a record dated 2099 is clamped to its arrival; one dated 1970 is reported on its own")
    void row17() {
        double year2099 = 4_070_908_800L - Signals.START / 1000.0;
        double year1970 = 86_400 - Signals.START / 1000.0;
        RecordedHost host = new RecordedHost("SRV1")
                .at(0, year2099, (r, t) -> r.sysmonCreate(t, SC, "sc stop MSSQLSERVER", CMD, USER))
                .at(1, year1970, (r, t) -> r.sysmonCreate(t, SC, "sc stop VeeamBackupSvc", CMD, USER))
                .at(2, (r, t) -> r.serviceState(t, "MSSQLSERVER", "SQL Server (MSSQLSERVER)", false));

        List<Incident> incidents =
                host.finalIncidents().stream().map(IncidentRevision::incident).toList();
        assertThat(incidents).hasSize(2);
        long dayBefore = Signals.START - 86_400_000;
        Incident ancient = incidents.stream()
                .filter(incident -> incident.first() < dayBefore)
                .findAny()
                .orElseThrow();
        Incident present = incidents.stream()
                .filter(incident -> incident.first() >= dayBefore)
                .findAny()
                .orElseThrow();
        assertThat(ancient.evidence()).hasSize(1);
        assertThat(ancient.evidence().get(0).late()).isTrue();
        assertThat(present.evidence()).hasSize(2);
        assertThat(present.evidence()).anyMatch(signal -> signal.clamped());
        assertThat(onlyAction(present).confirmation()).isEqualTo(Confirmation.CONFIRMED);
    }

    @Test
    @DisplayName("24: the catalogue does not know the service: still an action, of the lowest tier")
    void row24() {
        RecordedHost host =
                new RecordedHost("SRV1").at(0, (r, t) -> r.sysmonCreate(t, SC, "sc stop tbbd05", CMD, USER));
        Incident incident = only(host);
        assertThat(onlyAction(incident).target().catalogued()).isFalse();
        assertThat(onlyAction(incident).target().tier()).isEqualTo(3);
        assertThat(incident.severity()).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("24: what was learned of a host names a service that the catalogue does not know by its process")
    void row24Learned() {
        String image = "D:\\Ledger\\bin\\LedgerHost.exe";
        RecordedHost host = new RecordedHost("SRV1")
                .at(
                        0,
                        (r, t) -> r.registryValue(
                                t,
                                "C:\\Windows\\System32\\services.exe",
                                SERVICES_KEY + "tbbd05\\ImagePath",
                                '"' + image + "\" -run"))
                // Days later: of what was learned, only the inventory is left.
                .at(200_000, (r, t) -> r.sysmonCreate(t, SC, "sc stop tbbd05", CMD, USER))
                .at(200_002, (r, t) -> r.sysmonEnd(t, image));
        JoinedAction action = onlyAction(only(host));
        assertThat(action.target().key()).isEqualTo("tbbd05");
        assertThat(action.confirmation()).isEqualTo(Confirmation.CONFIRMED);
    }

    private static void netStop(RecordedHost host, double second, String service) {
        host.at(second, (r, t) -> r.sysmonCreate(t, NET, "net  stop \"" + service + "\" /y", CMD, USER))
                .at(second + 0.01, (r, t) -> r.securityCreate(t, NET, "net  stop \"" + service + "\" /y", CMD, USER))
                .at(
                        second + 0.03,
                        (r, t) -> r.sysmonCreate(
                                t, NET1, "C:\\Windows\\system32\\net1  stop \"" + service + "\" /y", NET, USER))
                .at(
                        second + 0.04,
                        (r, t) -> r.securityCreate(
                                t, NET1, "C:\\Windows\\system32\\net1  stop \"" + service + "\" /y", NET, USER));
    }

    private static Incident only(RecordedHost host) {
        List<IncidentRevision> incidents = host.finalIncidents();
        assertThat(incidents).hasSize(1);
        return incidents.get(0).incident();
    }

    private static Incident worst(List<IncidentRevision> incidents) {
        return incidents.stream()
                .map(IncidentRevision::incident)
                .max(java.util.Comparator.comparing(Incident::severity))
                .orElseThrow();
    }

    private static JoinedAction onlyAction(Incident incident) {
        List<JoinedAction> actions = incident.findings().stream()
                .filter(Finding.Action.class::isInstance)
                .map(finding -> ((Finding.Action) finding).action())
                .toList();
        assertThat(actions).hasSize(1);
        return actions.get(0);
    }

    private static List<Finding> correlations(Incident incident) {
        return incident.findings().stream()
                .filter(Finding.Correlation.class::isInstance)
                .toList();
    }

    private static List<String> reasons(Incident incident) {
        return incident.findings().stream()
                .flatMap(finding -> finding.reasons().stream())
                .map(reason -> reason.title())
                .toList();
    }
}

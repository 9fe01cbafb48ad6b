package io.haltwatch.behaviour;

import static io.haltwatch.behaviour.RecordedHost.CMD;
import static io.haltwatch.behaviour.RecordedHost.NET;
import static io.haltwatch.behaviour.RecordedHost.NET1;
import static io.haltwatch.behaviour.RecordedHost.SC;
import static io.haltwatch.behaviour.RecordedHost.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.behaviour.WindowsRecords.StartedProcess;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.Reason;
import io.haltwatch.incident.Reason.Effect;
import io.haltwatch.incident.ToldReference;
import io.haltwatch.interpret.Verb;
import io.haltwatch.reference.Asset;
import io.haltwatch.reference.Identity;
import io.haltwatch.reference.TuningException;
import io.haltwatch.reference.TuningException.Scope;
import io.haltwatch.sigma.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 11 and 12 and what design says of context, from records to incidents at default settings. */
class ContextRowsTest {

    private static final String CCM = "C:\\Windows\\CCM\\CcmExec.exe";
    private static final int DAY = 86_400;

    @Test
    @DisplayName("11: a maintenance window covers the host: down to informational, with the change's id and owner")
    void row11() {
        Incident incident =
                worst(stop(new RecordedHost("SQL01", new ToldReference().window("7", "sql01", -60, 600)), 0));

        assertThat(incident.severity()).isEqualTo(Level.INFORMATIONAL);
        assertThat(titles(incident, Effect.LOWERED)).anyMatch(t -> t.contains("CHG-7") && t.contains("Grace"));
    }

    @Test
    @DisplayName("11: a burst of stops in a maintenance window: informational")
    void row11Burst() {
        ToldReference reference = new ToldReference().window("7", "srv1", -60, 600);
        assertThat(worst(burst(new RecordedHost("SRV1", reference))).severity()).isEqualTo(Level.INFORMATIONAL);
        assertThat(worst(burst(new RecordedHost("SRV1"))).severity()).isGreaterThanOrEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("11: not below the floor: a security service disabled in a maintenance window stays high")
    void row11Floor() {
        RecordedHost host = new RecordedHost("SRV1", new ToldReference().window("7", "srv1", -60, 600))
                .at(0, (r, t) -> r.sysmonCreate(t, SC, "sc config WinDefend start= disabled", CMD, USER));

        Incident incident = worst(host);
        assertThat(incident.severity()).isEqualTo(Level.HIGH);
        assertThat(titles(incident, Effect.LOWERED)).anyMatch(t -> t.contains("CHG-7"));
        assertThat(titles(incident, Effect.FLOORED)).isNotEmpty();
    }

    @Test
    @DisplayName("11: a finding that begins before the window or goes on after it is not covered")
    void row11PartlyOutside() {
        for (long[] window :
                List.of(new long[] {1, 600}, new long[] {-60, 2}, new long[] {-60, 0}, new long[] {600, 900})) {
            RecordedHost host =
                    new RecordedHost("SQL01", new ToldReference().window("7", "sql01", window[0], window[1]));
            stop(host, 0);
            host.at(3, (r, t) -> r.serviceState(t, "MSSQLSERVER", "SQL Server (MSSQLSERVER)", false));
            assertThat(worst(host).severity())
                    .as("%d to %d", window[0], window[1])
                    .isEqualTo(Level.MEDIUM);
        }
    }

    @Test
    @DisplayName(
            "11: another host's window, and that of the machine from which another host is attacked, cover nothing")
    void row11OtherHost() {
        assertThat(worst(stop(new RecordedHost("SQL01", new ToldReference().window("7", "sql02", -60, 600)), 0))
                        .severity())
                .isEqualTo(Level.MEDIUM);
        ToldReference own = new ToldReference().window("7", "adminpc", -60, 600);
        assertThat(worst(remoteStop(own)).severity()).isEqualTo(Level.MEDIUM);
        assertThat(worst(remoteStop(own.window("8", "sql09", -60, 600))).severity())
                .isEqualTo(Level.INFORMATIONAL);
    }

    private static RecordedHost remoteStop(ToldReference reference) {
        return new RecordedHost("ADMINPC", reference)
                .at(0, (r, t) -> r.sysmonCreate(t, SC, "sc \\\\SQL09.corp.example stop MSSQLSERVER", CMD, USER));
    }

    @ParameterizedTest
    @DisplayName("12: an installer or deployment tool by full path is the parent: one step down")
    @ValueSource(
            strings = {
                "C:\\Windows\\servicing\\TrustedInstaller.exe",
                "c:\\windows\\SYSTEM32\\MSIEXEC.EXE",
                "\\\\?\\C:\\Windows\\System32\\msiexec.exe",
                "C:\\Windows\\CCM\\CcmExec.exe"
            })
    void row12(String parent) {
        Incident incident = worst(child(parent, "sc stop MSSQLSERVER"));
        assertThat(incident.severity()).isEqualTo(Level.LOW);
        assertThat(titles(incident, Effect.LOWERED)).anyMatch(t -> t.contains(parent));
    }

    @ParameterizedTest
    @DisplayName("12: the same name in another folder is not, however the path is written")
    @ValueSource(
            strings = {
                "C:\\Users\\Public\\TrustedInstaller.exe",
                "C:\\Windows\\servicing\\..\\..\\Users\\x\\TrustedInstaller.exe",
                "C:\\Windows \\System32\\msiexec.exe",
                "C:\\Windows\\System32\\msiexec.exe.",
                "C:\\Windows\\System32\\msiexec.exe:x.exe",
                "C:\\Windows\\System32.\\msiexec.exe",
                "C:\\Windows\\SERVIC~1\\TrustedInstaller.exe",
                "\\Device\\HarddiskVolume9\\Windows\\System32\\msiexec.exe",
                "\\\\?\\GLOBALROOT\\Device\\HarddiskVolumeShadowCopy1\\Windows\\System32\\msiexec.exe",
                "\\\\evil\\share\\Windows\\System32\\msiexec.exe",
                "D:\\Windows\\System32\\msiexec.exe",
                "msiexec.exe"
            })
    void row12OtherFolder(String parent) {
        assertThat(worst(child(parent, "sc stop MSSQLSERVER")).severity()).isEqualTo(Level.MEDIUM);
    }

    private static RecordedHost child(String parent, String command) {
        StartedProcess installer = new StartedProcess(900, parent, parent);
        return new RecordedHost("SQL01")
                .at(0, (r, t) -> r.sysmonProcess(t, new StartedProcess(1000, SC, command), installer, USER));
    }

    @Test
    @DisplayName("12: deployment tools are attack paths too: the floor holds")
    void row12Floor() {
        assertThat(worst(child(CCM, "sc config WinDefend start= disabled")).severity())
                .isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("12: the chain goes over other records: SCCM starts cmd, that net, that net1")
    void row12Chain() {
        Incident incident = worst(chain("cmd /c net stop MSSQLSERVER", 4));
        assertThat(incident.severity()).isEqualTo(Level.LOW);
        assertThat(titles(incident, Effect.LOWERED)).anyMatch(t -> t.contains(CCM));
    }

    @Test
    @DisplayName("12: the same where another shell with the id of the first one ran net, minutes later")
    void row12ReusedId() {
        RecordedHost host = chain("cmd /c net stop MSSQLSERVER", 4);
        StartedProcess other = new StartedProcess(1001, CMD, "cmd.exe");
        host.at(1200, (r, t) -> r.sysmonProcess(t, new StartedProcess(2000, SC, "sc stop MSSQLSERVER"), other, USER));
        assertThat(worst(host).severity()).isEqualTo(Level.MEDIUM);
    }

    @Test
    @DisplayName("12: an attacker who asks for the same in the same minute is not excused by the deployment")
    void row12Piggyback() {
        RecordedHost host = chain("cmd /c net stop MSSQLSERVER", 4);
        StartedProcess shell = new StartedProcess(3000, CMD, "cmd.exe");
        host.at(
                20,
                (r, t) -> r.sysmonProcess(t, new StartedProcess(3001, SC, "sc stop MSSQLSERVER"), shell, "CORP\\eve"));
        assertThat(worst(host).severity()).isEqualTo(Level.MEDIUM);
    }

    /** CcmExec starts cmd (1001), that net (1002), that net1 (1003). */
    private static RecordedHost chain(String shellCommand, int processes) {
        StartedProcess ccm = new StartedProcess(900, CCM, CCM);
        StartedProcess cmd = new StartedProcess(1001, CMD, shellCommand);
        StartedProcess net = new StartedProcess(1002, NET, "net stop MSSQLSERVER");
        StartedProcess net1 = new StartedProcess(1003, NET1, "net1 stop MSSQLSERVER");
        List<StartedProcess> line = List.of(ccm, cmd, net, net1);
        RecordedHost host = new RecordedHost("SQL01");
        for (int i = 1; i < processes; i++) {
            StartedProcess parent = line.get(i - 1);
            StartedProcess process = line.get(i);
            host.at(i * 0.1, (r, t) -> r.sysmonProcess(t, process, parent, "NT AUTHORITY\\SYSTEM"));
        }
        return host;
    }

    @ParameterizedTest
    @DisplayName("12: a trusted parent that runs a script from a folder that users write: not trusted for it")
    @ValueSource(
            strings = {
                "cmd /c C:\\Users\\Public\\kill.bat & net stop MSSQLSERVER",
                "cmd /c \"C:/Windows/Temp/kill.bat\" & net stop MSSQLSERVER",
                "cmd /c C:\\Windows\\CCM\\..\\..\\x\\kill.bat & net stop MSSQLSERVER",
                "cmd /c %TEMP%\\kill.bat & net stop MSSQLSERVER",
                "cmd /c C:\\PROGRA~3\\kill.bat & net stop MSSQLSERVER",
                "cmd /c \\\\10.0.0.9\\share\\kill.bat & net stop MSSQLSERVER",
                "cmd /c D:\\kill.bat & net stop MSSQLSERVER",
                "cmd /c set PASSWORD=x&C:\\Users\\Public\\kill.bat & net stop MSSQLSERVER"
            })
    void row12WritableScript(String command) {
        assertThat(worst(chain(command, 4)).severity()).isEqualTo(Level.MEDIUM);
    }

    @Test
    @DisplayName("12: a program whose own version information gives another name was copied over it")
    void row12Renamed() {
        StartedProcess msi =
                new StartedProcess(900, "C:\\Windows\\System32\\msiexec.exe", "msiexec /c net stop MSSQLSERVER");
        StartedProcess parent = new StartedProcess(800, CMD, "cmd");
        StartedProcess net = new StartedProcess(1002, NET, "net stop MSSQLSERVER");
        assertThat(worst(new RecordedHost("SQL01").at(0.1, (r, t) -> r.sysmonProcess(t, net, msi, USER)))
                        .severity())
                .isEqualTo(Level.LOW);
        RecordedHost renamed = new RecordedHost("SQL01")
                .at(0, (r, t) -> r.sysmonProcess(t, msi, parent, USER, "OriginalFileName", "Cmd.Exe"))
                .at(0.1, (r, t) -> r.sysmonProcess(t, net, msi, USER));
        assertThat(worst(renamed).severity()).isEqualTo(Level.MEDIUM);
    }

    @Test
    @DisplayName("A critical asset: one step up, and its roles are said")
    void criticalAsset() {
        Incident incident =
                worst(stop(new RecordedHost("SQL01", new ToldReference().critical("sql01", "backup_server")), 0));
        assertThat(incident.severity()).isEqualTo(Level.HIGH);
        assertThat(titles(incident, Effect.RAISED)).anyMatch(t -> t.contains("sql01"));
        assertThat(titles(incident, Effect.NOTED)).anyMatch(t -> t.contains("backup_server"));
        assertThat(worst(remoteStop(new ToldReference().critical("sql09"))).severity())
                .isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("A critical asset in maintenance, or shut down: informational all the same")
    void criticalAssetInMaintenance() {
        ToldReference reference = new ToldReference().critical("sql01").window("7", "sql01", -60, 600);
        assertThat(worst(stop(new RecordedHost("SQL01", reference), 0)).severity())
                .isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("A deployment account: one step down; a break-glass account is named")
    void identities() {
        ToldReference deployment = new ToldReference().identity(USER, Identity.Kind.DEPLOYMENT);
        assertThat(worst(stop(new RecordedHost("SQL01", deployment), 0)).severity())
                .isEqualTo(Level.LOW);
        Incident named = worst(stop(
                new RecordedHost("SQL01", new ToldReference().identity(USER, Identity.Kind.BREAK_GLASS)), 0));
        assertThat(named.severity()).isEqualTo(Level.MEDIUM);
        assertThat(titles(named, Effect.NOTED)).anyMatch(t -> t.contains("break-glass account"));
    }

    @Test
    @DisplayName("Context that lowers counts once: ancestry and a deployment account together are one step")
    void lowersOnce() {
        ToldReference reference = new ToldReference().critical("sql01").identity(USER, Identity.Kind.DEPLOYMENT);
        StartedProcess ccm = new StartedProcess(900, CCM, CCM);
        RecordedHost host = new RecordedHost("SQL01", reference)
                .at(0, (r, t) -> r.sysmonProcess(t, new StartedProcess(1000, SC, "sc stop MSSQLSERVER"), ccm, USER));
        Incident incident = worst(host);
        assertThat(titles(incident, Effect.LOWERED)).hasSize(2);
        assertThat(incident.severity()).isEqualTo(Level.MEDIUM);
    }

    @Test
    @DisplayName("An exception lowers to what it says, with id, owner, ticket and end; never below the floor")
    void exceptions() {
        ToldReference reference = new ToldReference().exception(exception(scope(USER, "mssql*", Set.of())));
        Incident incident = worst(stop(new RecordedHost("SQL01", reference), 0));
        assertThat(incident.severity()).isEqualTo(Level.INFORMATIONAL);
        assertThat(titles(incident, Effect.LOWERED))
                .anyMatch(t -> t.contains("EX-1") && t.contains("Ada") && t.contains("T-9") && t.contains("2026-"));

        RecordedHost floor = new RecordedHost(
                        "SQL01", new ToldReference().exception(exception(scope(USER, "*", Set.of()))))
                .at(0, (r, t) -> r.sysmonCreate(t, SC, "sc config WinDefend start= disabled", CMD, USER));
        assertThat(worst(floor).severity()).isEqualTo(Level.HIGH);
    }

    @Test
    @DisplayName("Every part of an exception's scope must hold, for everyone who asked and every member of a burst")
    void exceptionScope() {
        assertThat(excepted(scope("CORP\\other", "mssql*", Set.of()))).isEqualTo(Level.MEDIUM);
        assertThat(excepted(scope("corp\\SVC_*", "mssqlserve?", Set.of(Verb.STOP))))
                .isEqualTo(Level.INFORMATIONAL);
        assertThat(excepted(scope(USER, "spooler", Set.of()))).isEqualTo(Level.MEDIUM);
        assertThat(excepted(scope(USER, "mssql*", Set.of(Verb.DISABLE)))).isEqualTo(Level.MEDIUM);
        assertThat(excepted(new Scope(Set.of("sql"), Set.of(), null, null, null, Set.of(), Set.of())))
                .isEqualTo(Level.MEDIUM);
        assertThat(excepted(new Scope(Set.of(), Set.of("sql0?"), null, null, null, Set.of(), Set.of())))
                .isEqualTo(Level.INFORMATIONAL);
        assertThat(excepted(new Scope(
                        Set.of(), Set.of(), null, "c:\\windows\\system32\\cmd.exe", null, Set.of(), Set.of())))
                .isEqualTo(Level.INFORMATIONAL);
        assertThat(excepted(new Scope(Set.of(), Set.of(), null, null, "SHA256=AB", Set.of(), Set.of())))
                .isEqualTo(Level.MEDIUM);

        RecordedHost two = stop(
                        new RecordedHost(
                                "SQL01", new ToldReference().exception(exception(scope(USER, "mssql*", Set.of())))),
                        0)
                .at(9, (r, t) -> r.sysmonCreate(t, SC, "sc stop MSSQLSERVER", CMD, "CORP\\eve"));
        assertThat(worst(two).severity()).isEqualTo(Level.MEDIUM);

        ToldReference most = new ToldReference().exception(exception(scope(USER, "*s*", Set.of())));
        assertThat(worst(burst(new RecordedHost("SRV1", most))).severity()).isGreaterThanOrEqualTo(Level.HIGH);
        ToldReference all = new ToldReference().exception(exception(scope(USER, "*", Set.of())));
        assertThat(worst(burst(new RecordedHost("SRV1", all))).severity()).isEqualTo(Level.INFORMATIONAL);
    }

    @Test
    @DisplayName(
            "An exception's group and hash hold where the asset and the record say so; one that has ended does not")
    void exceptionGroupHashAndEnd() {
        Scope scope = new Scope(Set.of("SQL"), Set.of(), null, null, "sha256=ab", Set.of(), Set.of());
        ToldReference reference = new ToldReference()
                .asset("sql01", Asset.Criticality.NORMAL, Set.of("sql"))
                .exception(exception(scope));
        StartedProcess cmd = new StartedProcess(900, CMD, "cmd");
        RecordedHost host = new RecordedHost("SQL01", reference)
                .at(
                        0,
                        (r, t) -> r.sysmonProcess(
                                t,
                                new StartedProcess(1000, SC, "sc stop MSSQLSERVER"),
                                cmd,
                                USER,
                                "Hashes",
                                "MD5=CD,SHA256=AB"));
        assertThat(worst(host).severity()).isEqualTo(Level.INFORMATIONAL);
        assertThat(worst(stop(new RecordedHost("SQL01", reference), 0)).severity())
                .isEqualTo(Level.MEDIUM);
        RecordedHost later =
                new RecordedHost("SQL01", new ToldReference().exception(exception(scope(USER, "*", Set.of()))));
        assertThat(worst(stop(later, 31 * DAY)).severity()).isEqualTo(Level.MEDIUM);
    }

    private static Level excepted(Scope scope) {
        return worst(stop(new RecordedHost("SQL01", new ToldReference().exception(exception(scope))), 0))
                .severity();
    }

    private static Scope scope(String actor, String service, Set<Verb> verbs) {
        return new Scope(Set.of(), Set.of(), actor, null, null, Set.of(service), verbs);
    }

    private static TuningException exception(Scope scope) {
        return new TuningException(
                "default",
                "EX-1",
                "Ada",
                "T-9",
                "agreed",
                ToldReference.at(-DAY),
                ToldReference.at(30 * DAY),
                scope,
                Level.INFORMATIONAL);
    }

    @Test
    @DisplayName("The same stop at the same time of day on three of the days before: one step down")
    void recurrence() {
        assertThat(after(List.of(0, 1, 2), 4, 0, USER).severity()).isEqualTo(Level.LOW);
        assertThat(after(List.of(0, 2, 3), 5, 29 * 60, USER).severity()).isEqualTo(Level.LOW);
    }

    @Test
    @DisplayName("Two days, another time of day, another account, or days within the lateness bound: no recurrence")
    void noRecurrence() {
        assertThat(after(List.of(0, 1), 4, 0, USER).severity()).isEqualTo(Level.MEDIUM);
        assertThat(after(List.of(0, 1, 2), 4, 3600, USER).severity()).isEqualTo(Level.MEDIUM);
        assertThat(after(List.of(0, 1, 2), 4, 0, "CORP\\eve").severity()).isEqualTo(Level.MEDIUM);
        assertThat(after(List.of(0, 1, 2), 3, -60, USER).severity()).isEqualTo(Level.MEDIUM);
    }

    @Test
    @DisplayName("The first act of an account on a service that others stopped for a week is named")
    void firstSeen() {
        Incident first = after(List.of(0, 1, 2), 10, 0, "CORP\\eve");
        assertThat(titles(first, Effect.NOTED)).anyMatch(t -> t.contains("corp\\eve") && t.contains("mssqlserver"));
        assertThat(titles(after(List.of(0, 1, 2), 10, 0, USER), Effect.NOTED)).isEmpty();
        assertThat(titles(after(List.of(0, 1, 2), 5, 0, "CORP\\eve"), Effect.NOTED))
                .isEmpty();
    }

    /** MSSQLSERVER was stopped on these days at noon; the incident of one more stop. */
    private static Incident after(List<Integer> days, int day, int seconds, String user) {
        RecordedHost host = new RecordedHost("SQL01");
        days.forEach(before -> stop(host, before * DAY));
        host.at(day * (double) DAY + seconds, (r, t) -> r.sysmonCreate(t, SC, "sc stop MSSQLSERVER", CMD, user));
        return host.finalIncidents().stream()
                .map(revision -> revision.incident())
                .max(Comparator.comparingLong(Incident::first))
                .orElseThrow();
    }

    private static RecordedHost stop(RecordedHost host, double second) {
        return host.at(second, (r, t) -> r.sysmonCreate(t, SC, "sc stop MSSQLSERVER", CMD, USER));
    }

    private static RecordedHost burst(RecordedHost host) {
        String[] services = {"Spooler", "W3SVC", "SQLBrowser", "SQLWriter", "BITS", "wuauserv", "WSearch", "DHCP"};
        for (int i = 0; i < services.length; i++) {
            String command = "sc stop " + services[i];
            host.at(i, (r, t) -> r.sysmonCreate(t, SC, command, CMD, USER));
        }
        return host;
    }

    private static Incident worst(RecordedHost host) {
        return host.finalIncidents().stream()
                .map(revision -> revision.incident())
                .max(Comparator.comparing(Incident::severity))
                .orElseThrow();
    }

    private static List<String> titles(Incident incident, Effect effect) {
        return incident.findings().stream()
                .map(Finding::reasons)
                .flatMap(List::stream)
                .filter(reason -> reason.effect() == effect)
                .map(Reason::title)
                .distinct()
                .toList();
    }
}

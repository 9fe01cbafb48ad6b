package io.haltwatch.alert;

import static io.haltwatch.alert.AlertFixtures.actor;
import static io.haltwatch.alert.AlertFixtures.on;
import static io.haltwatch.alert.AlertFixtures.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.correlate.JoinedAction.ManagerReport;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.Reason;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.sigma.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertSentenceTest {

    @Test
    void aBurstNamesNumberCategoriesSpanActorToolAndHowFarItIsConfirmed() {
        Incident incident = on("exch01")
                .confirmation(Confirmation.CONFIRMED)
                .actions(8, "Veeam", "backup", 3_000)
                .actions(4, "MSSQL$", "database", 3_000)
                .confirmation(Confirmation.ATTEMPTED)
                .actions(2, "Oracle", "database", 1_000)
                .match("Shadow copies deleted", "attack.t1490")
                .incident();

        assertThat(AlertSentence.of(incident))
                .isEqualTo("EXCH01: 12 of 14 backup and database services stopped and 2 asked to stop in 37 s"
                        + " by CORP\\svc_deploy through sc.exe, shadow copies deleted");
    }

    @Test
    void aDisableBehindTheServiceManagersBackSaysSo() {
        Incident incident = on("pedro01")
                .by(actor("PEDRO01\\pedro", "C:\\Windows\\System32\\reg.exe"))
                .verb(Verb.DISABLE)
                .via(Via.REGISTRY)
                .confirmation(Confirmation.CONFIRMED)
                .managerReport(ManagerReport.MISSING)
                .labels("sensor")
                .action("EventLog", "security")
                .incident();

        assertThat(AlertSentence.of(incident))
                .isEqualTo("PEDRO01: service EventLog (sensor) disabled behind the service manager's back"
                        + " by PEDRO01\\pedro through reg.exe (confirmed)");
    }

    @Test
    void aLoneAsteriskIsSaidInWords() {
        Incident incident = on("srv1")
                .confirmation(Confirmation.ATTEMPTED)
                .action("*", "*", "", "unknown")
                .incident();

        assertThat(AlertSentence.of(incident)).startsWith("SRV1: all services asked to stop by");
    }

    @Test
    void aDisableThatCouldNotBeCheckedIsNotCalledBehindTheBack() {
        Incident incident = on("ws7")
                .verb(Verb.DISABLE)
                .confirmation(Confirmation.EFFECT_ONLY)
                .via(Via.REGISTRY)
                .managerReport(ManagerReport.UNCHECKED)
                .action("Spooler", "unknown")
                .incident();

        assertThat(AlertSentence.of(incident)).startsWith("WS7: service Spooler disabled straight in the registry by");
    }

    @Test
    void aHeldBurstOfEffectsSaysThatNobodyWasSeenToAskAndWhatItWaitsFor() {
        Incident incident = on("srv1.corp.example")
                .by(Actor.UNKNOWN)
                .via(Via.SCM_RECORD)
                .confirmation(Confirmation.EFFECT_ONLY)
                .provisional()
                .severity(Level.INFORMATIONAL)
                .actions(21, "svc", "unknown", 600)
                .incident();

        assertThat(AlertSentence.of(incident))
                .isEqualTo("SRV1: 21 services stopped in 12 s, nobody was seen to ask"
                        + " (provisional: waiting for proof of a shutdown)");
    }

    @Test
    void aShutdownExplainsWhatNobodyAskedFor() {
        Incident incident = on("srv1")
                .by(Actor.UNKNOWN)
                .via(Via.SCM_RECORD)
                .confirmation(Confirmation.EFFECT_ONLY)
                .severity(Level.INFORMATIONAL)
                .reasons(
                        reason(Reason.Effect.BASE, "base", "Effect alone", Level.LOW),
                        reason(Reason.Effect.LOWERED, "shutdown", "OS shutdown", Level.INFORMATIONAL))
                .actions(3, "svc", "unknown", 2_000)
                .incident();

        assertThat(AlertSentence.of(incident)).isEqualTo("SRV1: 3 services stopped in 4 s during an OS shutdown");
    }

    @Test
    void aSingleDeletionNamesTheServiceAsWritten() {
        Incident incident = on("ws5")
                .by(actor("WS5\\Admin", "C:\\Windows\\System32\\sc.exe"))
                .verb(Verb.DELETE)
                .confirmation(Confirmation.CONFIRMED)
                .action("tbbd05", "unknown")
                .incident();

        assertThat(AlertSentence.of(incident))
                .isEqualTo("WS5: service tbbd05 deleted by WS5\\Admin through sc.exe (confirmed)");
    }

    @Test
    void whatTheRestartManagerStoppedNamesItAndWhoseSessionItWas() {
        Actor session = new Actor("CORP\\admin", null, null, null, null, null, null, null, Actor.UNKNOWN.trust());
        Incident incident = on("db01")
                .by(session)
                .via(Via.RESTART_MANAGER)
                .confirmation(Confirmation.EFFECT_ONLY)
                .action("MSSQLSERVER", "database")
                .incident();

        assertThat(AlertSentence.of(incident))
                .startsWith("DB01: service MSSQLSERVER (database) stopped by CORP\\admin through the Restart Manager");
    }

    @Test
    void aStopThroughTheApiNamesTheRemoteAddressAndNoTool() {
        Actor remote = new Actor(
                "CORP\\admin",
                null,
                "0x51f3a",
                "C:\\Windows\\System32\\services.exe",
                null,
                null,
                null,
                null,
                Actor.UNKNOWN.trust());
        Incident incident = on("db01")
                .by(remote)
                .from("10.20.9.77")
                .via(Via.API)
                .confirmation(Confirmation.CONFIRMED)
                .action("MSSQLSERVER", "database")
                .incident();

        assertThat(AlertSentence.of(incident))
                .isEqualTo("DB01: service MSSQLSERVER (database) stopped by CORP\\admin from 10.20.9.77"
                        + " through the API (confirmed)");
    }

    @Test
    void severalVerbsUsersAndToolsAreListedByNumber() {
        Incident incident = on("fs01")
                .actions(3, "Veeam", "backup", 1_000)
                .by(actor("CORP\\eve", "C:\\Windows\\System32\\net1.exe"))
                .verb(Verb.DISABLE)
                .actions(2, "SQL", "database", 1_000)
                .by(actor("CORP\\eve", "C:\\Windows\\System32\\net.exe"))
                .verb(Verb.KILL)
                .actions(1, "outlook", "mail", 1_000)
                .incident();

        assertThat(AlertSentence.of(incident))
                .isEqualTo(
                        "FS01: 3 of 6 backup, database and mail services asked to stop, 2 to be disabled and 1 to be killed in 5 s"
                                + " by CORP\\eve and CORP\\svc_deploy through sc.exe and net.exe (no effect seen)");
    }

    @Test
    void whatLoweredItIsNamed() {
        Incident incident = on("ws7")
                .reasons(reason(Reason.Effect.LOWERED, "trusted", "Trusted installer", Level.LOW))
                .action("Spooler", "unknown")
                .incident();

        assertThat(AlertSentence.of(incident)).endsWith("(no effect seen; lowered: trusted installer)");
    }

    @Test
    void anIncidentWithoutActionsIsNamedAfterItsGravestFinding() {
        Incident incident = on("ws7")
                .by(actor("CORP\\jdoe", "C:\\Windows\\System32\\vssadmin.exe"))
                .fields(Map.of("User", "CORP\\jdoe"))
                .match("Shadow copies deleted", "attack.t1490")
                .incident();

        assertThat(AlertSentence.of(incident))
                .isEqualTo("WS7: shadow copies deleted by CORP\\jdoe through vssadmin.exe");
    }

    @Test
    void killedProcessesAreCalledProcesses() {
        Incident incident = on("ws7")
                .processes()
                .verb(Verb.KILL)
                .by(actor("WS7\\joe", "C:\\Windows\\System32\\taskkill.exe"))
                .actions(2, "app", "unknown", 100)
                .incident();

        assertThat(AlertSentence.of(incident))
                .startsWith("WS7: processes app0 and app1 asked to be killed within a second by WS7\\joe");
    }

    @Test
    void aProcessThatEndedIsNotBlamedForItsOwnEnd() {
        Incident incident = on("db01")
                .by(actor("CORP\\DB01$", "C:\\sql\\sqlservr.exe"))
                .via(Via.PROCESS_END)
                .confirmation(Confirmation.EFFECT_ONLY)
                .action("MSSQLSERVER", "database")
                .incident();

        assertThat(AlertSentence.of(incident))
                .isEqualTo("DB01: service MSSQLSERVER (database) stopped, nobody was seen to ask");
    }

    @Test
    void whatStoppedByItselfNearbyIsNotBlamedOnTheActor() {
        Incident incident = on("fs01")
                .severity(Level.INFORMATIONAL)
                .by(Actor.UNKNOWN)
                .via(Via.SCM_RECORD)
                .confirmation(Confirmation.EFFECT_ONLY)
                .actions(3, "demand", "os", 1_000)
                .severity(Level.HIGH)
                .by(actor("FS01\\helpdesk", "C:\\Windows\\System32\\reg.exe"))
                .verb(Verb.DISABLE)
                .via(Via.REGISTRY)
                .confirmation(Confirmation.CONFIRMED)
                .managerReport(ManagerReport.MISSING)
                .action("EventLog", "security")
                .incident();

        assertThat(AlertSentence.of(incident))
                .isEqualTo("FS01: service EventLog (security) disabled behind the service manager's back"
                        + " by FS01\\helpdesk through reg.exe (confirmed; 3 other services nearby)");
    }

    @Test
    void anUnexplainedBurstIsTheHeadlineWhenSomethingSmallWasAskedForNearby() {
        Incident incident = on("srv1")
                .by(Actor.UNKNOWN)
                .via(Via.SCM_RECORD)
                .confirmation(Confirmation.EFFECT_ONLY)
                .actions(12, "svc", "database", 1_000)
                .burst()
                .severity(Level.LOW)
                .by(AlertFixtures.DEPLOY)
                .via(Via.COMMAND)
                .confirmation(Confirmation.CONFIRMED)
                .action("Spooler", "unknown")
                .severity(Level.HIGH)
                .incident();

        assertThat(AlertSentence.of(incident))
                .isEqualTo("SRV1: 12 database services stopped in 11 s, nobody was seen to ask"
                        + " (1 other service nearby, by CORP\\svc_deploy)");
    }

    @Test
    void aServiceOfAnotherHostIsSaidToBeThere() {
        AlertFixtures fixture = on("ws07")
                .by(actor("CORP\\jdoe", "C:\\Windows\\System32\\sc.exe"))
                .labels("sensor")
                .onRemote("dc01.corp.example")
                .action("WinDefend", "security");

        assertThat(AlertSentence.of(fixture.incident()))
                .isEqualTo("WS07: service WinDefend (sensor) of DC01 asked to stop by CORP\\jdoe through sc.exe");
    }

    @Test
    void theSameServiceHereAndOnTwoOtherHostsIsThreeServices() {
        Incident incident = on("ws07")
                .action("WinDefend", "security")
                .onRemote("dc01")
                .action("WinDefend", "security")
                .onRemote("dc02")
                .action("WinDefend", "security")
                .incident();

        assertThat(AlertSentence.of(incident))
                .startsWith("WS07: 3 security services (2 of DC01 and DC02) asked to stop within a second by");
    }

    @Test
    void whatWasRefusedIsNotCalledDone() {
        Incident incident = on("ws07")
                .confirmation(Confirmation.DENIED)
                .labels("sensor")
                .action("WinDefend", "security")
                .incident();

        assertThat(AlertSentence.of(incident))
                .isEqualTo("WS07: stop of service WinDefend (sensor) refused to CORP\\svc_deploy through sc.exe");
    }

    @Test
    void amongConfirmedStopsTheRefusedAndTheVainOnesAreCounted() {
        Incident incident = on("ws07")
                .confirmation(Confirmation.CONFIRMED)
                .actions(3, "SQL", "database", 1_000)
                .confirmation(Confirmation.DENIED)
                .action("WinDefend", "security")
                .confirmation(Confirmation.ATTEMPTED)
                .verb(Verb.DELETE)
                .action("Veeam", "backup")
                .incident();

        assertThat(AlertSentence.of(incident))
                .isEqualTo(
                        "WS07: 3 of 5 database, backup and security services stopped, 1 asked to be deleted and stop of 1 refused"
                                + " in 3 s by CORP\\svc_deploy through sc.exe");
    }

    @Test
    void whoeverChangedAStartTypeIsNamedBySidButNotBlamedForTheStopBesideIt() {
        Actor caller =
                new Actor(null, "S-1-5-21-1-2-3-1105", null, null, null, null, null, null, Actor.UNKNOWN.trust());
        AlertFixtures fixture = on("ws7")
                .severity(Level.LOW)
                .via(Via.SCM_RECORD)
                .confirmation(Confirmation.EFFECT_ONLY)
                .by(caller)
                .verb(Verb.DISABLE)
                .action("Spooler", "print");

        assertThat(AlertSentence.of(fixture.incident()))
                .isEqualTo("WS7: service Spooler (print) disabled by S-1-5-21-1-2-3-1105");

        fixture.by(Actor.UNKNOWN).verb(Verb.STOP).action("Spooler", "print");

        assertThat(AlertSentence.of(fixture.incident()))
                .isEqualTo("WS7: service Spooler (print) stopped, nobody was seen to ask;"
                        + " disabled by S-1-5-21-1-2-3-1105");
    }

    @Test
    void aSidAndItsNameAreOneUser() {
        Actor named = actor("CORP\\jdoe", "C:\\Windows\\System32\\sc.exe");
        Actor bySid = new Actor(null, named.userSid(), null, null, null, null, null, null, named.trust());
        AlertFixtures both =
                on("ws7").by(named).action("A", "unknown").by(bySid).action("B", "unknown");
        String sid = String.valueOf(named.userSid());

        assertThat(AlertSentence.of(both.accounts(Map.of(sid, "CORP\\jdoe")).incident()))
                .contains(" by CORP\\jdoe through sc.exe");
        // It goes by several names: the incident's own record is no better than those around it.
        assertThat(AlertSentence.of(both.accounts(Map.of()).incident())).contains(" by CORP\\jdoe and " + sid);
    }

    @Test
    void aLoweringThatSomethingGraverOutweighsIsNotNamed() {
        Incident incident = on("ws7")
                .severity(Level.LOW)
                .reasons(
                        reason(Reason.Effect.BASE, "base", "Deletion", Level.MEDIUM),
                        reason(Reason.Effect.LOWERED, "trusted", "Trusted installer", Level.LOW))
                .action("Spooler", "print")
                .severity(Level.HIGH)
                .reasons()
                .action("WinDefend", "security")
                .incident();

        assertThat(AlertSentence.of(incident)).endsWith(" through sc.exe (no effect seen)");
    }

    @Test
    void servicesAreSpelledAsInTheCatalogueAndProcessesByBaseName() {
        Incident incident = on("ws7")
                .confirmation(Confirmation.CONFIRMED)
                .action("eventlog", "EVENTLOG", "EventLog", "sensor")
                .processes()
                .action("evil", "C:\\Users\\Public\\evil.exe", "", "unknown")
                .incident();

        assertThat(AlertSentence.of(incident))
                .startsWith("WS7: service EventLog (sensor) and process evil.exe stopped");
    }

    @Test
    void anInstanceIsNotNamedAfterTheEntryOfAll() {
        Incident incident = on("db1")
                .action("mssql$prod", "MSSQL$PROD", "MSSQLSERVER", "database")
                .incident();

        assertThat(AlertSentence.of(incident)).startsWith("DB1: service MSSQL$PROD (database) asked to stop");
    }

    @Test
    void aBurstOfKillsNamesItsCommandsAndWhatElseTheSameUserDid() {
        Actor user = actor("WS5\\apt", "C:\\Windows\\System32\\taskkill.exe");
        AlertFixtures fixture = on("ws5")
                .severity(Level.INFORMATIONAL)
                .processes()
                .verb(Verb.KILL)
                .by(user)
                .action("pipe", "pipe.exe", "", "unknown", 10)
                .severity(Level.MEDIUM)
                .burstOfCommands();
        AlertFixtures incident = fixture.severity(Level.INFORMATIONAL)
                .services()
                .by(actor("WS5\\apt", "C:\\Windows\\System32\\sc.exe"))
                .verb(Verb.STOP)
                .action("tbbd05", "unknown")
                .verb(Verb.DELETE)
                .confirmation(Confirmation.CONFIRMED)
                .action("tbbd05", "unknown")
                .severity(Level.MEDIUM);

        assertThat(AlertSentence.of(incident.incident()))
                .isEqualTo("WS5: process pipe.exe asked to be killed, service tbbd05 deleted and asked to stop"
                        + " within a second by WS5\\apt through taskkill.exe and sc.exe"
                        + " (10 kill commands)");
        assertThat(Culprit.of(Headline.of(incident.incident()), Accounts.NONE).actor())
                .isEqualTo(user);
    }

    @Test
    void anUpgradeIsCalledAReplacement() {
        Incident incident = on("ws7")
                .verb(Verb.DELETE)
                .confirmation(Confirmation.EFFECT_ONLY)
                .via(Via.REGISTRY)
                .by(actor("NT AUTHORITY\\SYSTEM", "C:\\Windows\\System32\\msiexec.exe"))
                .replaced()
                .action("Agent", "unknown")
                .incident();

        assertThat(AlertSentence.of(incident))
                .isEqualTo("WS7: service Agent replaced (upgraded) by SYSTEM through msiexec.exe");
    }

    @Test
    void aProxyIsNamedWithTheSessionThatItWroteFor() {
        Incident incident = on("ws7")
                .verb(Verb.DISABLE)
                .confirmation(Confirmation.EFFECT_ONLY)
                .via(Via.REGISTRY)
                .managerReport(ManagerReport.MISSING)
                .from("10.1.1.9")
                .by(actor("NT AUTHORITY\\LOCAL SERVICE", "C:\\Windows\\System32\\svchost.exe"))
                .action("WinDefend", "security")
                .incident();

        assertThat(AlertSentence.of(incident))
                .isEqualTo("WS7: service WinDefend (security) disabled behind the service manager's back"
                        + " by LOCAL SERVICE through RemoteRegistry (svchost.exe),"
                        + " logon session 0x3e51f from 10.1.1.9");
    }

    @Test
    void anImageThatOnlyCallsItselfSvchostIsNoProxy() {
        Incident incident = on("ws7")
                .verb(Verb.DISABLE)
                .confirmation(Confirmation.EFFECT_ONLY)
                .via(Via.REGISTRY)
                .by(actor("WS7\\joe", "C:\\Users\\Public\\svchost.exe"))
                .action("WinDefend", "security")
                .incident();

        assertThat(AlertSentence.of(incident)).endsWith(" disabled by WS7\\joe through svchost.exe");
    }

    @Test
    void whatWouldActOnAReaderInANameIsWrittenOut() {
        Incident incident = on("ws7")
                .action("evil\u001B[2J\u202Ename\n\u200B\u3164\uDB40\uDC41<script>", "unknown")
                .incident();

        assertThat(AlertSentence.of(incident))
                .startsWith(
                        "WS7: service evil\\u001B[2J\\u202Ename\\u000A\\u200B\\u3164\\u{E0041}<script> asked to stop");
    }

    @Test
    void lettersOfAllLanguagesStayAsTheyAre() {
        assertThat(PrintableText.of("Druckwarteschlange für Büro, 印刷スプーラー, служба 😀"))
                .isEqualTo("Druckwarteschlange für Büro, 印刷スプーラー, служба 😀");
    }

    @Test
    void aLongNameLeavesRoomForTheRest() {
        Incident incident = on("ws7").action("\u202E".repeat(5_000), "unknown").incident();

        assertThat(AlertSentence.of(incident)).contains("... asked to stop by CORP\\svc_deploy through sc.exe");
    }

    @Test
    void everyAccountThatAskedForTheSameServiceIsNamed() {
        AlertFixtures fixture = on("db01").action("MSSQLSERVER", "database");
        fixture.alsoAskedBy(actor("CORP\\eve", "C:\\Windows\\System32\\net.exe"));

        assertThat(AlertSentence.of(fixture.incident()))
                .isEqualTo("DB01: service MSSQLSERVER (database) asked to stop by CORP\\eve and CORP\\svc_deploy"
                        + " through net.exe and sc.exe (no effect seen)");

        for (String user : List.of("CORP\\mallory", "CORP\\oscar", "corp\\EVE", "NT AUTHORITY\\SYSTEM")) {
            fixture.alsoAskedBy(actor(user, "C:\\Windows\\System32\\sc.exe"));
        }

        assertThat(AlertSentence.of(fixture.incident()))
                .contains(" by CORP\\eve, CORP\\mallory, CORP\\oscar and 1 more through ");
        assertThat(whoIn(fixture)).contains("CORP\\eve", "CORP\\mallory", "CORP\\oscar", "CORP\\svc_deploy");
    }

    @Test
    void whoAskedForSomethingElseInTheIncidentIsNamedToo() {
        AlertFixtures fixture = on("db01")
                .confirmation(Confirmation.CONFIRMED)
                .action("MSSQLSERVER", "database")
                .severity(Level.LOW)
                .by(inSession("CORP\\eve", "0x77"))
                .action("Spooler", "print")
                .severity(Level.HIGH);

        assertThat(AlertSentence.of(fixture.incident()))
                .isEqualTo("DB01: service MSSQLSERVER (database) stopped by CORP\\svc_deploy through sc.exe"
                        + " (confirmed; 1 other service nearby, by CORP\\eve)");
        assertThat(whoIn(fixture)).containsExactly("CORP\\svc_deploy", "CORP\\eve");
    }

    private static Actor inSession(String user, String session) {
        return new Actor(
                user,
                null,
                session,
                "C:\\Windows\\System32\\net.exe",
                "net ...",
                null,
                null,
                null,
                Actor.UNKNOWN.trust());
    }

    @Test
    void whatTheSameAccountOrSessionAskedForIsNoOthers() {
        AlertFixtures fixture = on("db01")
                .verb(Verb.DISABLE)
                .by(inSession("CORP\\jdoe", "0x51"))
                .action("VeeamBackupSvc", "backup")
                .severity(Level.LOW)
                .verb(Verb.STOP)
                .by(inSession("CORP\\jdoe", "0x52"))
                .action("MSSQLSERVER", "database");
        fixture.by(new Actor(null, null, "0x51", null, null, null, null, null, Actor.UNKNOWN.trust()))
                .action("SQLWriter", "database")
                .by(inSession("CORP\\eve", "0x77"))
                .action("Spooler", "print")
                .by(Actor.UNKNOWN)
                .via(Via.SCM_RECORD)
                .confirmation(Confirmation.EFFECT_ONLY)
                .action("BITS", "os")
                .severity(Level.HIGH);

        assertThat(AlertSentence.of(fixture.incident()))
                .isEqualTo(
                        "DB01: 2 of 3 database and backup services asked to stop and 1 to be disabled within a second"
                                + " by CORP\\jdoe through net.exe (no effect seen; 2 other services nearby, by CORP\\eve)");
    }

    @Test
    void theSystemsOwnSessionIsEverybodysAndItsDeploymentsAreNotItsOtherActs() {
        Actor system = inSession("NT AUTHORITY\\SYSTEM", "0x3e7");
        Actor installer = new Actor(
                system.user(),
                null,
                "0x3e7",
                "C:\\Windows\\System32\\msiexec.exe",
                null,
                null,
                null,
                null,
                ActorTrust.TRUSTED_INSTALLER);
        Actor service =
                new Actor("NT AUTHORITY\\LOCAL SERVICE", null, "0x3e7", null, null, null, null, null, ActorTrust.NONE);
        AlertFixtures fixture = on("db01")
                .by(system)
                .action("VeeamBackupSvc", "backup")
                .severity(Level.LOW)
                .by(installer)
                .action("Spooler", "print")
                .by(service)
                .action("BITS", "os")
                .severity(Level.HIGH);

        assertThat(AlertSentence.of(fixture.incident()))
                .isEqualTo("DB01: service VeeamBackupSvc (backup) asked to stop by SYSTEM through net.exe"
                        + " (no effect seen; 2 other services nearby)");
    }

    @Test
    void ofALongSentenceNearbyGoesFirstThenCountsAndTheChainAndCategoriesStay() {
        AlertFixtures fixture = on("exch01")
                .from("10.20.9.77")
                .confirmation(Confirmation.CONFIRMED)
                .actions(13, "MSExchange", "mail", 1_000)
                .verb(Verb.DISABLE)
                .actions(2, "Sophos", "security", 1_000)
                .verb(Verb.STOP)
                .confirmation(Confirmation.ATTEMPTED)
                .actions(160, "SQL", "database", 100)
                .verb(Verb.KILL)
                .by(actor("CORP\\svc_deploy", "C:\\Windows\\System32\\taskkill.exe"))
                .actions(37, "Veeam", "backup", 100)
                .verb(Verb.DELETE)
                .by(actor("CORP\\svc_deploy", "C:\\Windows\\System32\\net.exe"))
                .actions(3, "x", "unknown", 100)
                .match("Recovery inhibited", "attack.t1490")
                .after(1_000)
                .match("Ransom note written", "attack.t1486");
        fixture.severity(Level.CRITICAL).burst();
        fixture.severity(Level.LOW)
                .by(Actor.UNKNOWN)
                .via(Via.SCM_RECORD)
                .confirmation(Confirmation.EFFECT_ONLY)
                .action("BITS", "os")
                .severity(Level.CRITICAL);

        assertThat(AlertSentence.of(fixture.incident()))
                .hasSizeLessThanOrEqualTo(AlertSentence.MAX)
                .isEqualTo("EXCH01: 13 of 215 database, backup, mail and other services stopped and 2 disabled in 34 s"
                        + " by CORP\\svc_deploy from 10.20.9.77 through sc.exe and 2 more,"
                        + " recovery inhibited, ransom note written");
        assertThat(AlertSentence.whole(fixture.incident()))
                .contains("37 to be killed", "taskkill.exe", "(1 other service nearby)", "ransom note written");
    }

    @Test
    void whatCameThroughACorrelationIsNamedWhereItMadeItGrave() {
        AlertFixtures fixture = on("esx02").by(Actor.UNKNOWN).confirmation(Confirmation.EFFECT_ONLY);
        fixture.via(Via.SCM_RECORD).actions(10, "db", "database", 1_000);
        fixture.severity(Level.HIGH).counted("Snapshots of many machines removed", "Snapshots of one removed", 5);
        fixture.severity(Level.CRITICAL).burst();

        assertThat(AlertSentence.of(fixture.incident()))
                .isEqualTo("ESX02: 10 database services stopped in 9 s, nobody was seen to ask,"
                        + " snapshots of many machines removed");
        assertThat(AlertSummary.of(fixture.incident())).contains(", snapshots of many machines removed. ");
    }

    @Test
    void aPatternIsNoServiceOfItsOwn() {
        AlertFixtures list = on("srv1").pattern("?*", "unknown");
        assertThat(AlertSentence.of(list.incident())).startsWith("SRV1: services of a list asked to stop by ");
        assertThat(AlertSummary.of(list.incident())).doesNotContain("?*");

        AlertFixtures like = on("srv1").pattern("*sql*", "database").pattern("*veeam*", "backup");
        assertThat(AlertSentence.of(like.incident()))
                .startsWith("SRV1: services like *sql* (database) and *veeam* (backup) asked to stop ");
        assertThat(NextSteps.of(like.incident())).noneMatch(step -> step.contains("*sql*"));

        AlertFixtures three = like.pattern("msexchange*", "mail").action("Spooler", "print");
        assertThat(AlertSentence.of(three.incident()))
                .startsWith(
                        "SRV1: service Spooler (print) asked to stop, 3 patterns of backup, database and mail services"
                                + " asked to stop ");
        assertThat(AlertSummary.of(three.incident())).doesNotContain(" Services: ");
    }

    @Test
    void ofAPatternThatHitTheHitsAreCounted() {
        AlertFixtures fixture = on("srv1").pattern("*sql*", "database");
        fixture.confirmation(Confirmation.CONFIRMED)
                .hit("MSSQLSERVER", "database")
                .hit("SQLWriter", "database");

        assertThat(AlertSentence.of(fixture.incident()))
                .startsWith("SRV1: services MSSQLSERVER (database) and SQLWriter (database) stopped ")
                .endsWith("(confirmed)");
    }

    private static List<String> whoIn(AlertFixtures fixture) {
        List<String> users = new ArrayList<>();
        new AlertDocument(AlertLimits.STEPS.get(0))
                .of(fixture.opened())
                .at("/unmapped/haltwatch/who/users")
                .forEach(user -> users.add(user.textValue()));
        return users;
    }

    @Test
    void safeModeBootIsCalledThatAndNotAChangeOfAllServices() {
        Incident incident = on("fin01")
                .verb(Verb.TAMPER)
                .detail("safe boot: network")
                .by(actor("CORP\\eve", "C:\\Windows\\System32\\bcdedit.exe"))
                .action("*", "*", "", "unknown")
                .incident();

        assertThat(AlertSentence.of(incident))
                .isEqualTo("FIN01: safe-mode boot asked for by CORP\\eve through bcdedit.exe (no effect seen)");
    }

    @Test
    void aRestartAfterSafeBootWasSetIsTold() {
        AlertFixtures fixture = on("fin01")
                .verb(Verb.TAMPER)
                .detail("safe boot: network")
                .by(actor("CORP\\eve", "C:\\Windows\\System32\\bcdedit.exe"))
                .action("*", "*", "", "unknown");
        fixture.after(60_000).context(ContextFact.Kind.SHUTDOWN_ANNOUNCED);
        assertThat(AlertSentence.of(fixture.incident())).doesNotContain("restarted");

        fixture.after(5_000).context(ContextFact.Kind.SHUTDOWN_PROVED);
        fixture.severity(Level.LOW)
                .by(Actor.UNKNOWN)
                .verb(Verb.STOP)
                .via(Via.SCM_RECORD)
                .confirmation(Confirmation.EFFECT_ONLY)
                .detail("detail")
                .action("Dhcp", "os")
                .severity(Level.HIGH);

        assertThat(AlertSentence.of(fixture.incident()))
                .isEqualTo("FIN01: safe-mode boot asked for by CORP\\eve through bcdedit.exe,"
                        + " then restarted at 2026-03-04T14:03:16Z (1 other service nearby)");
        assertThat(AlertSummary.of(fixture.incident())).doesNotContain("Services:", "not known of safe-mode boot");
    }

    @Test
    void servicesThatAreDownComeBeforeThoseThatNeverRan() {
        AlertFixtures fixture = on("sql01").confirmation(Confirmation.ATTEMPTED).actions(13, "Never", "backup", 100);
        fixture.confirmation(Confirmation.CONFIRMED).action("MSSQLSERVER", "database");

        assertThat(AlertSummary.of(fixture.incident()))
                .contains(" Services: MSSQLSERVER (database), Never0 (backup), Never1 (backup)");
    }

    @Test
    void whatDoesNotFitAPagerIsNotHowFarItWent() {
        AlertFixtures fixture = on("app02")
                .confirmation(Confirmation.CONFIRMED)
                .actions(3, "Veeam", "backup", 100)
                .via(Via.REGISTRY)
                .confirmation(Confirmation.EFFECT_ONLY)
                .actions(4, "MSSQL$", "database", 100)
                .via(Via.COMMAND)
                .confirmation(Confirmation.ATTEMPTED)
                .verb(Verb.KILL);
        for (int i = 0; i < 6; i++) {
            fixture.by(actor("CORP\\administrator_of_servers_" + i, "C:\\a_tool_with_a_long_name_" + i + ".exe"))
                    .action("Sophos" + i, "security");
        }

        assertThat(AlertSentence.of(fixture.incident()))
                .hasSizeLessThanOrEqualTo(AlertSentence.MAX)
                .startsWith(
                        "APP02: 7 of 13 security, database and backup services stopped and 6 asked to be killed within"
                                + " a second by CORP\\svc_deploy and 6 more through sc.exe and 6 more")
                .endsWith("(nobody seen asking: 4)");
    }

    @Test
    void anAddressAsHostNameStaysWhole() {
        assertThat(AlertText.hostName("10.1.2.3")).isEqualTo("10.1.2.3");
        assertThat(AlertText.hostName("cafe.example")).isEqualTo("CAFE");
        assertThat(AlertText.hostName("fe80::1")).isEqualTo("FE80::1");
    }

    @Test
    void theSentenceHasABound() {
        AlertFixtures fixture = on("h".repeat(255));
        for (int i = 0; i < 5; i++) {
            fixture.by(actor("u".repeat(500) + i, "/bin/" + "t".repeat(500) + i))
                    .action("s".repeat(5000) + i, "c".repeat(200) + i)
                    .match("m".repeat(700) + i);
        }

        assertThat(AlertSentence.of(fixture.incident())).hasSizeLessThanOrEqualTo(AlertSentence.MAX);
    }
}

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
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.sigma.Level;
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
                .isEqualTo("EXCH01: 14 backup and database services stopped in 37 s by CORP\\svc_deploy"
                        + " through sc.exe (confirmed: 12), shadow copies deleted");
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
    void aDisableThatCouldNotBeCheckedIsNotCalledBehindTheBack() {
        Incident incident = on("ws7")
                .verb(Verb.DISABLE)
                .managerReport(ManagerReport.UNCHECKED)
                .action("Spooler", "unknown")
                .incident();

        assertThat(AlertSentence.of(incident)).startsWith("WS7: service Spooler disabled straight in the registry by");
    }

    @Test
    void aHeldBurstOfEffectsSaysThatNobodyAskedAndWhatItWaitsFor() {
        Incident incident = on("srv1.corp.example")
                .by(Actor.UNKNOWN)
                .via(Via.SCM_RECORD)
                .confirmation(Confirmation.EFFECT_ONLY)
                .provisional()
                .severity(Level.INFORMATIONAL)
                .actions(21, "svc", "unknown", 600)
                .incident();

        assertThat(AlertSentence.of(incident))
                .isEqualTo("SRV1: 21 services stopped in 12 s, nobody asked"
                        + " (provisional: waiting for proof of a shutdown)");
    }

    @Test
    void aShutdownExplainsWhatNobodyAskedFor() {
        Incident incident = on("srv1")
                .by(Actor.UNKNOWN)
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
                .isEqualTo("FS01: 6 backup, database and mail services stopped, disabled and killed in 5 s"
                        + " by CORP\\eve and another user through sc.exe and net.exe (attempted: no effect seen)");
    }

    @Test
    void whatLoweredItIsNamed() {
        Incident incident = on("ws7")
                .reasons(reason(Reason.Effect.LOWERED, "trusted", "Trusted installer", Level.LOW))
                .action("Spooler", "unknown")
                .incident();

        assertThat(AlertSentence.of(incident)).endsWith("(attempted: no effect seen; lowered: trusted installer)");
    }

    @Test
    void anIncidentWithoutActionsIsNamedAfterItsGravestFinding() {
        Incident incident =
                on("ws7").match("Shadow copies deleted", "attack.t1490").incident();

        assertThat(AlertSentence.of(incident)).isEqualTo("WS7: shadow copies deleted");
    }

    @Test
    void killedProcessesAreCalledProcesses() {
        Incident incident = on("ws7")
                .processes()
                .verb(Verb.KILL)
                .by(actor("WS7\\joe", "C:\\Windows\\System32\\taskkill.exe"))
                .actions(2, "app", "unknown", 100)
                .incident();

        assertThat(AlertSentence.of(incident)).startsWith("WS7: 2 processes killed within a second by WS7\\joe");
    }

    @Test
    void aProcessThatEndedIsNotBlamedForItsOwnEnd() {
        Incident incident = on("db01")
                .by(actor("CORP\\DB01$", "C:\\sql\\sqlservr.exe"))
                .via(Via.PROCESS_END)
                .confirmation(Confirmation.EFFECT_ONLY)
                .action("MSSQLSERVER", "database")
                .incident();

        assertThat(AlertSentence.of(incident)).isEqualTo("DB01: service MSSQLSERVER (database) stopped, nobody asked");
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
                .isEqualTo("SRV1: 12 database services stopped in 11 s, nobody asked (1 other service nearby)");
    }

    @Test
    void escapeSequencesInNamesDoNotReachTheTerminal() {
        Incident incident =
                on("ws7").action("evil\u001B[2J\u202Ename\n", "unknown").incident();

        assertThat(AlertSentence.of(incident)).startsWith("WS7: service evil?[2J?name  stopped");
    }

    @Test
    void anAddressAsHostNameStaysWhole() {
        assertThat(AlertSentence.hostName("10.1.2.3")).isEqualTo("10.1.2.3");
        assertThat(AlertSentence.hostName("cafe.example")).isEqualTo("CAFE");
        assertThat(AlertSentence.hostName("fe80::1")).isEqualTo("FE80::1");
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

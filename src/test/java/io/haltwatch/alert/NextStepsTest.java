package io.haltwatch.alert;

import static io.haltwatch.alert.AlertFixtures.actor;
import static io.haltwatch.alert.AlertFixtures.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.Reason;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.sigma.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextStepsTest {

    @Test
    void servicesStoppedAndRecoveryCutOffMeansIsolateLookForEncryptionAndCheckBackups() {
        List<String> steps = NextSteps.of(on("exch01")
                .severity(Level.CRITICAL)
                .action("MSExchangeIS", "mail")
                .match("Shadow copies deleted", "attack.t1490")
                .incident());

        assertThat(steps).hasSize(3);
        assertThat(steps.get(0)).startsWith("Isolate EXCH01 from the network now");
        assertThat(steps.get(1)).startsWith("Look for encryption on EXCH01");
        assertThat(steps.get(2)).contains("last backups of EXCH01");
    }

    @Test
    void whereTheSessionCameFromAndWhoseItIsAreLookedAtFirstWhenNothingBurns() {
        List<String> steps = NextSteps.of(on("sql01")
                .severity(Level.MEDIUM)
                .from("10.1.2.3")
                .action("MSSQLSERVER", "database")
                .incident());

        assertThat(steps)
                .satisfiesExactly(
                        step -> assertThat(step).startsWith("Go to 10.1.2.3"),
                        step -> assertThat(step)
                                .startsWith("Ask CORP\\svc_deploy")
                                .contains("0x3e51f"),
                        step -> assertThat(step)
                                .startsWith("See what runs again (sc query NAME)")
                                .endsWith(": MSSQLSERVER."));
    }

    @Test
    void whatTheServiceManagerCarriedOutIsLookedForAtItsCaller() {
        AlertFixtures fixture = on("sql01")
                .via(Via.API)
                .by(actor("CORP\\eve", "C:\\Windows\\System32\\services.exe"))
                .action("MSSQLSERVER", "database");
        assertThat(NextSteps.of(fixture.incident()))
                .noneMatch(step -> step.contains("CORP\\eve and services.exe"))
                .anyMatch(step -> step.contains("find the caller by logon session 0x3e51f"));

        fixture = on("sql01")
                .via(Via.API)
                .by(actor("NT AUTHORITY\\SYSTEM", "C:\\Windows\\System32\\services.exe"))
                .action("MSSQLSERVER", "database");
        assertThat(NextSteps.of(fixture.incident()))
                .noneMatch(step -> step.contains("find what started"))
                .anyMatch(step -> step.contains("process starts of that minute on SQL01, group policy"));
    }

    @Test
    void onceItHasRestartedInSafeModeItIsTooLateToKeepItFromThat() {
        AlertFixtures fixture = on("fin01")
                .reasons(AlertFixtures.reason(
                        Reason.Effect.BASE, "safe-boot", "Safe-mode boot configured", Level.HIGH, "attack.t1562.009"))
                .verb(Verb.TAMPER)
                .detail("safe boot: network")
                .action("*", "*", "", "unknown");
        assertThat(NextSteps.of(fixture.incident())).anyMatch(step -> step.startsWith("Keep FIN01 from restarting"));

        fixture.after(5_000).context(ContextFact.Kind.BOOTED);
        assertThat(NextSteps.of(fixture.incident()))
                .noneMatch(step -> step.contains("from restarting"))
                .first()
                .asString()
                .startsWith("It has restarted: treat FIN01 as up in safe mode");
    }

    @Test
    void aDisabledServiceGetsItsStartTypeBack() {
        assertThat(NextSteps.of(on("sql01")
                        .severity(Level.MEDIUM)
                        .verb(Verb.DISABLE)
                        .action("VSS", "backup")
                        .incident()))
                .anyMatch(step -> step.startsWith("Set the start types back") && step.contains(": VSS."));
    }

    @Test
    void aSensorThatWasStoppedIsCheckedThroughAnotherOne() {
        assertThat(NextSteps.of(on("ws1")
                                .severity(Level.HIGH)
                                .labels("sensor")
                                .action("Sysmon64", "security")
                                .incident())
                        .get(0))
                .startsWith("Check that WS1 still reports: these watch it and are not known to run: Sysmon64.");
    }

    @Test
    void whatNobodyWasSeenToAskForIsLookedForInLogons() {
        assertThat(NextSteps.of(on("srv1")
                        .severity(Level.HIGH)
                        .by(Actor.UNKNOWN)
                        .confirmation(Confirmation.EFFECT_ONLY)
                        .actions(9, "svc", "backup", 10)
                        .incident()))
                .anyMatch(step -> step.startsWith("Nobody was seen to ask: look at logons to SRV1"));
    }

    @Test
    void anInformationalIncidentAsksForNothing() {
        assertThat(NextSteps.of(on("srv1")
                        .severity(Level.INFORMATIONAL)
                        .verb(Verb.START)
                        .action("x", "unknown")
                        .incident()))
                .containsExactly("Nothing need be done unless it repeats or comes with others: kept for whoever looks"
                        + " into SRV1 later.");
    }

    @Test
    void whatTelemetryWroteIntoAStepIsPrintable() {
        assertThat(NextSteps.of(on("srv1")
                        .severity(Level.HIGH)
                        .by(actor("CORP\\\u001b[31mx", "C:\\a\u202eb.exe"))
                        .action("x\ny", "backup")
                        .incident()))
                .isNotEmpty()
                .allMatch(step -> step.equals(PrintableText.of(step)));
    }

    @Test
    void everyVerbAtEverySeverityHasSomethingToDoAndNeverTwiceAboutTheSame() {
        for (Level level : Level.values()) {
            for (Verb verb : Verb.values()) {
                for (Confirmation confirmation : Confirmation.values()) {
                    Incident incident = on("srv1")
                            .severity(level)
                            .verb(verb)
                            .confirmation(confirmation)
                            .action("VSS", "backup")
                            .incident();
                    assertThat(NextSteps.of(incident))
                            .as("%s %s %s", level, verb, confirmation)
                            .hasSizeBetween(1, NextSteps.MOST)
                            .doesNotHaveDuplicates()
                            .noneMatch(step -> step.contains("{"));
                }
            }
        }
    }
}

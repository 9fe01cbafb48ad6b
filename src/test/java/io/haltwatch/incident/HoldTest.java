package io.haltwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.IncidentRevision.Cause;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import org.junit.jupiter.api.Test;

/** How long graceful stops that nobody asked for stay provisional, as a timeline. */
class HoldTest {

    private final Signals signals = new Signals("srv1");
    private final TestHost host = new TestHost(
            new HostKey("default", "srv1"), new HostStage(Signals.RULES, Signals.TARGETS, IncidentPolicy.DEFAULT));

    @Test
    void aTrickleOfStopsDoesNotPutTheEndOff() {
        for (int i = 0; i < 90; i++) {
            host.send(stopped(i * 20, Signals.service("db" + i, "database", 1)));
            if (i * 20 >= 200) {
                assertThat(host.last().get(0).incident().severity())
                        .as("after %d s", i * 20)
                        .isGreaterThanOrEqualTo(Level.HIGH);
            }
        }
    }

    @Test
    void aShutdownHalfAnHourLaterExcusesNothingOfATrickleBeforeIt() {
        for (int i = 0; i < 90; i++) {
            host.send(stopped(i * 20, Signals.service("db" + i, "database", 1)));
        }
        host.send(signals.context(1_800, ContextFact.Kind.SHUTDOWN_PROVED, "", ""));
        assertThat(host.finish().last().get(0).incident().severity()).isGreaterThanOrEqualTo(Level.HIGH);
    }

    @Test
    void theHoldEndsOnceAndSaysSo() {
        for (int i = 0; i < 10; i++) {
            host.send(stopped(i, Signals.service("svc" + i, "web", 3)));
        }
        host.send(stopped(5, Signals.service("dhcp", "os", 2, "core")));
        assertThat(host.last().get(0).incident().provisional()).isTrue();

        host.quietFor(120);
        assertThat(host.revisions()).extracting(IncidentRevision::cause).containsOnlyOnce(Cause.HOLD_ENDED);
        assertThat(host.last().get(0).incident().severity()).isEqualTo(Level.HIGH);
    }

    @Test
    void whileEventTimeIsBehindTheHoldGoesOn() {
        Signal backlog = stopped(0, Signals.service("mssqlserver", "database", 1));
        host.arriveAt(3_600).send(backlog);
        assertThat(host.last().get(0).incident().provisional()).isTrue();

        host.busyFor(600);
        assertThat(host.last().get(0).incident().provisional()).isTrue();

        host.send(stopped(40, Signals.service("other", "web", 3))).busyFor(5);
        assertThat(host.last()).noneMatch(revision -> revision.incident().provisional());
    }

    @Test
    void whatWasRaisedStaysRaisedWhenLateEvidenceJoinsItWithAnOlderIncident() {
        host.send(signals.attempt(0, Verb.STOP, Signals.service("fax", "print", 3)));
        for (int i = 0; i < 10; i++) {
            host.send(stopped(900 + i, Signals.service("svc" + i, "web", 3)));
        }
        host.quietFor(130);
        assertThat(host.last()).anyMatch(revision -> revision.incident().severity() == Level.HIGH);

        host.send(signals.attempt(500, Verb.STOP, Signals.service("bits", "os", 3)));
        host.send(signals.attempt(895, Verb.STOP, Signals.service("wsearch", "os", 3)));
        host.quietFor(1);
        assertThat(host.last()).hasSize(1);
        assertThat(host.last().get(0).incident().severity()).isEqualTo(Level.HIGH);
    }

    private Signal stopped(double second, Target target) {
        return signals.effect(second, Verb.STOP, Via.SCM_RECORD, target);
    }
}

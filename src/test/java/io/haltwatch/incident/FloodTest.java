package io.haltwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One host sends more than a derivation may read: what matters must be seen all the same. */
class FloodTest {

    private static final Target NOISE = Signals.service("noise", Target.UNKNOWN_CATEGORY, 3);

    private final Signals signals = new Signals("srv1");
    private final TestHost host = new TestHost(
            new HostKey("default", "srv1"), new HostStage(Signals.RULES, Signals.TARGETS, IncidentPolicy.DEFAULT));

    @Test
    void noiseBeforeAnAttackDoesNotHideItAndNoiseAfterItDoesNotTakeItBack() {
        noise(0, 15);
        host.send(signals.attempt(15.05, Verb.DISABLE, Signals.service("windefend", "security", 1)));
        host.quietFor(1);
        assertThat(worst()).isGreaterThanOrEqualTo(Level.HIGH);

        noise(17, 33);
        assertThat(worst()).isGreaterThanOrEqualTo(Level.HIGH);
        assertThat(host.revisions()).hasSizeLessThan(30);

        host.quietFor(3_600);
        assertThat(host.last()).extracting(IncidentRevision::status).containsOnly(Status.CLOSED);
        assertThat(worst()).isGreaterThanOrEqualTo(Level.HIGH);
    }

    @Test
    void lateRecordsOfAWholeLogOpenFewIncidents() {
        for (int i = 0; i < 500; i++) {
            Signal late = Signals.late(signals.attempt(i, Verb.STOP, Signals.service("svc" + i, "web", 3)));
            host.arriveAt(7 * 86_400 + i / 10.0).send(late);
        }
        assertThat(host.revisions()).hasSizeLessThanOrEqualTo(16);
    }

    private Level worst() {
        List<IncidentRevision> last = host.last();
        return last.stream().map(revision -> revision.incident().severity()).reduce(Level.INFORMATIONAL, Level::max);
    }

    /** Four hundred harmless attempts a second: more than one derivation reads within eleven seconds. */
    private void noise(int from, int to) {
        for (int i = from * 400; i < to * 400; i++) {
            host.send(signals.attempt(i / 400.0, Verb.STOP, NOISE));
        }
    }
}

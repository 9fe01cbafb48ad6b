package io.haltwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.IncidentRevision.Cause;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.interpret.Verb;
import io.haltwatch.sigma.Level;
import io.haltwatch.telemetry.HostKey;
import org.junit.jupiter.api.Test;

/** The facts of an incident expire before it is closed: after a long outage, or because a cap left them out. */
class ForgottenFactsTest {

    private final Signals signals = new Signals("srv1");
    private final TestHost host = new TestHost(
            new HostKey("default", "srv1"), new HostStage(Signals.RULES, Signals.TARGETS, IncidentPolicy.DEFAULT));

    @Test
    void anIncidentWhoseFactsAreGoneIsClosedWithWhatIsKnownOfIt() {
        host.send(signals.attempt(0, Verb.DISABLE, Signals.service("windefend", "security", 1)));
        IncidentRevision opened = host.revisions().get(0);
        assertThat(opened.incident().severity()).isGreaterThanOrEqualTo(Level.HIGH);

        host.forgetFacts().quietFor(3_600);

        assertThat(host.revisions()).hasSize(2);
        IncidentRevision closed = host.revisions().get(1);
        assertThat(closed.id()).isEqualTo(opened.id());
        assertThat(closed.status()).isEqualTo(Status.CLOSED);
        assertThat(closed.cause()).isEqualTo(Cause.CLOSED);
        assertThat(closed.wake()).isEqualTo(Wake.NONE);
        assertThat(closed.incident().severity()).isEqualTo(opened.incident().severity());
        assertThat(closed.incident().span()).isEqualTo(opened.incident().span());
        assertThat(closed.incident().incomplete()).isTrue();
    }

    @Test
    void itIsForgottenOnceLateEvidenceCouldJoinItNoMore() {
        host.send(signals.attempt(0, Verb.DISABLE, Signals.service("windefend", "security", 1)));
        host.forgetFacts().quietFor(3_600);
        assertThat(host.ledger().entries()).hasSize(1);

        host.quietFor(2 * 86_400);

        assertThat(host.ledger().isEmpty()).isTrue();
        assertThat(host.revisions()).hasSize(2);
    }
}

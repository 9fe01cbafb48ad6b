package io.haltwatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.HostView;
import io.haltwatch.incident.HostView.Facts;
import io.haltwatch.incident.Span;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.signal.Signal;
import org.junit.jupiter.api.Test;

class InMemoryHostTest {

    private final InMemoryHost host = new InMemoryHost(ReferenceData.NONE);

    @Test
    void factsOfASpanComeInOrderWithBothEnds() {
        keep("c", 30);
        keep("b", 20);
        keep("a", 20);
        keep("z", 10);
        keep("y", 31);

        assertThat(facts(20, 30).signals()).extracting(Signal::id).containsExactly("a", "b", "c");
    }

    @Test
    void aSecondDeliveryChangesNothing() {
        Signal first = Signals.at(20, "a");
        host.keep(first);
        host.keep(Signals.at(20, "a"));

        assertThat(facts(20, 20).signals()).singleElement().isSameAs(first);
    }

    @Test
    void oneIdAtTwoTimesIsOneFact() {
        keep("a", 20);
        keep("a", 25);

        assertThat(facts(0, 100).signals()).hasSize(1);
        assertThat(facts(25, 25).signals()).hasSize(1);
    }

    @Test
    void aboveTheBoundTheNearestToTheSpanAskedAboutStayAndTheAnswerSaysSo() {
        int many = HostView.MAX_FACTS + 100;
        for (int i = 0; i < many; i++) {
            keep("id%05d".formatted(i), i);
        }

        Facts latest = host.facts(new Span(0, many), Span.at(many - 1));
        assertThat(latest.incomplete()).isTrue();
        assertThat(latest.signals()).hasSize(HostView.MAX_FACTS);
        assertThat(latest.signals().get(0).time()).isEqualTo(100);
        assertThat(latest.signals()).isSortedAccordingTo(Signal.ORDER);
        assertThat(facts(1, HostView.MAX_FACTS).incomplete()).isFalse();
    }

    private Facts facts(long from, long to) {
        return host.facts(new Span(from, to), new Span(from, to));
    }

    private void keep(String id, long time) {
        host.keep(Signals.at(time, id));
    }
}

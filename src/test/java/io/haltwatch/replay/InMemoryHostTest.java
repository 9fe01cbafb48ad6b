package io.haltwatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.HostView.Facts;
import io.haltwatch.incident.Span;
import io.haltwatch.signal.Signal;
import org.junit.jupiter.api.Test;

class InMemoryHostTest {

    private final InMemoryHost host = new InMemoryHost();

    @Test
    void factsOfASpanComeInOrderWithBothEnds() {
        keep("c", 30);
        keep("b", 20);
        keep("a", 20);
        keep("z", 10);
        keep("y", 31);

        assertThat(host.facts(new Span(20, 30)).signals())
                .extracting(Signal::id)
                .containsExactly("a", "b", "c");
    }

    @Test
    void aSecondDeliveryChangesNothing() {
        Signal first = Signals.at(20, "a");
        host.keep(first);
        host.keep(Signals.at(20, "a"));

        assertThat(host.facts(Span.at(20)).signals()).singleElement().isSameAs(first);
    }

    @Test
    void oneIdAtTwoTimesIsOneFact() {
        keep("a", 20);
        keep("a", 25);

        assertThat(host.facts(new Span(0, 100)).signals()).hasSize(1);
        assertThat(host.facts(Span.at(25)).signals()).hasSize(1);
    }

    @Test
    void aboveTheBoundTheEarliestStayAndTheAnswerSaysSo() {
        for (int i = 0; i <= InMemoryHost.MAX_FACTS; i++) {
            keep("id" + i, i);
        }

        Facts all = host.facts(new Span(0, Long.MAX_VALUE));
        assertThat(all.incomplete()).isTrue();
        assertThat(all.signals()).hasSize(InMemoryHost.MAX_FACTS);
        assertThat(host.facts(new Span(1, Long.MAX_VALUE)).incomplete()).isFalse();
    }

    private void keep(String id, long time) {
        host.keep(Signals.at(time, id));
    }
}

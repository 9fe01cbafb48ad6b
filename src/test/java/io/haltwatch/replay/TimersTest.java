package io.haltwatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.incident.Ledger;
import io.haltwatch.telemetry.HostKey;
import org.junit.jupiter.api.Test;

class TimersTest {

    private static final HostKey A = new HostKey("default", "a");
    private static final HostKey B = new HostKey("default", "b");

    private final Timers<HostKey> timers = new Timers<>();

    @Test
    void alarmsRingInTheOrderOfTheirTimeAndOnlyWhenDue() {
        timers.set(A, 20);
        timers.set(B, 10);

        assertThat(timers.takeDue(9)).isNull();
        assertThat(timers.takeDue(20)).isEqualTo(new Timers.Alarm<>(10, B));
        assertThat(timers.takeDue(20)).isEqualTo(new Timers.Alarm<>(20, A));
        assertThat(timers.takeDue(20)).isNull();
    }

    @Test
    void aNewWishReplacesTheEarlierOne() {
        timers.set(A, 10);
        timers.set(A, 30);

        assertThat(timers.takeDue(29)).isNull();
        assertThat(timers.takeDue(30)).isEqualTo(new Timers.Alarm<>(30, A));
    }

    @Test
    void neverTakesTheAlarmAway() {
        timers.set(A, 10);
        timers.set(A, Ledger.NEVER);

        assertThat(timers.takeDue(Long.MAX_VALUE)).isNull();
    }
}

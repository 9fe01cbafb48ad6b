package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TimerTest {

    @Test
    void aTimerComesBackFromItsKey() {
        Timer timer = new Timer(1_700_000_000_123L, "default|høst");

        assertThat(Timer.ofKey(timer.key())).isEqualTo(timer);
    }

    @Test
    void keysAreInOrderOfTime() {
        byte[] early = new Timer(255, "default|zz").key();
        byte[] late = new Timer(256, "default|aa").key();

        assertThat(Arrays.compareUnsigned(early, late)).isNegative();
        assertThat(Arrays.compareUnsigned(early, Timer.floor(256))).isNegative();
        assertThat(Arrays.compareUnsigned(late, Timer.floor(256))).isPositive();
    }
}

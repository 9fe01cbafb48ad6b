package io.haltwatch.stream;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ThreadBudgetTest {

    private final MovingClock clock = new MovingClock();
    private final CountingObserver observer = new CountingObserver();
    private final ThreadBudget budget = new ThreadBudget(clock, observer);

    @Test
    void tenThreadsAreReplacedWithinTheWindowAndTheNextStopsTheInstance() {
        for (int i = 0; i < ThreadBudget.REPLACEMENTS; i++) {
            assertThat(budget.handle(new IllegalStateException("test"))).isEqualTo(REPLACE_THREAD);
        }
        assertThat(budget.handle(new IllegalStateException("test"))).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(observer.count("error thread")).isEqualTo(ThreadBudget.REPLACEMENTS + 1);
    }

    @Test
    void threadsThatDieNowAndThenAreReplacedForEver() {
        for (int i = 0; i < 100; i++) {
            assertThat(budget.handle(new IllegalStateException("test"))).isEqualTo(REPLACE_THREAD);
            clock.now = clock.now.plus(ThreadBudget.WINDOW.dividedBy(ThreadBudget.REPLACEMENTS));
        }
    }

    @Test
    void theBudgetIsBackOnceTheWindowHasPassed() {
        for (int i = 0; i < ThreadBudget.REPLACEMENTS; i++) {
            budget.handle(new IllegalStateException("test"));
        }
        clock.now = clock.now.plus(ThreadBudget.WINDOW).plus(Duration.ofMillis(1));

        assertThat(budget.handle(new IllegalStateException("test"))).isEqualTo(REPLACE_THREAD);
    }

    private static final class MovingClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogLimitTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final LogLimit limit = new LogLimit(now::get);
    private final List<String> lines = new ArrayList<>();

    @Test
    void theFirstIsToldAtOnceAndTheRestOncePerMinuteWithTheirNumber() {
        for (int i = 0; i < 100; i++) {
            tell("a");
        }
        now.addAndGet(LogLimit.INTERVAL.toNanos() - 1);
        tell("a");
        assertThat(lines).containsExactly("a");

        now.addAndGet(1);
        tell("a");
        assertThat(lines).containsExactly("a", "a (and 100 more like it since the line before)");

        now.addAndGet(LogLimit.INTERVAL.toNanos());
        tell("a");
        assertThat(lines.get(2)).isEqualTo("a");
    }

    @Test
    void oneReasonDoesNotHoldBackAnother() {
        tell("a");
        tell("b");
        assertThat(lines).containsExactly("a", "b");
    }

    @Test
    void reasonsWithoutEndAreBounded() {
        for (int i = 0; i < 10_000; i++) {
            tell("reason " + i);
        }
        assertThat(lines).hasSizeLessThan(300);
    }

    private void tell(String reason) {
        limit.tell(reason, more -> lines.add(reason + more));
    }
}

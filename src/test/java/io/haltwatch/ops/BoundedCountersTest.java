package io.haltwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class BoundedCountersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final BoundedCounters counters = new BoundedCounters(registry, "rules", "Rules", 2, "rule");

    @Test
    void whatComesAfterTheBoundSharesOneSeries() {
        counters.increment(1, "a");
        counters.increment(1, "b");
        counters.increment(1, "c");
        counters.increment(2, "d");
        counters.increment(1, "a");

        assertThat(count("a")).isEqualTo(2);
        assertThat(count("b")).isEqualTo(1);
        assertThat(count("others")).isEqualTo(3);
        assertThat(registry.getMeters()).hasSize(3);
    }

    @Test
    void whatIsKnownBeginsAtZero() {
        counters.known("a");

        assertThat(count("a")).isZero();
    }

    private double count(String rule) {
        return registry.get("rules").tag("rule", rule).counter().count();
    }
}

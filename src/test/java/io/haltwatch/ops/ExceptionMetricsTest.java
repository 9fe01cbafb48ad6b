package io.haltwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExceptionMetricsTest {

    @Test
    void eachExceptionsHitsAreCountedUpToABound() {
        try (Metrics metrics = new Metrics()) {
            metrics.exceptionsExpiring(() -> 3);
            for (int i = 0; i < 1_010; i++) {
                metrics.excepted("EX-" + i);
            }
            metrics.excepted("EX-0");

            assertThat(metrics.scrape())
                    .contains("haltwatch_exceptions_expiring 3.0")
                    .contains("haltwatch_exception_hits_total{exception=\"EX-0\"} 2.0")
                    .contains("haltwatch_exception_hits_total{exception=\"others\"} 10.0")
                    .doesNotContain("\"EX-1000\"");
        }
    }
}

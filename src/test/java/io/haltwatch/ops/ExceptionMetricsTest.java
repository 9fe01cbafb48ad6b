package io.haltwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExceptionMetricsTest {

    @Test
    void eachExceptionsHitsAreCountedUpToABound() {
        try (Metrics metrics = new Metrics()) {
            metrics.exceptionsExpiring(() -> 3);
            for (int i = 0; i < 1_010; i++) {
                metrics.excepted("acme", "EX-" + i);
            }
            metrics.excepted("acme", "EX-0");

            assertThat(metrics.scrape())
                    .contains("haltwatch_exceptions_expiring 3.0")
                    .contains("haltwatch_exception_hits_total{exception=\"EX-0\",tenant=\"acme\"} 2.0")
                    .contains("haltwatch_exception_hits_total{exception=\"others\",tenant=\"others\"} 10.0")
                    .doesNotContain("\"EX-1000\"");
        }
    }

    @Test
    void twoTenantsExceptionsOfOneIdAreTwo() {
        try (Metrics metrics = new Metrics()) {
            metrics.excepted("acme", "EX-1");
            metrics.excepted("globex", "EX-1");

            assertThat(metrics.scrape())
                    .contains("haltwatch_exception_hits_total{exception=\"EX-1\",tenant=\"acme\"} 1.0")
                    .contains("haltwatch_exception_hits_total{exception=\"EX-1\",tenant=\"globex\"} 1.0");
        }
    }
}

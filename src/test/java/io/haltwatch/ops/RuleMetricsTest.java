package io.haltwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.sigma.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleMetricsTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_772_618_400));

    private final RuleSet builtIn = RuleSet.builtIn();

    @Test
    void theVersionInForceIsAnInfoAndRefusalsAreCounted(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("x.yml"), """
                title: x
                logsource: {product: windows}
                detection: {selection: {Image: x}, condition: selection}
                """);
        RuleSet other = RuleSet.load(List.of(directory));
        try (Metrics metrics = new Metrics()) {
            RuleMetrics rules = new RuleMetrics(metrics.registry(), CLOCK);
            rules.inForce(builtIn);
            rules.inForce(other);

            assertThat(metrics.scrape())
                    .contains("# HELP haltwatch_rules_current ")
                    .contains("# HELP haltwatch_rules_reload_timestamp_seconds ")
                    .contains("# HELP haltwatch_rules_unmatchable ")
                    .contains("haltwatch_rules_info{hash=\"" + other.hash() + "\"} 1")
                    .doesNotContain(builtIn.hash())
                    .contains("haltwatch_rules_loaded{kind=\"detection\"} "
                            + other.detections().size())
                    .contains("haltwatch_rules_current 1")
                    .contains("haltwatch_rules_reload_timestamp_seconds 1.7726184E9")
                    .contains("haltwatch_rules_reload_failures_total 0");

            rules.refused(List.of("broken"));

            assertThat(metrics.scrape())
                    .contains("haltwatch_rules_info{hash=\"" + other.hash() + "\"} 1")
                    .contains("haltwatch_rules_current 0")
                    .contains("haltwatch_rules_reload_failures_total 1");
        }
    }

    @Test
    void theReportSaysWhatIsInForceAndWhatWasRefused() {
        RuleReport report = new RuleReport(CLOCK);
        report.inForce(builtIn);
        report.refused(List.of("rules.yml:4: broken"));

        assertThat(report.json())
                .contains("\"hash\":\"" + builtIn.hash() + "\"", "\"since\":\"2026-03-04T10:00:00Z\"")
                .contains("\"problems\":[\"rules.yml:4: broken\"]");
    }
}

package io.haltwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.behaviour.IncidentMetricsTest;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.stream.Health;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What Prometheus' own tool says of the alert rules and of a scrape. */
class AlertRulesIT {

    private static final InstalledTool PROMTOOL = InstalledTool.of("promtool", "prometheus");

    @Test
    void theRulesAreSound() throws Exception {
        InstalledTool.Ran check = PROMTOOL.run("check", "rules", ObservedFiles.ALERT_RULES.toString());

        assertThat(check.exitCode()).as(check.out()).isZero();
    }

    @Test
    void eachRuleFiresForWhatItIsForAndNotForWhatLooksLikeIt() throws Exception {
        InstalledTool.Ran test = PROMTOOL.run("test", "rules", ObservedFiles.ALERT_RULE_TESTS.toString());

        assertThat(test.exitCode()).as(test.out()).isZero();
    }

    /** Two names are Micrometer's, and promtool would have them otherwise. */
    @Test
    void aScrapeIsAsPrometheusWantsIt() throws Exception {
        Process promtool = PROMTOOL.builder("check", "metrics").start();
        promtool.getOutputStream().write(scrape().getBytes(StandardCharsets.UTF_8));
        promtool.getOutputStream().close();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        promtool.waitFor();

        assertThat(said.lines())
                .allMatch(
                        line -> line.startsWith("process_cpu_time_ns_total ") || line.startsWith("system_cpu_count "));
    }

    private static String scrape() throws IOException {
        try (Metrics metrics = new Metrics()) {
            metrics.inForce(RuleSet.builtIn());
            metrics.bind(() -> new Health(true, true, true, "running"), "1");
            IncidentMetricsTest.revisions().forEach(revision -> metrics.told(revision, true));
            return metrics.scrape();
        }
    }
}

package io.haltwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.ops.Metrics;
import io.haltwatch.ops.RuleMetrics;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.SchemaEventReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnmatchableRulesTest {

    @Test
    void theirNumberIsMeasuredAndFollowsEachRuleSet(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("zeek.yml"), """
                title: Zeek
                logsource: {product: zeek}
                detection: {selection: {query: x}, condition: selection}
                """);
        try (Metrics metrics = new Metrics()) {
            RuleMetrics rules = new RuleMetrics(metrics.registry(), Clock.systemUTC());
            UnmatchableRules unmatchable = new UnmatchableRules(
                    LogSources.read(SchemaEventReader.builtIn(), EnumSet.allOf(DataSource.class)), rules::unmatchable);

            unmatchable.inForce(RuleSet.load(List.of(directory)));
            assertThat(metrics.scrape()).contains("haltwatch_rules_unmatchable 1");

            unmatchable.inForce(RuleSet.builtIn());
            assertThat(metrics.scrape()).contains("haltwatch_rules_unmatchable 0");
        }
    }
}

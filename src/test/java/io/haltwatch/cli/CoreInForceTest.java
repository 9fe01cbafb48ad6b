package io.haltwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.haltwatch.config.Settings;
import io.haltwatch.reload.UnusableRulesException;
import io.haltwatch.sigma.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreInForceTest {

    private static final String SLOW = """
            title: Slow burst
            id: 6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e13
            correlation:
                type: event_count
                rules: [service_halted]
                group-by: [Computer]
                timespan: TIMESPAN
                condition: {gte: 3}
            level: high
            """;

    @TempDir
    private Path directory;

    private final CoreInForce core =
            new CoreInForce(CoreParts.of(Settings.load(Map.of(), null), null), RuleSet.builtIn());

    @Test
    void otherRulesReplaceTheCoreAsAWhole() throws IOException {
        DetectionCore before = core.get();
        RuleSet rules = rules("5m");

        core.use(rules);

        assertThat(core.get().rules()).isSameAs(rules);
        assertThat(core.get().intake()).isNotSameAs(before.intake());
        assertThat(core.get().hostStage()).isNotSameAs(before.hostStage());
    }

    @Test
    void aCorrelationThatNeedsFactsLongerThanTheStoresKeepThemIsRefusedAndNamed() throws IOException {
        DetectionCore before = core.get();
        RuleSet longer = rules("6h");
        RuleSet beyond = rules("3d");

        assertThatExceptionOfType(UnusableRulesException.class)
                .isThrownBy(() -> core.use(longer))
                .withMessageContaining("rules.yml:1: the timespan of 'Slow burst'")
                .withMessageContaining("restart the service");
        assertThatExceptionOfType(UnusableRulesException.class)
                .isThrownBy(() -> core.use(beyond))
                .withMessageContaining("haltwatch.incident.lateness");
        assertThat(core.get()).isSameAs(before);
    }

    private RuleSet rules(String timespan) throws IOException {
        Files.writeString(directory.resolve("rules.yml"), SLOW.replace("TIMESPAN", timespan));
        return RuleSet.load(List.of(directory));
    }
}

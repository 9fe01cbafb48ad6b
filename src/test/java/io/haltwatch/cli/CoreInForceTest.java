package io.haltwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.haltwatch.config.Settings;
import io.haltwatch.sigma.InvalidRulesException;
import io.haltwatch.sigma.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

    /** Facts are kept for the setting, not for what the first rules need. */
    @Test
    void aCorrelationThatLooksFurtherBackThanThoseBeforeIsTaken() throws IOException {
        Duration kept = core.get().hostStage().retention();

        core.use(rules("1h"));

        assertThat(core.get().hostStage().retention()).isEqualTo(kept);
        assertThat(core.get().groupStage().retention()).isEqualTo(kept);
        assertThat(kept).isEqualTo(Duration.ofHours(27).plusMinutes(20));
    }

    @Test
    void oneThatLooksFurtherThanStateIsKeptIsRefusedWhenItIsLoaded() {
        assertThatExceptionOfType(InvalidRulesException.class)
                .isThrownBy(() -> rules("6h"))
                .withMessageContaining("rules.yml:7: 'Slow burst': looks back 6h")
                .withMessageContaining("haltwatch.incident.longest-timespan");
    }

    private RuleSet rules(String timespan) throws IOException {
        Files.writeString(directory.resolve("rules.yml"), SLOW.replace("TIMESPAN", timespan));
        return RuleSet.load(List.of(directory));
    }
}

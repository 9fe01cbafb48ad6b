package io.haltwatch.cli;

import io.haltwatch.sigma.Level;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.yaml.YamlNode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Records, and what a rule should make of them.
 *
 * @param line in its file
 * @param rule id or name; null for the one rule of the file beside
 * @param records one a line, in any schema
 * @param match whether the rule should match
 * @param severity the highest severity of the incidents that they give; null when it does not matter
 */
record RuleTestCase(
        String name,
        int line,
        @Nullable String rule,
        String records,
        boolean match,
        @Nullable Level severity) {

    static Level level(YamlNode node) {
        return Arrays.stream(Level.values())
                .filter(level -> EnumName.lower(level).equals(node.text()))
                .findFirst()
                .orElseThrow(() -> node.error(
                        "expected informational, low, medium, high or critical, found '" + node.text() + "'"));
    }
}

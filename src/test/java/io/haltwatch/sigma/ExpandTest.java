package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haltwatch.sigma.detection.Placeholders;
import io.haltwatch.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code expand}: placeholders whose values are the user's. */
class ExpandTest {

    private static final Placeholders VALUES = Placeholders.of(List.of(YamlNode.read("values.yml", """
            Admins: [adm_*, root]
            One: 7
            Net: 10.0.0.0/8
            Slash: '\\\\server'
            """)));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit
    private Path directory;

    private static boolean selects(String item, String value) {
        String rule = Rules.rule("selection:\n" + item.indent(2) + "condition: selection\n");
        RuleContext context = new RuleContext(VALUES, LogSourceMappings.NONE, List.of());
        return !RuleSet.of(List.of(new RuleFile("rules.yml", rule, false)), context, new Problems())
                .match(Rules.PROCESS, Rules.event("F", value))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "F|expand: '%Admins%', ROOT, true",
                "F|expand: '%Admins%', adm_ann, true",
                "F|expand: '%Admins%', bob, false",
                "F|expand: '[%Admins%]', [root], true",
                "F|expand: 'x%One%y%Admins%', x7yroot, true",
                "F|expand: 'x%One%*', x7abc, true",
                "F|contains|expand: '%Admins%', is root!, true",
                "F|expand|contains: '%Admins%', is root!, true",
                "F|expand|cased: '%Admins%', ROOT, false",
                "F|re|expand: '^u%One%$', u7, true",
                "F|expand|cidr: '%Net%', 10.1.1.1, true",
                "F|expand: 'c\\%Admins%', c\\root, true",
                "F|expand: '\\%plain%Admins%', %plainroot, true",
                "F|expand: '\\%plain%Admins%', %plain, false",
                "F|expand: '100%', 100%, true",
                "F|expand: '%no name%', %no name%, true",
                "F: '%Admins%', %Admins%, true",
                "F: '%Admins%', root, false",
                "F|expand: bob, bob, true",
            })
    void aPlaceholderStandsForItsValues(String item, String value, boolean expected) {
        // After a backslash a percent sign is itself: what is left of 'c\%Admins%' names nothing.
        boolean escaped = item.contains("c\\%");
        assertThat(selects(item, escaped ? "c%Admins%" : value)).isEqualTo(expected);
    }

    @Test
    void aPlaceholderWithoutAValueRefusesTheRule() {
        assertThatThrownBy(() -> selects("F|expand: ['%Admins%', '%Nobody%']", ""))
                .hasMessageContaining("rules.yml:9: 'Test': the placeholder '%Nobody%' has no value");
    }

    @Test
    void placeholdersMultiplyToALimit() {
        String many = "%Admins%".repeat(14);
        assertThatThrownBy(() -> selects("F|expand: '" + many + "'", ""))
                .hasMessageContaining("its placeholders make more than 10000 values");
    }

    @Test
    void theUsersFilesGiveTheValues() throws IOException {
        Path rules = Files.createDirectory(directory.resolve("rules"));
        Files.writeString(rules.resolve("r.yml"), Rules.rule("s:\n  F|expand: '%Servers%'\ncondition: s\n"));
        Path values = Files.writeString(directory.resolve("v.yml"), "Servers: srv*\n");
        Path more = Files.writeString(directory.resolve("w.yml"), "Servers: [db1]\n");
        RuleSources sources = new RuleSources(List.of(rules), List.of(values, more), List.of());
        RuleSet set = RuleSet.load(sources);
        assertThat(set.match(Rules.PROCESS, Rules.event("F", "SRV7"))).hasSize(1);
        assertThat(set.match(Rules.PROCESS, Rules.event("F", "db1"))).hasSize(1);
        assertThat(set.match(Rules.PROCESS, Rules.event("F", "web"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "'%A%': x ; is named without '%'",
                "A: []    ; the placeholder 'A' has no value",
                "A: {b: c} ; expected a text",
                "[a]      ; expected a map",
            })
    void filesThatAreWrongAreNamed(String content, String reason) throws IOException {
        Path values = Files.writeString(directory.resolve("v.yml"), content + "\n");
        RuleSources sources = new RuleSources(List.of(), List.of(values, directory.resolve("none.yml")), List.of());
        assertThatThrownBy(() -> RuleSet.load(sources))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining("v.yml")
                .hasMessageContaining(reason)
                .hasMessageContaining("none.yml: does not exist");
    }
}

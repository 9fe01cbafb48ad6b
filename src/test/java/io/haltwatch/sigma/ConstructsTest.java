package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.sigma.detection.Placeholders;
import io.haltwatch.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule for each construct of the language, beside events that it must match and must not. */
class ConstructsTest {

    private static final Path FOLDER = Path.of("src/test/resources/sigma");

    private static final RuleContext CONTEXT = new RuleContext(
            Placeholders.of(List.of(YamlNode.read("placeholders.yml", "Administrators: [adm_*, root]"))),
            LogSourceMappings.NONE,
            List.of());

    static List<Path> rules() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @Test
    void thereIsOneForEveryConstruct() throws IOException {
        assertThat(rules()).hasSizeGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleMatchesWhatItMustAndNothingElse(Path file) throws IOException {
        String text = Files.readString(file);
        RuleSet rules = RuleSet.of(
                List.of(new RuleFile(String.valueOf(file.getFileName()), text, false)), CONTEXT, new Problems());
        YamlNode events = YamlNode.read(file).require("events");
        for (YamlNode event : events.require("match").list()) {
            assertThat(rules.match(Rules.PROCESS, fields(event)))
                    .as("%s:%d", file, event.line())
                    .hasSize(1);
        }
        for (YamlNode event : events.require("no-match").list()) {
            assertThat(rules.match(Rules.PROCESS, fields(event)))
                    .as("%s:%d", file, event.line())
                    .isEmpty();
        }
    }

    private static Rules.MapFields fields(YamlNode event) {
        Map<String, Object> fields = new HashMap<>();
        event.map().forEach((name, value) -> fields.put(name, value.isList() ? value.texts() : value.text()));
        return new Rules.MapFields(fields);
    }
}

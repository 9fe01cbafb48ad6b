package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.sigma.detection.Modifiers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/rules.md} says what the code does, and its examples load. */
class RulesPageTest {

    private static final Path PAGE = Path.of("docs/rules.md");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit
    private Path directory;

    @Test
    void everyExampleLoadsBesideTheBuiltInPack() throws IOException {
        List<String> examples = find("(?s)```yaml\\n(.*?)```", Files.readString(PAGE));
        for (int i = 0; i < examples.size(); i++) {
            Files.writeString(directory.resolve(i + ".yml"), examples.get(i));
        }

        RuleSet rules = RuleSet.load(List.of(directory));

        assertThat(examples).hasSizeGreaterThanOrEqualTo(4);
        assertThat(rules.correlations()).extracting(CorrelationRule::name).contains("booking_burst");
        assertThat(rules.detections())
                .filteredOn(rule -> rule.title().equals("Booking service deleted"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.floor()).isTrue());
        // The example that switches a built-in rule off replaces one, and adds none.
        int documents = Math.toIntExact(
                examples.stream().flatMap(e -> find("(?m)^title:", e).stream()).count());
        assertThat(rules.detections().size()
                        + rules.correlations().size()
                        + rules.filters().size())
                .isEqualTo(RuleSet.builtIn().detections().size()
                        + RuleSet.builtIn().correlations().size()
                        + documents
                        - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"interpret/ActionFields", "correlate/JoinedActionFields"})
    void everyFieldThatRulesCanAskForIsInATable(String fields) throws IOException {
        String source = Files.readString(Path.of("src/main/java/io/haltwatch/" + fields + ".java"));
        List<String> names = find("case \"(\\w+)\"", source);
        String tables = rows();

        assertThat(names).hasSizeGreaterThan(10);
        assertThat(names).allSatisfy(name -> assertThat(tables).contains("`" + name + "`"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interpret/Verb",
                "interpret/Phase",
                "interpret/Via",
                "interpret/ActorTrust",
                "correlate/JoinedAction"
            })
    void everyValueOfAFieldIsInATable(String type) throws IOException {
        String source = Files.readString(Path.of("src/main/java/io/haltwatch/" + type + ".java"));
        List<String> constants = find("(?m)^ +([A-Z][A-Z_]+)[,;]?$", source);
        String tables = rows();

        assertThat(constants).isNotEmpty();
        assertThat(constants)
                .allSatisfy(constant -> assertThat(tables).contains("`" + constant.toLowerCase(java.util.Locale.ROOT)));
    }

    @Test
    void everyModifierIsNamed() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(Modifiers.names())
                .contains("contains")
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    private static String rows() throws IOException {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines.filter(line -> line.startsWith("| `"))
                    .reduce((a, b) -> a + "\n" + b)
                    .orElse("");
        }
    }

    /** The first group of each match, or all of it. */
    private static List<String> find(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.groupCount() == 0 ? match.group() : match.group(1))
                .toList();
    }
}

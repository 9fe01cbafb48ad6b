package io.haltwatch.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/telemetry.md} and {@code schemas/README.md} name what the code has. */
class TelemetryPageTest {

    private static final Path SCHEMAS = Path.of("src/main/resources/schemas");
    private static final Path LANGUAGE = SCHEMAS.resolve("README.md");
    private static final Path PAGE = Path.of("docs/telemetry.md");
    private static final Pattern EXPECTED = Pattern.compile("unknown key 'nonsense', expected one of \\[(.*)]");

    @Test
    void everySchemaHasItsRow() throws IOException {
        List<String> names = Files.readAllLines(SCHEMAS.resolve("index.txt")).stream()
                .filter(line -> line.endsWith(".yml"))
                .map(line -> "| `" + line.replace(".yml", "") + "` |")
                .toList();
        List<String> rows = Files.readString(PAGE)
                .lines()
                .map(line -> line.replaceFirst("^(\\| `[a-z-]+` \\|).*", "$1"))
                .toList();

        assertThat(names).hasSizeGreaterThan(10);
        assertThat(rows).containsSubsequence(names);
    }

    @Test
    void thePageShowsTheExampleAsItIs() throws IOException {
        String page = Files.readString(PAGE);
        String example = Files.readString(Path.of("docs/examples/defender-endpoint.yml"));
        Matcher shown = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);

        assertThat(shown.find()).isTrue();
        // Blank and shortened places ("...") aside, each line of the page stands in the file.
        assertThat(shown.group(1).lines().filter(line -> !line.isBlank() && !line.contains("...")))
                .isNotEmpty()
                .isSubsetOf(example.lines().toList());
    }

    /** Each is a mapping with a key that there is not; the message lists those that there are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{nonsense: 1}",
                "{schema: s, recognise: [[a]], time: t, host: h, fields: {A: a}, members: [{of: a, nonsense: 1}]}",
                "{schema: s, recognise: [[a]], time: t, host: h, fields: {A: a}, items: [{of: a, nonsense: 1}]}",
                "{schema: s, recognise: [[a]], time: t, host: h, fields: {A: a}, product: p, events: [{nonsense: 1}]}",
                "{schema: s, recognise: [[a]], time: t, host: h, fields: {A: a}, product: p, sources: [{nonsense: 1}]}",
                "{schema: s, recognise: [[a]], time: t, host: h, fields: {A: a}, product: p, channels: {c: C},"
                        + " sources: [{provider: P, channel: C, events: [{nonsense: 1}]}]}"
            })
    void everyKeyOfAMappingIsDescribed(String mapping) throws IOException {
        YamlNode file = yaml(mapping);
        YamlException refused = catchThrowableOfType(YamlException.class, () -> SchemaEventReader.of(List.of(file)));
        Matcher keys = EXPECTED.matcher(refused.getMessage());
        assertThat(keys.find()).as(refused.getMessage()).isTrue();

        assertDescribed(Arrays.asList(keys.group(1).split(", ")));
    }

    @Test
    void everyKindAndTransformIsDescribed() throws IOException {
        assertDescribed(Arrays.stream(EventKind.values()).map(EnumName::lower).toList());
        assertDescribed(Arrays.stream(Transform.values()).map(Transform::label).toList());
    }

    @Test
    void everyDataSourceIsDescribed() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(DataSource.values()).allSatisfy(source -> assertThat(page).contains("`" + source.slug() + "`"));
    }

    private static void assertDescribed(List<String> words) throws IOException {
        String language = Files.readString(LANGUAGE);
        // `word`, or `word: VALUE` as a mapping writes it.
        assertThat(words).allSatisfy(word -> assertThat(language).containsPattern("`" + word + "(`|: )"));
    }

    private static YamlNode yaml(String text) {
        return YamlNode.read("mine.yml", text);
    }
}

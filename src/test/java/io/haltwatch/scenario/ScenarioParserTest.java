package io.haltwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioParserTest {

    private static final String HEAD = "title: t\nhosts: [{name: H1}]\nexpect:\nsteps:\n";

    private static void parse(String yaml) throws IOException {
        ScenarioParser.parse("s.yml", YamlNode.read("s.yml", yaml));
    }

    static Stream<String> builtIn() {
        return Scenario.builtIn().stream();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void everyScenarioThatShipsLoadsAndDescribesItself(String name) {
        Scenario scenario = Scenario.load(name);

        assertThat(scenario.title()).isNotBlank();
        assertThat(scenario.description()).isNotBlank();
        assertThat(scenario.family()).isNotBlank();
        assertThat(scenario.hosts()).isNotEmpty();
    }

    @Test
    void theIndexListsEveryFileThatShips() throws IOException, URISyntaxException {
        Path folder = Path.of(Scenario.class.getResource("/scenarios/index.txt").toURI())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .map(file -> file.substring(0, file.length() - 4))
                            .filter(file -> !file.equals("index")))
                    .containsExactlyInAnyOrderElementsOf(Scenario.builtIn());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'  - nett_stop: {services: [a]}' | s.yml:5: | unknown step",
                "'  - {at: 5s}' | s.yml:5: | found none",
                "'  - {at: soon, shadow_delete: }' | s.yml:5: | expected a duration such as 250ms",
                "'  - {on: H2, shadow_delete: }' | s.yml:5: | unknown host",
                "'  - {as: eve, shadow_delete: }' | s.yml:5: | unknown actor",
                "'  - net_stop: {service: [a]}' | s.yml:5: | unknown",
                "'  - net_stop: {services: []}' | s.yml:5: | is empty",
                "'  - net_stop: {}' | s.yml:5: | is missing",
                "'  - {net_stop: {services: a}, taskkill: {images: b}}' | s.yml:5: | found net_stop, taskkill",
                "'  - noise: {per_minute: 0}' | s.yml:5: | expected 1 to 6000",
                "'  - logon: {type: x}' | s.yml:5: | expected a whole number"
            })
    void aMistakeIsNamedWithFileLineAndWhatWasExpected(String step, String place, String expected) {
        assertThatThrownBy(() -> parse(HEAD + step + "\n"))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith(place)
                .hasMessageContaining(expected);
    }

    @Test
    void aLineDeepInTheFileIsNamed() {
        assertThatThrownBy(() -> parse(HEAD + "  - shadow_delete:\n  - shadow_delete:\n  - at: 1s\n    colour: red\n"))
                .hasMessageStartingWith("s.yml:")
                .hasMessageContaining("colour");
    }

    @Test
    void brokenYamlDuplicatesAndEmptyFilesAreRefused() {
        assertThatThrownBy(() -> parse("title: ["))
                .hasMessageStartingWith("s.yml:")
                .hasMessageContaining("not YAML");
        assertThatThrownBy(() -> parse("")).hasMessageContaining("empty");
        assertThatThrownBy(() -> parse("title: a\ntitle: b\n")).isInstanceOf(YamlException.class);
        assertThatThrownBy(() -> parse("- a\n")).hasMessageContaining("expected a map");
    }

    @Test
    void deepNestingIsRefusedAndDoesNotOverflowTheStack() {
        assertThatThrownBy(() -> parse("title: " + "[".repeat(50_000))).isInstanceOf(YamlException.class);
    }

    @Test
    void anUnknownNameListsWhatThereIs() {
        assertThatThrownBy(() -> Scenario.load("wannamine"))
                .isInstanceOf(ScenarioFormatException.class)
                .hasMessageContaining("no scenario 'wannamine'")
                .hasMessageContaining("ryuk");
    }

    @Test
    void aBrokenFileOfTheUsersOwnIsNamedWithItsLine(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("own.yml");
        Files.writeString(file, HEAD + "  - restart:\n");

        assertThatThrownBy(() -> Scenario.load(file))
                .isInstanceOf(ScenarioFormatException.class)
                .hasMessageStartingWith(file + ":5: unknown step 'restart'");
    }

    @Test
    void aFileOfTheUsersOwnIsLoadedByItsPath(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("own.yml");
        Files.writeString(file, HEAD + "  - shadow_delete:\n");

        assertThat(Scenario.load(file.toString()).title()).isEqualTo("t");
    }
}

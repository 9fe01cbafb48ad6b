package io.haltwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SOUND = """
            title: SQL stopped
            id: 6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e11
            logsource: {product: windows, category: process_creation}
            detection:
                selection:
                    CommandLine|contains: mssql
                condition: selection
            level: high
            """;

    private static final String BROKEN = """
            title: Booking
            id: 6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e12
            logsource: {product: windows, category: process_creation}
            detection:
                selection:
                    CommandLine|containz: booking
                condition: selected
            """;

    private static final String BURST = """
            title: Many stops
            id: 6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e13
            correlation:
                type: event_count
                rules: [service_halted]
                group-by: [Computer]
                timespan: 5m
                condition: {gte: 3}
            level: high
            """;

    @TempDir
    private Path directory;

    @Test
    void soundRulesAreCountedAndBuiltInOnesMayBeReferredTo() throws IOException {
        write("a.yml", SOUND);
        write("deeper/b.yaml", BURST);

        Invocation check = Invocation.of("rules", "check", directory.toString());

        assertThat(check.out()).isEqualToIgnoringNewLines("2 rules in 2 files: 0 errors, 0 warnings");
        assertThat(check.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void everyErrorOfEveryFileIsShownAsCompilersDo() throws IOException {
        Path broken = write("broken.yml", BROKEN);
        Path noYaml = write("none.yml", "title: [\n");
        write("a.yml", SOUND);

        Invocation check = Invocation.of("rules", "check", directory.toString());

        assertThat(check.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(check.out())
                .contains(broken + ":6: error: 'Booking': unknown modifier 'containz'")
                .contains(broken + ":7: error: 'Booking': in the condition: there is no search identifier 'selected'")
                .contains(noYaml + ":")
                .contains("2 rules in 3 files: 3 errors, 0 warnings");
    }

    @Test
    void programsGetErrorsWithFileLineRuleAndReason() throws IOException {
        Path broken = write("broken.yml", SOUND + "---\n" + BROKEN);

        Invocation check = Invocation.of("rules", "check", "--output", "json", broken.toString());

        assertThat(check.exitCode()).isEqualTo(ExitCode.FAILED);
        JsonNode report = JSON.readTree(check.out());
        assertThat(report.path("rules").asInt()).isEqualTo(2);
        assertThat(report.path("warnings").isArray()).isTrue();
        JsonNode error = report.path("errors").get(0);
        assertThat(error.path("file").asText()).isEqualTo(broken.toString());
        assertThat(error.path("line").asInt()).isEqualTo(15);
        assertThat(error.path("rule").asText()).isEqualTo("Booking");
        assertThat(error.path("reason").asText()).startsWith("unknown modifier 'containz'");
    }

    @Test
    void aPathThatDoesNotExistIsWrongUsage() {
        Invocation check =
                Invocation.of("rules", "check", directory.resolve("nowhere").toString());

        assertThat(check.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(check.err()).contains("nowhere: no such file");
    }

    @Test
    void theListShowsWhatIsInForceAndWhatReplacesABuiltInRule() throws IOException {
        write("a.yml", SOUND.replace("6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e11", "4f324340-1e77-4a0e-a5a8-b93ee541058f"));

        Invocation list = Invocation.of("rules", "list", "--rules", directory.toString(), "-o", "json");

        JsonNode report = JSON.readTree(list.out());
        assertThat(list.err()).contains("rule set " + report.path("hash").asText());
        List<JsonNode> replacing = report.path("rules").findParents("replaces").stream()
                .filter(rule -> rule.path("replaces").asBoolean())
                .toList();
        assertThat(replacing).singleElement().satisfies(rule -> {
            assertThat(rule.path("title").asText()).isEqualTo("SQL stopped");
            assertThat(rule.path("logsource").path("category").asText()).isEqualTo("process_creation");
            assertThat(rule.path("source").asText()).endsWith("a.yml:1");
        });
        assertThat(report.path("rules").findValuesAsText("kind")).contains("detection", "value_count", "temporal");
    }

    @Test
    void theListCanBeNarrowedByLevelAndTag() {
        Invocation all = Invocation.of("rules", "list");
        Invocation critical = Invocation.of("rules", "list", "--level", "critical");
        Invocation tagged = Invocation.of("rules", "list", "--tag", "T1490");

        assertThat(critical.out().lines()).isNotEmpty().allMatch(line -> line.contains("  critical  "));
        assertThat(tagged.out().lines()).isNotEmpty().hasSizeLessThan((int)
                all.out().lines().count());
        assertThat(Invocation.of("rules", "list", "--tag", "none").out()).isEmpty();
    }

    @Test
    void rulesThatCanNeverMatchAreWarningsAndFailOnlyWhenAskedTo() throws IOException {
        Path rules = write(
                "zeek.yml",
                SOUND.replace("product: windows, category: process_creation", "product: zeek")
                                .replace("id: ", "name: zeek\nid: ")
                        + "---\n"
                        + BURST.replace("service_halted", "zeek"));

        Invocation check = Invocation.of("rules", "check", rules.toString());
        Invocation strict = Invocation.of("rules", "check", "--strict", "-o", "json", rules.toString());

        assertThat(check.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(check.out())
                .contains(rules + ":1: warning: 'SQL stopped': can never match: no topic that is read has events")
                .contains("warning: 'Many stops': can never match: none of the rules that it counts can: 'SQL stopped'")
                .contains("2 rules in 1 file: 0 errors, 2 warnings");
        assertThat(strict.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(JSON.readTree(strict.out()).path("warnings")).hasSize(2);
    }

    @Test
    void placeholdersAndLogSourcesOfTheCommandLineCount() throws IOException {
        Path rules = write(
                "a.yml",
                SOUND.replace("contains: mssql", "expand|contains: '%names%'")
                        .replace("product: windows, category: process_creation", "product: acme"));
        Path values = write("others/values.txt", "names: [mssql]\n");
        Path mapping = write("others/map.txt", """
                mappings:
                    - from: {product: acme}
                      to: {product: windows, category: process_creation}
                """);

        Invocation without = Invocation.of("rules", "check", rules.toString());
        Invocation with = Invocation.of(
                "rules",
                "check",
                "--strict",
                "--placeholders",
                values.toString(),
                "--log-sources",
                mapping.toString(),
                rules.toString());

        assertThat(without.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(without.out()).contains("the placeholder '%names%' has no value");
        assertThat(with.out()).isEqualToIgnoringNewLines("1 rule in 1 file: 0 errors, 0 warnings");
        assertThat(with.exitCode()).isEqualTo(ExitCode.OK);
    }

    @Test
    void filtersAreListedWithTheRulesTheyAreFor() throws IOException {
        write("a.yml", SOUND + "status: test\n---\n" + """
                title: Not here
                id: 6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e19
                logsource: {product: windows, category: process_creation}
                filter:
                    rules: [6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e11]
                    here: {Computer: here}
                    condition: not here
                """);

        Invocation text = Invocation.of("rules", "list", "--rules", directory.toString());
        Invocation list = Invocation.of("rules", "list", "--rules", directory.toString(), "-o", "json");
        Invocation page = Invocation.of("rules", "list", "--rules", directory.toString(), "-o", "markdown");

        assertThat(text.out())
                .contains("Not here (filters 6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e11)")
                .contains("SQL stopped (test)");
        assertThat(JSON.readTree(list.out()).path("rules"))
                .filteredOn(rule -> rule.path("kind").asText().equals("filter"))
                .singleElement()
                .satisfies(filter -> assertThat(filter.path("filters").get(0).asText())
                        .isEqualTo("6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e11"));
        assertThat(page.out()).contains("# Detections", "## SQL stopped");
    }

    @Test
    void thePageOfTheBuiltInPackIsTheOneInTheDocuments() throws IOException {
        assertThat(Invocation.of("rules", "list", "-o", "markdown").out())
                .isEqualTo(Files.readString(Path.of("docs/detections.md")));
    }

    @Test
    void withoutASubcommandTheyAreNamed() {
        Invocation nothing = Invocation.of("rules");

        assertThat(nothing.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(nothing.err()).contains("check", "list");
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void whatIsProbablyMisspeltIsAWarningAndFailsWhenAskedTo() throws IOException {
        Path rules = write(
                "a.yml",
                SOUND.replace("level: high", "levle: high\nfasepositives: [none]\ncustom: 1")
                        .replace("6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e11", "booking-1")
                        .replace("{product: windows,", "{product: windows, servcie: sysmon,"));

        Invocation check = Invocation.of("rules", "check", rules.toString());

        assertThat(check.out())
                .contains(rules
                        + ":8: warning: 'SQL stopped': 'levle' is no attribute and is ignored; did you mean 'level'?")
                .contains("did you mean 'falsepositives'?")
                .contains(rules + ":3: warning: 'SQL stopped': 'servcie'")
                .contains(rules + ":2: warning: 'SQL stopped': the id 'booking-1' is no UUID")
                .contains(rules + ":1: warning: 'SQL stopped': has no 'level'")
                .doesNotContain("custom")
                .contains("0 errors, 5 warnings");
        assertThat(check.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(Invocation.of("rules", "check", "--strict", rules.toString()).exitCode())
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aMisspeltAttributeIsNamedBesideTheErrorThatItCauses() throws IOException {
        Path rules = write("a.yml", SOUND.replace("detection:", "detecton:"));

        assertThat(Invocation.of("rules", "check", rules.toString()).out())
                .contains("error: 'SQL stopped': 'detection' is missing")
                .contains("'detecton' is no attribute and is ignored; did you mean 'detection'?");
    }

    @Test
    void pathsWithoutAnyRuleAreAWarning() {
        Invocation check = Invocation.of("rules", "check", "--strict", directory.toString());

        assertThat(check.out()).contains(directory + ": warning: holds no rule").contains("0 errors, 1 warning");
        assertThat(check.exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void thePageQuotesWhatCheckPrints() throws IOException {
        Path broken = write("booking.yml", BROKEN);
        String page = Files.readString(Path.of("docs/rule-commands.md"));

        List<String> printed = Invocation.of("rules", "check", broken.toString())
                .out()
                .lines()
                .filter(line -> line.contains(": error: "))
                .map(line -> line.replace(broken.toString(), "my-rules/booking.yml"))
                .toList();

        assertThat(printed)
                .hasSize(2)
                .allSatisfy(line -> assertThat(page)
                        .contains(line.replaceAll("(known are all, base64, ).*(; did you mean)", "$1...$2")));
    }
}

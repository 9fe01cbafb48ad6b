package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.haltwatch.telemetry.LogSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadingTest {

    private static final String ONE = """
            title: One
            id: 00000000-0000-4000-8000-00000000000a
            name: one
            logsource: {product: windows, category: process_creation}
            detection:
              s: {A: x}
              condition: s
            level: high
            """;

    private static final String TWO =
            ONE.replace("One", "Two").replace("00000000a", "00000000b").replace("name: one", "name: two");

    @Test
    void everyProblemIsListedWithFileLineAndReason() {
        String broken = """
                title: Broken
                id: 00000000-0000-4000-8000-00000000000c
                logsource: {product: windows}
                detection:
                  s:
                    A|nosuch: x
                    B|re: '(?=x)'
                  condition: s and t
                level: low
                """;
        String levelless = ONE.replace("level: high", "level: severe").replace("00000000a", "00000000d");

        InvalidRulesException e = catchThrowableOfType(InvalidRulesException.class, () -> Rules.of(broken, levelless));

        assertThat(e.problems()).extracting(InvalidRulesException.Problem::line).containsExactly(6, 7, 8, 18);
        assertThat(e)
                .hasMessageStartingWith("4 problems in the rules:")
                .hasMessageContaining("rules.yml:6: 'Broken': unknown modifier 'nosuch'")
                .hasMessageContaining("rules.yml:8: 'Broken': in the condition: there is no search identifier 't'")
                .hasMessageContaining("rules.yml:18: 'One': unknown level 'severe'");
    }

    @Test
    void badYamlNamesFileAndLine() {
        assertThatThrownBy(() -> Rules.of("title: x\n  bad: [")).hasMessageContaining("rules.yml:2: not YAML");
        assertThatThrownBy(() -> Rules.of("- a\n- b")).hasMessageContaining("rules.yml:1: a rule must be a map");
        assertThatThrownBy(() -> Rules.of("title: a\ntitle: b"))
                .hasMessageContaining("rules.yml:2: the key 'title' stands twice");
        assertThatThrownBy(() -> Rules.of("? [a]\n: b")).hasMessageContaining("a key must be a plain word");
    }

    @Test
    void yamlThatExpandsOrNestsWithoutEndIsRefused() {
        assertThatThrownBy(() -> Rules.of("a: &x [*x]")).isInstanceOf(InvalidRulesException.class);
        assertThatThrownBy(() -> Rules.of("a: " + "[".repeat(50_000))).isInstanceOf(InvalidRulesException.class);
        StringBuilder laughs = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            laughs.append(
                    "a%d: &a%d [%s]%n".formatted(i, i, String.join(", ", List.of(before, before, before, before))));
        }
        assertThatThrownBy(() -> Rules.of(laughs.toString())).hasMessageContaining("anchors");
    }

    @Test
    void anchorsStandForWhatTheyName() {
        String rule = Rules.rule("a: &x\n  A: 1\nb: *x\ncondition: b");
        assertThat(Rules.of(rule).match(Rules.PROCESS, Rules.event("A", "1"))).hasSize(1);
    }

    @Test
    void tagsInAFileCreateNoObjects() {
        assertThatThrownBy(() -> Rules.of(ONE + "x: !!javax.script.ScriptEngineManager [a]\n"))
                .hasMessageContaining("rules.yml:9: not YAML: Global tag is not allowed");
    }

    @Test
    void unknownAttributesAreIgnoredButNotMisspeltExtensions() {
        assertThat(Rules.of(ONE + "author: me\nfields: [a]\ncustom: {x: 1}\n").detections())
                .hasSize(1);
        assertThatThrownBy(() -> Rules.of(ONE + "x-haltwatch: {flor: true}"))
                .hasMessageContaining("unknown key 'flor'")
                .hasMessageContaining("[alerts, blind-spots, floor, validate]");
    }

    @Test
    void anIdOrNameUsedTwiceIsRefused() {
        assertThatThrownBy(() -> Rules.of(ONE, ONE))
                .hasMessageContaining("the id 00000000-0000-4000-8000-00000000000a is already used by 'One'");
        assertThatThrownBy(() -> Rules.of(ONE, TWO.replace("name: two", "name: one")))
                .hasMessageContaining("the name 'one' is already used");
    }

    @Test
    void whatARuleMustHaveIsAskedFor() {
        assertThatThrownBy(() -> Rules.of(ONE.replace("title: One", "x: y")))
                .hasMessageContaining("'title' is missing");
        assertThatThrownBy(() -> Rules.of(ONE.replace("logsource:", "x:")))
                .hasMessageContaining("'logsource' is missing");
        assertThatThrownBy(() -> Rules.of(ONE.replace("detection:", "x:")))
                .hasMessageContaining("'detection' is missing");
        assertThatThrownBy(() -> Rules.of(ONE.replace("condition: s", "t: {B: x}")))
                .hasMessageContaining("no condition");
        assertThatThrownBy(() -> Rules.of(ONE.replace("{A: x}", "{}"))).hasMessageContaining("an empty map");
        assertThatThrownBy(() -> Rules.of(ONE.replace("{A: x}", "[]"))).hasMessageContaining("an empty list");
        assertThatThrownBy(() -> Rules.of(ONE.replace("{A: x}", "{A: {b: c}}")))
                .hasMessageContaining("a list of values");
    }

    @Test
    void aRuleWithoutIdOrLevelIsStillLoaded() {
        String bare = ONE.replaceAll("(?m)^(id|name|level):.*\n", "");
        DetectionRule rule = Rules.of(bare).detections().get(0);
        assertThat(rule.id()).hasSize(36).isEqualTo(rule.name());
        assertThat(rule.level()).isEqualTo(Level.INFORMATIONAL);
        assertThat(rule.alerts()).isTrue();
        assertThat(Rules.of(bare).detections().get(0).id()).isEqualTo(rule.id());
    }

    @Test
    void theHashIsOfTheContentWhateverTheOrder() {
        String hash = Rules.of(ONE, TWO).hash();
        assertThat(hash).matches("[0-9a-f]{16}");
        assertThat(Rules.of(TWO, "# comment\n" + ONE).hash()).isEqualTo(hash);
        assertThat(Rules.of(ONE, TWO.replace("{A: x}", "{A: y}")).hash()).isNotEqualTo(hash);
        assertThat(Rules.of(ONE, TWO.replace("{A: x}", "{A: 'null'}")).hash())
                .isNotEqualTo(Rules.of(ONE, TWO.replace("{A: x}", "{A: null}")).hash());
        assertThat(Rules.of(ONE).hash()).isNotEqualTo(hash);
    }

    @Test
    void rulesSeeOnlyTheEventsOfTheirLogSource() {
        RuleSet rules = Rules.of(
                ONE,
                TWO.replace("{product: windows, category: process_creation}", "{service: security}"),
                ONE.replace("00000000a", "00000000e")
                        .replace("name: one", "name: reg")
                        .replace("process_creation", "registry_event"));
        assertThat(names(rules, new LogSource("windows", "process_creation", "sysmon")))
                .containsExactly("one");
        assertThat(names(rules, new LogSource("Windows", "process_creation", "security")))
                .containsExactly("one", "two");
        assertThat(names(rules, new LogSource("windows", null, "security"))).containsExactly("two");
        assertThat(names(rules, new LogSource("windows", "registry_set", "sysmon")))
                .containsExactly("reg");
        assertThat(names(rules, new LogSource("linux", "process_creation", null)))
                .isEmpty();
        assertThat(names(rules, new LogSource(null, null, null))).isEmpty();
    }

    private static List<String> names(RuleSet rules, LogSource source) {
        return rules.match(source, Rules.event("A", "x")).stream()
                .map(DetectionRule::name)
                .toList();
    }

    @Test
    void aUsersRuleReplacesTheBuiltInOneWithItsId() {
        RuleFile builtIn = new RuleFile("built-in:one.yml", ONE, true);
        RuleFile user = new RuleFile("mine.yml", ONE.replace("level: high", "level: low"), false);
        RuleSet rules = RuleSet.of(List.of(builtIn, user), new Problems());
        assertThat(rules.detections()).singleElement().satisfies(rule -> {
            assertThat(rule.level()).isEqualTo(Level.LOW);
            assertThat(rule.source()).isEqualTo("mine.yml:1");
        });
    }

    @Test
    void directoriesAreReadWithTheirFoldersButWithoutHiddenNames(@TempDir Path directory) throws IOException {
        // As Kubernetes mounts a ConfigMap: a hidden folder, and links into it.
        Path data = Files.createDirectory(directory.resolve("..2024_01_01"));
        Files.writeString(data.resolve("one.yml"), ONE);
        Files.createSymbolicLink(directory.resolve("..data"), data.getFileName());
        Files.createSymbolicLink(directory.resolve("one.yml"), Path.of("..data/one.yml"));
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Files.writeString(folder.resolve("two.yaml"), TWO);
        Files.writeString(folder.resolve("notes.txt"), "no rule");

        List<DetectionRule> loaded = RuleSet.load(List.of(directory)).detections();

        assertThat(loaded).extracting(DetectionRule::name).contains("one", "two");
        assertThat(loaded).hasSize(RuleSet.builtIn().detections().size() + 2);
    }

    @Test
    void aDirectoryThatIsNoneAndAFileThatIsNoTextAreProblems(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("bad.yml"), new byte[] {(byte) 0xC3, 0x28});
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> RuleSet.load(List.of(directory, missing)))
                .hasMessageContaining("bad.yml: is not UTF-8")
                .hasMessageContaining(missing + ": does not exist");
    }

    @Test
    void whatIsNamedAsRulesButCannotBeReadAsAFileIsAProblem(@TempDir Path directory) throws IOException {
        Files.createSymbolicLink(directory.resolve("gone.yml"), directory.resolve("nowhere.yml"));
        Files.createSymbolicLink(directory.resolve("null.yml"), Path.of("/dev/null"));
        Files.createSymbolicLink(directory.resolve("gone.txt"), directory.resolve("nowhere.txt"));
        assertThatThrownBy(() -> RuleSet.load(List.of(directory)))
                .hasMessageContaining("gone.yml: is a link to nothing")
                .hasMessageContaining("null.yml: is no regular file")
                .hasMessageNotContaining("gone.txt");
    }

    @Test
    void everyErrorOfADetectionIsListedWithWhatWasMeant() {
        String wrong = ONE.replace("{A: x}", "{A|containz: x}")
                        .replace("condition: s", "condition: t")
                        .replace("title: One", "titel: One")
                + "x-haltwatch: {flor: true, alert: false}\n";
        assertThatThrownBy(() -> Rules.of(wrong))
                .hasMessageContaining("did you mean 'contains'?")
                .hasMessageContaining("did you mean 'floor'?")
                .hasMessageContaining("did you mean 'alerts'?")
                .hasMessageContaining("there is no search identifier 't'")
                .hasMessageContaining("'title' is missing");
        assertThatThrownBy(() -> Rules.of(Rules.rule("s: {A: x}\ncondition: s").replace("level: low", "level: hihg")))
                .hasMessageContaining("unknown level 'hihg'")
                .hasMessageContaining("did you mean 'high'?");
    }

    @Test
    void aSearchIdentifierWhoseFieldsAreNotIndentedIsExplained() {
        assertThatThrownBy(() -> Rules.of(Rules.rule("selection:\nCommandLine|contains: abc\ncondition: selection")))
                .hasMessageContaining("rules.yml:8: 'Test': 'selection' is empty; is 'CommandLine|contains' (line 9)"
                        + " meant to stand below it? Indent it.");
        assertThatThrownBy(() -> Rules.of(Rules.rule("selection:\ncondition: selection")))
                .hasMessageContaining("'selection' is empty: it asks for nothing");
    }
}

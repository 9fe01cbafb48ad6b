package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haltwatch.telemetry.Fields;
import io.haltwatch.telemetry.LogSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sigma's filters: what they take away, of which rules, and what is said about it. */
class FilterTest {

    private static final String RULE = """
            title: Stop
            id: 00000000-0000-4000-8000-000000000001
            name: stop
            logsource: {product: windows, category: process_creation}
            detection:
              s: {CommandLine|contains: stop}
              condition: s
            level: low
            """;
    private static final String OTHER = RULE.replace("0001", "0002").replace("name: stop", "name: other");
    private static final String LINUX =
            RULE.replace("0001", "0003").replace("name: stop", "name: linux").replace("windows", "linux");

    private static final String FILTER = """
            title: Administrators
            id: f1
            logsource: {product: windows, category: process_creation}
            filter:
              rules: [stop]
              selection: {User|startswith: adm_}
              condition: not selection
            """;

    private static final String COUNT = """
            title: Count
            id: c1
            name: count
            level: low
            correlation: {type: event_count, rules: [stop], group-by: Computer, timespan: 1m, condition: {gte: 2}}
            """;

    private final List<FilteredMatch> filtered = new ArrayList<>();

    private List<String> matches(RuleSet rules, String user) {
        Fields event = Rules.event("CommandLine", "net stop x", "User", user);
        return rules.match(Rules.PROCESS, event, filtered::add).stream()
                .map(DetectionRule::name)
                .toList();
    }

    @Test
    void aFilterTakesAwayWhatItsSelectionMatchesAndSaysSo() {
        RuleSet rules = Rules.of(FILTER, RULE, OTHER);

        assertThat(matches(rules, "bob")).containsExactly("stop", "other");
        assertThat(filtered).isEmpty();

        assertThat(matches(rules, "adm_ann")).containsExactly("other");
        assertThat(filtered).containsExactly(new FilteredMatch("00000000-0000-4000-8000-000000000001", "f1"));
    }

    @Test
    void whatNoRuleMatchesNoFilterTakesAway() {
        RuleSet rules = Rules.of(FILTER, RULE);
        rules.match(Rules.PROCESS, Rules.event("CommandLine", "x", "User", "adm_ann"), filtered::add);
        assertThat(filtered).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"any", "all", "Any", "[]"})
    void anyRuleOfTheLogSourceIsFiltered(String any) {
        RuleSet rules = Rules.of(FILTER.replace("[stop]", any), RULE, OTHER, LINUX);
        assertThat(matches(rules, "adm_ann")).isEmpty();
        assertThat(filtered).hasSize(2);
        LogSource linux = new LogSource("linux", "process_creation", "auditd");
        assertThat(rules.match(linux, Rules.event("CommandLine", "stop", "User", "adm_x")))
                .extracting(DetectionRule::name)
                .containsExactly("linux");
    }

    @Test
    void theFilterOfAProductIsForItsCategories() {
        RuleSet rules = Rules.of(FILTER.replace(", category: process_creation", ""), RULE);
        assertThat(matches(rules, "adm_ann")).isEmpty();
        assertThat(rules.filters()).singleElement().satisfies(filter -> {
            assertThat(filter.title()).isEqualTo("Administrators");
            assertThat(filter.rules()).containsExactly("00000000-0000-4000-8000-000000000001");
            assertThat(filter.source()).isEqualTo("rules.yml:1");
        });
    }

    @Test
    void eachFilterThatTakesAMatchAwayIsNamed() {
        RuleSet rules = Rules.of(FILTER, FILTER.replace("f1", "f2").replace("adm_", "'*ann'"), RULE);
        assertThat(matches(rules, "adm_ann")).isEmpty();
        assertThat(filtered).extracting(FilteredMatch::filter).containsExactly("f1", "f2");
    }

    @Test
    void aFilterIsPartOfTheVersion() {
        assertThat(Rules.of(RULE).hash()).isNotEqualTo(Rules.of(RULE, FILTER).hash());
    }

    @Test
    void builtInRulesAreFilteredByTheirName() {
        String filter = """
                title: Our own cleaner
                logsource: {product: haltwatch}
                filter:
                  rules: service_halted
                  selection: {Image: 'C:\\ours.exe'}
                  condition: not selection
                """;
        List<RuleFile> files = new ArrayList<>(BuiltInPack.files());
        files.add(new RuleFile("f.yml", filter, false));
        assertThat(RuleSet.of(files, new Problems()).filters()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "[stop]            ; [nosuch]        ; refers to 'nosuch', but no rule has that id or name",
                "[stop]            ; [stop, stop]    ; 'stop' is referred to twice",
                "[stop]            ; count           ; 'count' is a correlation",
                "[stop]            ; linux           ; 'linux' is for another log source than the filter",
                "rules: [stop]     ; x: {a: b}       ; 'rules' is missing",
                "not selection     ; selection       ; 'selection' would keep only what it matches",
                "not selection     ; not sel         ; there is no search identifier 'sel'",
                "not selection     ; [not selection] ; 'condition' must be one text",
                "condition:        ; c:              ; has no condition",
                "User|startswith   ; User|nosuch     ; unknown modifier 'nosuch'",
                "logsource: {product: windows, category: process_creation} ; x: y ; 'logsource' is missing",
                "title: Administrators ; x: y         ; 'title' is missing",
            })
    void whatCannotBeMeantIsRefused(String part, String replacement, String reason) {
        String changed = FILTER.replace(part, replacement);
        assertThatThrownBy(() -> Rules.of(RULE, LINUX, COUNT, changed))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining("rules.yml:")
                .hasMessageContaining(reason);
    }

    /** The version of a rule set has one hash for each id: of two documents with one id, it would show one. */
    @Test
    void aFilterSharesItsIdWithNoRule() {
        String id = "00000000-0000-4000-8000-000000000001";
        String filter = FILTER.replace("id: f1", "id: " + id);
        String reason = "the id " + id + " is already used by ";

        assertThatThrownBy(() -> Rules.of(RULE, filter))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining(reason + "'");
        assertThatThrownBy(() -> Rules.of(filter, RULE))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining(reason + "the filter 'Administrators' (rules.yml:1)");
    }

    @Test
    void aDocumentIsOneThing() {
        assertThatThrownBy(() -> Rules.of(RULE, FILTER + "detection: {}\n"))
                .hasMessageContaining("a detection, a correlation or a filter, not two");
    }

    @Test
    void aFilterForAnyRuleNeedsOne() {
        assertThatThrownBy(() -> Rules.of(FILTER.replace("[stop]", "any"), LINUX))
                .hasMessageContaining("there is no rule with that log source");
    }

    @Test
    void whatIsWrongWithAReferenceIsSaidWhereItStands() {
        String filter = """
                title: Filter
                id: 00000000-0000-4000-8000-0000000000e9
                logsource: {product: windows, category: process_creation}
                filter:
                  s: {A: x}
                  condition: not s
                  rules:
                    - nosuch
                """;
        assertThatThrownBy(() -> Rules.of(filter)).hasMessageContaining("rules.yml:7: 'Filter': refers to 'nosuch'");
    }
}

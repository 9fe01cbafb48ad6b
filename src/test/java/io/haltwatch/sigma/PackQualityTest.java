package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.haltwatch.sigma.detection.Documents;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.yaml.YamlNode;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a reviewer of alerting and detection strategies asks of each rule that ships. */
class PackQualityTest {

    /** What ATT&CK v19 made of the ids of v18: whoever runs either must find the rule. */
    private static final Map<String, String> RENUMBERED = Map.of(
            "attack.t1562.001", "attack.t1685",
            "attack.t1562.002", "attack.t1685.001",
            "attack.t1562.009", "attack.t1688",
            "attack.t1562.012", "attack.t1685.004",
            "attack.t1070.001", "attack.t1685.005");

    @TestFactory
    Stream<DynamicTest> everyRuleIsTold() {
        return BuiltInPack.files().stream()
                .map(file -> dynamicTest(
                        file.name(),
                        () -> check(YamlNode.documents(file.name(), file.text()).get(0))));
    }

    private static void check(YamlNode rule) throws RuleError {
        assertThat(Documents.requiredText(rule, "description"))
                .hasSizeGreaterThan(40)
                .endsWith(".");
        assertThat(Documents.requiredText(rule, "status")).isIn("stable", "test", "experimental");
        assertThat(Documents.requiredText(rule, "author")).isEqualTo("Haltwatch");
        LocalDate date = LocalDate.parse(Documents.requiredText(rule, "date"));
        String modified = Documents.text(rule, "modified");
        if (modified != null) {
            assertThat(LocalDate.parse(modified)).isAfterOrEqualTo(date);
        }
        assertThat(rule.require("references").texts()).isNotEmpty().doesNotHaveDuplicates();
        for (String reference : rule.require("references").texts()) {
            assertThat(URI.create(reference).getHost()).contains(".");
        }
        tags(rule.require("tags").texts(), rule.require("references").texts());
        for (String section : List.of("falsepositives", "description")) {
            assertThat(rule.require(section).texts())
                    .noneMatch(text -> text.equalsIgnoreCase("unknown") || text.equalsIgnoreCase("none"));
        }
        YamlNode extension = rule.require("x-haltwatch");
        assertThat(extension.require("blind-spots").texts())
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(text -> text.endsWith("."));
        assertThat(extension.require("validate").texts())
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(text -> text.endsWith("."));
        if (!Documents.isSet(Documents.flag(extension, "alerts")) && extension.get("alerts") != null) {
            assertThat(Documents.requiredText(rule, "level")).isEqualTo("informational");
        } else {
            assertThat(extension.require("validate").texts().get(0)).contains("expect");
        }
    }

    private static void tags(List<String> tags, List<String> references) {
        assertThat(tags).doesNotHaveDuplicates().anyMatch(tag -> tag.matches("attack\\.t\\d{4}(\\.\\d{3})?"));
        RENUMBERED.forEach((old, now) -> assertThat(tags.contains(now))
                .as("%s and %s go together", old, now)
                .isEqualTo(tags.contains(old)));
        if (tags.contains("attack.t1489") || tags.contains("attack.t1490")) {
            assertThat(tags).contains("attack.impact");
        }
        if (tags.stream().anyMatch(RENUMBERED::containsKey)) {
            assertThat(tags).contains("attack.defense-evasion", "attack.defense-impairment");
        }
        assertThat(references).anyMatch(reference -> reference.startsWith("https://attack.mitre.org/techniques/"));
    }

    @Test
    void titlesAreUnique() {
        Set<String> titles = new HashSet<>();
        for (RuleFile file : BuiltInPack.files()) {
            String title = YamlNode.documents(file.name(), file.text())
                    .get(0)
                    .require("title")
                    .text();
            assertThat(titles.add(title)).as(title).isTrue();
        }
    }

    /** Section 5 of the design: informational, low, medium by tier; one step more for tier 1 disabled, deleted, by API. */
    @Test
    void levelsFollowTheBaseSeverity() {
        Map<String, Level> levels = new HashMap<>();
        for (DetectionRule rule : RuleSet.builtIn().detections()) {
            String file = rule.source().replaceAll("^built-in:|\\.yml:.*$", "");
            levels.put(file, rule.level());
        }
        assertThat(levels)
                .containsEntry("stop_asked_tier_1", Level.MEDIUM)
                .containsEntry("stop_asked_tier_2", Level.LOW)
                .containsEntry("stop_asked_tier_3", Level.INFORMATIONAL)
                .containsEntry("stop_by_api_tier_1", Level.HIGH)
                .containsEntry("stop_by_api_tier_2", Level.MEDIUM)
                .containsEntry("stop_by_api_tier_3", Level.LOW)
                .containsEntry("disabled_tier_1", Level.HIGH)
                .containsEntry("disabled_tier_2", Level.LOW)
                .containsEntry("disabled_tier_3", Level.INFORMATIONAL)
                .containsEntry("deleted_tier_1", Level.HIGH)
                .containsEntry("deleted_tier_2", Level.LOW)
                .containsEntry("deleted_tier_3", Level.INFORMATIONAL)
                .containsEntry("stop_seen", Level.INFORMATIONAL)
                .containsEntry("stop_seen_tier_1", Level.LOW)
                .containsEntry("stop_by_restart_manager", Level.INFORMATIONAL);
        assertThat(RuleSet.builtIn().detections())
                .as("a floor below high would raise nothing")
                .filteredOn(DetectionRule::floor)
                .allMatch(rule -> rule.level().compareTo(Level.HIGH) >= 0);
    }

    @Test
    void notesThatAreNoListsOfTextsAreRefused() {
        for (String notes : List.of("blind-spots: one", "validate: [{run: it}]", "blind-spots: []", "validate: [~]")) {
            String rule = Rules.rule("selection:\n  A: b\ncondition: selection\n") + "x-haltwatch:\n  " + notes + "\n";
            Problems problems = new Problems();
            assertThat(catchThrowable(() -> RuleSet.of(List.of(new RuleFile("rules.yml", rule, false)), problems)))
                    .as(notes)
                    .isInstanceOf(InvalidRulesException.class)
                    .hasMessageContaining(notes.substring(0, notes.indexOf(':')));
        }
    }
}

package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.haltwatch.sigma.detection.Placeholders;
import io.haltwatch.telemetry.LogSource;
import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The user's mappings of log sources: which events a rule of another vendor's log source sees. */
class LogSourceMappingTest {

    private static final LogSource SECURITY = new LogSource("windows", "process_creation", "security");

    private static final String ACME = """
            mappings:
              - from: {product: acme, service: winlog}
                to: {product: windows, service: security}
                when: {EventID: 4688}
                fields: {user_name: User, other_name: Other}
            """;

    private static final String RULE = """
            title: Acme
            id: 00000000-0000-4000-8000-000000000001
            name: acme
            logsource: {product: acme, service: winlog}
            detection:
              s: {user_name: bob}
              t: {user_name|fieldref: other_name}
              condition: 1 of *
            level: low
            """;

    private static RuleSet rules(String mappings, String... documents) {
        RuleContext context = new RuleContext(
                Placeholders.NONE,
                LogSourceMappings.of(List.of(YamlNode.read("log-sources.yml", mappings))),
                List.of());
        return RuleSet.of(
                List.of(new RuleFile("rules.yml", String.join("---\n", documents), false)), context, new Problems());
    }

    @Test
    void aMappedRuleSeesOurEventsUnderItsNames() {
        RuleSet rules = rules(ACME, RULE);
        assertThat(rules.match(SECURITY, Rules.event("EventID", "4688", "User", "bob")))
                .hasSize(1);
        assertThat(rules.match(SECURITY, Rules.event("EventID", "4688", "User", "x", "Other", "X")))
                .hasSize(1);
        assertThat(rules.match(SECURITY, Rules.event("EventID", "4689", "User", "bob")))
                .isEmpty();
        assertThat(rules.match(SECURITY, Rules.event("EventID", "4688", "user_name", "bob")))
                .isEmpty();
        assertThat(rules.match(Rules.PROCESS, Rules.event("EventID", "4688", "User", "bob")))
                .isEmpty();
        assertThat(rules.detections().get(0).logSource()).isEqualTo(new LogSource("windows", null, "security"));
    }

    @Test
    void aFilterIsMappedAsItsRulesAre() {
        RuleSet rules = rules(ACME, RULE, """
                title: Filter
                logsource: {product: acme, service: winlog}
                filter:
                  rules: acme
                  selection: {other_name: test}
                  condition: not selection
                """);
        assertThat(rules.match(SECURITY, Rules.event("EventID", "4688", "User", "bob", "Other", "test")))
                .isEmpty();
        assertThat(rules.match(SECURITY, Rules.event("EventID", "4688", "User", "bob")))
                .hasSize(1);
    }

    @Test
    void whatAMappingDoesNotNameStays() {
        RuleSet rules = rules(
                "mappings:\n  - {from: {product: acme}, to: {product: windows}}\n",
                RULE.replace("service: winlog", "category: process_creation"));
        assertThat(rules.detections().get(0).logSource()).isEqualTo(new LogSource("windows", "process_creation", null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "to: {product: windows, service: security} ; x: y ; unknown key 'x'",
                "{product: acme, service: winlog} ; {} ; a log source needs a product",
                "{product: acme, service: winlog} ; {products: x} ; unknown key 'products'",
                "mappings: ; mapping: ; unknown key 'mapping'",
                "user_name: User ; user_name: [A] ; expected a text",
            })
    void mappingsThatAreWrongAreRefused(String part, String replacement, String reason) {
        assertThatThrownBy(() -> rules(ACME.replace(part, replacement), RULE))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith("log-sources.yml:")
                .hasMessageContaining(reason);
    }

    @Test
    void oneLogSourceIsMappedOnce() {
        assertThatThrownBy(() -> rules(ACME + ACME.substring(ACME.indexOf('\n') + 1), RULE))
                .hasMessageContaining("already mapped (log-sources.yml:2)");
    }

    @Test
    void aSelectionThatIsWrongIsNamedWithItsMapping() {
        assertThatThrownBy(() -> rules(ACME.replace("EventID: 4688", "EventID|nosuch: 1"), RULE))
                .hasMessageContaining("in the mapping of its log source (log-sources.yml:2): unknown modifier");
    }
}

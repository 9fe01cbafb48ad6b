package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.sigma.detection.Documents;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.yaml.YamlNode;
import io.haltwatch.yaml.YamlType;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BuiltInPackTest {

    private final RuleSet pack = RuleSet.builtIn();

    @Test
    void theIndexNamesEveryFileInOrder() throws IOException, URISyntaxException {
        URL index = Objects.requireNonNull(getClass().getResource("/rules/index.txt"));
        URI uri = index.toURI();
        try (Stream<Path> files = Files.list(Objects.requireNonNull(Path.of(uri).getParent()))) {
            List<String> names = files.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.endsWith(".yml"))
                    .sorted()
                    .toList();
            assertThat(BuiltInPack.names()).containsExactlyElementsOf(names);
        }
    }

    @Test
    void everyFileHoldsOneRuleThatIsDocumentedAndTagged() throws RuleError {
        Set<String> ids = new HashSet<>();
        for (RuleFile file : BuiltInPack.files()) {
            List<YamlNode> documents = YamlNode.documents(file.name(), file.text());
            assertThat(documents).as(file.name()).hasSize(1);
            YamlNode rule = documents.get(0);
            assertThat(rule.map())
                    .as(file.name())
                    .containsKeys(
                            "title", "id", "status", "description", "references", "tags", "falsepositives", "level");
            String id = Documents.requiredText(rule, "id");
            assertThat(id)
                    .as(file.name())
                    .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
            assertThat(ids.add(id)).as(file.name()).isTrue();
            // Unquoted, "None: it only feeds correlations." is a map.
            assertThat(rule.require("falsepositives").list())
                    .as(file.name())
                    .isNotEmpty()
                    .allMatch(entry -> entry.type() == YamlType.TEXT);
            assertThat(Documents.texts(rule, "tags"))
                    .as(file.name())
                    .isNotEmpty()
                    .allMatch(tag -> tag.matches("attack\\.([a-z-]+|t\\d{4}(\\.\\d{3})?)"));
        }
    }

    @Test
    void impairedSensorsCarryBothNumbersOfTheTechnique() {
        assertThat(pack.detections())
                .filteredOn(rule -> rule.tags().contains("attack.t1562.001"))
                .isNotEmpty()
                .allMatch(rule -> rule.tags().contains("attack.t1685"));
    }

    @Test
    void techniquesOfNeighboursAreTagged() {
        assertThat(pack.detections())
                .filteredOn(rule -> rule.name().startsWith("inhibit_recovery"))
                .hasSize(4)
                .allMatch(rule -> rule.tags().containsAll(List.of("attack.impact", "attack.t1490")))
                .noneMatch(rule -> rule.tags().contains("attack.t1489"));
        assertThat(detection("safe_boot_configured").tags())
                .contains("attack.defense-evasion", "attack.t1562.009")
                .doesNotContain("attack.t1489");
        assertThat(pack.detections())
                .filteredOn(rule -> rule.tags().contains("attack.t1562.002"))
                .hasSize(5)
                .allMatch(rule -> rule.tags().contains("attack.t1685.001"));
    }

    private DetectionRule detection(String name) {
        return pack.detections().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void rulesThatOnlyFeedDoNotAlert() {
        assertThat(pack.detections())
                .filteredOn(rule -> "service_action".equals(rule.logSource().category()) && !rule.alerts())
                .extracting(DetectionRule::name)
                .containsExactlyInAnyOrder(
                        "service_halted",
                        "service_halted_not_alone",
                        "critical_service_halted",
                        "critical_service_halt_deliberate",
                        "service_changed_by_sid",
                        "service_changed_by_system",
                        "service_halt_by_parent",
                        "unknown_service_halt_attempted",
                        "service_halt_attempted",
                        "service_halt_deliberate",
                        "service_halt_refused",
                        "service_kill_attempted",
                        "service_disabled",
                        "service_demoted",
                        "sensor_ended_unexpectedly",
                        "service_halt_by_account",
                        "service_halt_by_command",
                        "process_ended",
                        "security_process_ended",
                        "sensor_impaired");
        assertThat(pack.detections())
                .filteredOn(rule -> rule.name().startsWith("inhibit_recovery"))
                .hasSize(4)
                .allMatch(DetectionRule::alerts);
    }

    @Test
    void correlationsHaveTheThresholdsOfTheDesign() {
        assertThat(correlation("service_stop_burst")).satisfies(rule -> {
            assertThat(rule.condition().bounds().get(0).threshold()).isEqualTo(8);
            assertThat(rule.timespanMillis()).isEqualTo(120_000);
            assertThat(rule.level()).isEqualTo(Level.HIGH);
            assertThat(rule.holdable()).isTrue();
            assertThat(rule.weights())
                    .extracting(CorrelationRule.Weight::weight)
                    .containsExactly(3.0, 2.0, 0.5);
        });
        assertThat(correlation("service_stop_critical_burst").level()).isEqualTo(Level.CRITICAL);
        assertThat(correlation("unknown_service_stop_burst")).satisfies(rule -> {
            assertThat(rule.condition().bounds().get(0).threshold()).isEqualTo(8);
            assertThat(rule.timespanMillis()).isEqualTo(120_000);
            assertThat(rule.level()).isEqualTo(Level.LOW);
            assertThat(rule.holdable()).isFalse();
        });
        assertThat(Objects.requireNonNull(
                                correlation("service_stop_broad_burst").breadth())
                        .atLeast())
                .isEqualTo(2);
        assertThat(correlation("service_process_end_burst").timespanMillis()).isEqualTo(3_000);
        assertThat(correlation("service_stop_and_inhibit_recovery")).satisfies(rule -> {
            assertThat(rule.level()).isEqualTo(Level.CRITICAL);
            assertThat(rule.floor()).isTrue();
            assertThat(rule.holdable()).isFalse();
            assertThat(rule.tags()).contains("attack.t1489", "attack.t1490");
            assertThat(rule.timespanMillis()).isEqualTo(600_000);
        });
    }

    @Test
    void fleetCorrelationsAskForFiveHostsWithinTenMinutes() {
        assertThat(pack.fleetCorrelations())
                .extracting(CorrelationRule::name)
                .containsExactlyInAnyOrder(
                        "fleet_same_account",
                        "fleet_same_command",
                        "fleet_same_parent",
                        "fleet_same_sid",
                        "fleet_disabled_by_system",
                        "policy_then_services_disabled");
        assertThat(pack.fleetCorrelations())
                .filteredOn(rule -> rule.name().startsWith("fleet_"))
                .allSatisfy(rule -> {
                    assertThat(rule.condition().bounds().get(0).threshold()).isEqualTo(5);
                    assertThat(rule.level()).isEqualTo(Level.HIGH);
                    assertThat(rule.floor()).isTrue();
                })
                .filteredOn(rule -> rule.name().startsWith("fleet_same_"))
                .allSatisfy(rule -> assertThat(rule.timespanMillis()).isEqualTo(600_000));
    }

    private CorrelationRule correlation(String name) {
        return pack.correlations().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

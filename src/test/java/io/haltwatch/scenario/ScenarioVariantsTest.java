package io.haltwatch.scenario;

import static org.assertj.core.api.Assertions.fail;

import io.haltwatch.alert.AlertView;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario that ships, in every variant, leads to what it says it must. */
class ScenarioVariantsTest {

    /** {@code -Dhaltwatch.scenario=conti} plays one of them. */
    static Stream<Arguments> cases() {
        String only = System.getProperty("haltwatch.scenario");
        return Scenario.builtIn().stream()
                .filter(name -> only == null || only.equals(name))
                .flatMap(name -> Arrays.stream(Variant.values()).map(variant -> Arguments.of(name, variant)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void leadsToWhatItMust(String name, Variant variant) {
        Scenario scenario = Scenario.load(name);
        List<AlertView> incidents = PlayedScenario.of(name, variant).incidents();

        List<String> differences = scenario.expectation(variant).differences(incidents);

        List<String> unknown = differences.stream()
                .filter(difference ->
                        KnownGaps.reason(name, variant, difference).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            fail("%s %s, seed %d:%n%s%nthe worst incidents:%n%s"
                    .formatted(name, variant, PlayedScenario.SEED, String.join("\n", unknown), told(incidents)));
        }
        Assumptions.assumeTrue(differences.isEmpty(), () -> "known gap: " + differences);
    }

    private static String told(List<AlertView> incidents) {
        return incidents.stream()
                .limit(8)
                .map(alert -> "%s, revision %d, %d services, %d confirmed, %s: %s"
                        .formatted(
                                alert.severity(),
                                alert.revision(),
                                alert.services(),
                                alert.confirmed(),
                                alert.techniques(),
                                alert.title()))
                .collect(Collectors.joining("\n"));
    }
}

package io.haltwatch.sigma.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.yaml.ShippedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/detections.md} and {@code docs/attack-navigator.json} are what the rules say. */
class DetectionsPageTest {

    private static final Path PAGE = Path.of("docs/detections.md");
    private static final Path LAYER = Path.of("docs/attack-navigator.json");

    private final List<RuleDocument> pack = RuleDocument.builtIn();

    @Test
    void thePageIsGeneratedFromTheRules() throws IOException {
        assertCurrent(PAGE, page());
    }

    @Test
    void theNavigatorLayerIsGeneratedFromTheRules() throws IOException {
        assertCurrent(LAYER, NavigatorLayer.json(pack));
    }

    private String page() {
        return DetectionsPage.markdown(pack, ShippedFile.text("io/haltwatch/sigma/page/unseen.md"));
    }

    /** {@code -Dhaltwatch.update=true} writes what it would otherwise compare. */
    private static void assertCurrent(Path file, String generated) throws IOException {
        if (Boolean.getBoolean("haltwatch.update")) {
            Files.writeString(file, generated);
        }
        assertThat(file)
                .as("update it: mvn test -Dtest=DetectionsPageTest -Dhaltwatch.update=true")
                .hasContent(generated);
    }

    @Test
    void everyLinkOfThePageLeadsToAHeading() {
        String page = page();
        Set<String> anchors = new HashSet<>();
        Pattern.compile("(?m)^##+ (.*)$")
                .matcher(page)
                .results()
                .map(heading -> heading.group(1))
                .forEach(heading -> anchors.add(heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-')));
        List<String> links = Pattern.compile("\\]\\(#([^)]*)\\)")
                .matcher(page)
                .results()
                .map(link -> link.group(1))
                .toList();

        assertThat(links).hasSizeGreaterThan(60).allMatch(anchors::contains);
        assertThat(anchors).contains("what-cannot-be-seen", "telemetry");
    }

    @Test
    void aDetectionIsToldAsAStrategy() {
        String page = DetectionsPage.markdown(RuleDocument.of("booking.yml", """
                title: Booking halted
                id: 6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e11
                description: Somebody halts bookings.
                references: [https://example.org/a]
                tags: [attack.impact, attack.t1489]
                logsource: {product: haltwatch, category: service_action}
                detection:
                    # Both of them.
                    halted:
                        ActionVia: [api, process_end]
                    filter_file:
                        ActionVia: file
                    condition: halted and not filter_file
                falsepositives: [Nobody's]
                level: high
                x-haltwatch:
                    floor: true
                    blind-spots: [It has one]
                    validate: [Try it]
                """), "## The end");

        assertThat(page).contains("""
                ## Booking halted

                *high*, floor · `6d3c1a52-3a8e-4a35-9d0e-0f5a7c2b1e11` · booking.yml · T1489

                **Goal.** Somebody halts bookings.

                **Logic.** Over single actions:

                ```yaml
                # Both of them.
                halted:
                    ActionVia: [api, process_end]
                filter_file:
                    ActionVia: file
                condition: halted and not filter_file
                ```

                **Telemetry.** Service handles and API calls, Process ends.

                **Blind spots**

                * It has one

                **False positives**

                * Nobody's

                **How to validate**

                * Try it

                **References**

                * <https://example.org/a>
                """).endsWith("\n## The end\n");
    }

    @Test
    void aCorrelationIsToldInASentence() {
        String page = DetectionsPage.markdown(RuleDocument.of("booking.yml", """
                title: Bookings of one person halted
                id: 0b3f5b39-6c0f-4d0e-8b7e-52a1f0d0c7a2
                correlation:
                    type: value_count
                    rules: [booking_halted, elsewhere]
                    group-by: [Computer, User]
                    timespan: 5m
                    condition: {field: ServiceName, gte: 3, lt: 9}
                x-haltwatch:
                    weights: [{field: TargetWildcard, value: 'true', weight: 3}]
                    breadth: {field: ServiceCategory, at-least: 2, among: [database, mail], any-of: [database]}
                    hold: true
                ---
                title: Booking halted
                id: 3f0e3a55-70d5-4a3b-9b39-6f6f0f3f5d10
                name: booking_halted
                logsource: {product: haltwatch, category: service_action}
                detection: {halted: {ServiceName: booking}, condition: halted}
                """), "");

        assertThat(page)
                .contains("**Logic.** 3 or more and fewer than 9 distinct values of `ServiceName` in any of"
                        + " [Booking halted](#booking-halted) and `elsewhere`, on one host with the same `User`, within"
                        + " 5 minutes. The first that applies: `TargetWildcard: true` counts 3, else 1. And at least 2"
                        + " different values of `ServiceCategory` out of database, mail, one of them database. While only"
                        + " graceful stops without an attempt meet it, it is held: a shutdown looks the same.");
    }

    @Test
    void aCorrelationMayFeedAnother() {
        String page = DetectionsPage.markdown(RuleDocument.of("booking.yml", """
                title: Bookings halted twice
                id: 0b3f5b39-6c0f-4d0e-8b7e-52a1f0d0c7a2
                correlation:
                    type: event_count
                    rules: [booking_halted]
                    group-by: [User]
                    timespan: 5m
                    condition: {gte: 2}
                x-haltwatch: {alerts: false}
                """), "");

        assertThat(page)
                .contains(
                        "**Logic.** 2 or more events of `booking_halted`, over all hosts with the same `User`, within 5")
                .doesNotContain("| informational |");
    }

    @Test
    void theLayerHasNoTechniqueThatVersion19Revoked() {
        assertThat(NavigatorLayer.json(pack))
                .contains("\"T1489\"", "\"T1490\"", "\"T1685\"", "\"T1685.001\"", "\"T1688\"")
                .doesNotContain("T1562", "T1070");
    }
}

package io.haltwatch.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.alert.AlertView;
import io.haltwatch.telemetry.EnumName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/scenarios.md} is what the scenarios that ship lead to. */
class ScenariosPageTest {

    private static final Path PAGE = Path.of("docs/scenarios.md");
    private static final int SHOWN = 4;

    @Test
    void thePageIsGeneratedFromWhatTheScenariosLeadTo() throws IOException {
        String page = page();
        if (Boolean.getBoolean("haltwatch.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("update it: mvn test -Dtest=ScenariosPageTest -Dhaltwatch.update=true")
                .hasContent(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Scenarios

                What ships for `simulate`, `demo` and the tests: each file in `src/main/resources/scenarios` tells what happens on which host and what
                it must lead to. Generated: this is what the whole core gives at default settings, for all records and for what is left when less of
                them arrives. The files say why a variant may give less. Incidents above low, the worst first; *in maintenance* has a window over all hosts.
                """);
        for (String name : Scenario.builtIn()) {
            Scenario scenario = Scenario.load(name);
            page.append("\n## ")
                    .append(name)
                    .append("\n\n**")
                    .append(scenario.title())
                    .append(".** ");
            page.append(scenario.description().strip()).append("\n\n");
            page.append("| variant | incidents | severity | revisions | the alert says |\n|---|---|---|---|---|\n");
            for (Variant variant : Variant.values()) {
                row(page, variant, PlayedScenario.of(name, variant).incidents());
            }
        }
        return page.toString();
    }

    private static void row(StringBuilder page, Variant variant, List<AlertView> all) {
        List<AlertView> incidents = all.stream()
                .filter(alert -> alert.severity().compareTo(io.haltwatch.sigma.Level.LOW) > 0)
                .toList();
        List<AlertView> shown =
                (incidents.isEmpty() ? all : incidents).stream().limit(SHOWN).toList();
        page.append("| ").append(EnumName.lower(variant).replace('_', ' '));
        page.append(" | ").append(incidents.size());
        page.append(" | ").append(each(shown, alert -> EnumName.lower(alert.severity())));
        page.append(" | ").append(each(shown, alert -> Integer.toString(alert.revision())));
        page.append(" | ").append(each(shown, AlertView::title));
        page.append(incidents.size() > SHOWN ? "<br>and " + (incidents.size() - SHOWN) + " more" : "");
        page.append(" |\n");
    }

    private static String each(List<AlertView> alerts, java.util.function.Function<AlertView, String> what) {
        return alerts.stream()
                .map(what)
                .map(text -> text.replace("\\", "\\\\").replace("|", "\\|").replace("*", "\\*"))
                .collect(Collectors.joining("<br>"));
    }
}

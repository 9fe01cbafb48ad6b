package io.haltwatch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.haltwatch.stream.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Alert rules, dashboards, the table of metrics and the runbook speak of the same things. */
class ObservedFilesTest {

    private static final Pattern METRIC = Pattern.compile("\\b((?:haltwatch|kafka)_[a-z_]+)");
    private static final Pattern HISTOGRAM_PART = Pattern.compile("(?<=_seconds)_(bucket|count|sum)$");
    private static final Pattern ALERT = Pattern.compile("(?m)^ +- alert: (\\w+)$");
    private static final Pattern RUNBOOK = Pattern.compile("(?m)^ +runbook: docs/operations\\.md#(\\w+)$");
    private static final Pattern ENTRY = Pattern.compile("(?m)^### (Haltwatch\\w+)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `((?:haltwatch|kafka)_[a-z_]+)");

    @Test
    void eachAlertHasItsEntryInTheRunbookAndTheRunbookHasNoOther() throws IOException {
        String rules = Files.readString(ObservedFiles.ALERT_RULES);
        List<String> alerts = all(ALERT, rules);

        assertThat(all(ENTRY, Files.readString(ObservedFiles.OPERATIONS))).containsExactlyElementsOf(alerts);
        assertThat(all(RUNBOOK, rules))
                .containsExactlyElementsOf(alerts.stream()
                        .map(alert -> alert.toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(all(Pattern.compile("alertname: (\\w+)"), Files.readString(ObservedFiles.ALERT_RULE_TESTS)))
                .containsAll(alerts);
    }

    @Test
    void eachPlaceOfAnErrorIsExplained() throws IOException {
        String page = Files.readString(ObservedFiles.OPERATIONS);
        String entry = page.substring(page.indexOf("### HaltwatchErrors"), page.indexOf("### HaltwatchDiskAlmostFull"));

        assertThat(all(Pattern.compile("`([a-z-]+)`(?:,| \\|)"), entry))
                .containsExactlyInAnyOrderElementsOf(StreamObserver.ERRORS);
    }

    @Test
    void alertRulesAskForMetricsThatThereAre() throws IOException {
        String rules = Files.readString(ObservedFiles.ALERT_RULES);

        assertThat(metrics()).containsAll(asked(rules.replaceAll("(?m)^ +(runbook|description|summary):.*$", "")));
    }

    static List<Path> dashboards() {
        return ObservedFiles.dashboards();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void dashboardsAskForMetricsThatThereAreAndSayWhatEachPanelShows(Path file) throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(file.toFile());
        Set<Integer> ids = new HashSet<>();
        List<String> undescribed = new ArrayList<>();
        Set<String> asked = new TreeSet<>();
        for (JsonNode panel : dashboard.get("panels")) {
            assertThat(ids.add(panel.get("id").intValue())).isTrue();
            if (!panel.get("type").textValue().equals("row")) {
                if (panel.get("description").textValue().isBlank()) {
                    undescribed.add(panel.get("title").textValue());
                }
                panel.get("targets")
                        .forEach(target -> asked.addAll(asked(target.get("expr").textValue())));
            }
        }

        assertThat(undescribed).isEmpty();
        assertThat(asked).isNotEmpty();
        assertThat(metrics()).containsAll(asked);
    }

    private static Set<String> metrics() throws IOException {
        return new TreeSet<>(all(ROW, Files.readString(ObservedFiles.OPERATIONS)));
    }

    private static Set<String> asked(String queries) {
        Set<String> asked = new TreeSet<>();
        all(METRIC, queries)
                .forEach(name -> asked.add(HISTOGRAM_PART.matcher(name).replaceFirst("")));
        return asked;
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}

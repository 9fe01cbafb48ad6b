package io.haltwatch.sigma.page;

import io.haltwatch.yaml.YamlNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rules as a page of Markdown, each told as an alerting and detection strategy: goal, logic, telemetry, blind spots,
 * false positives, validation. The same rules give the same page.
 */
public final class DetectionsPage {

    private static final List<String> LEVELS = List.of("critical", "high", "medium", "low", "informational");

    private final List<RuleDocument> alerting;
    private final List<RuleDocument> feeding;
    private final Map<String, RuleDocument> byReference = new HashMap<>();
    private final StringBuilder page = new StringBuilder();

    private DetectionsPage(List<RuleDocument> rules) {
        Comparator<RuleDocument> order = Comparator.comparing((RuleDocument rule) -> LEVELS.indexOf(rule.level()))
                .thenComparing(RuleDocument::title);
        alerting =
                rules.stream().filter(rule -> !rule.onlyFeeds()).sorted(order).toList();
        feeding = rules.stream().filter(RuleDocument::onlyFeeds).sorted(order).toList();
        for (RuleDocument rule : rules) {
            byReference.put(rule.id(), rule);
            byReference.put(rule.name(), rule);
        }
    }

    /** @param closing Markdown for the end of the page: what no rule can see */
    public static String markdown(List<RuleDocument> rules, String closing) {
        DetectionsPage page = new DetectionsPage(rules);
        page.overview();
        page.telemetry();
        page.alerting.forEach(page::rule);
        page.feeds();
        return page.page.append('\n').append(closing.strip()).append('\n').toString();
    }

    private void overview() {
        page.append("""
                # Detections

                <!-- Generated from the rules. Change them, then: mvn test -Dtest=DetectionsPageTest -Dhaltwatch.update=true -->

                Every detection that ships, as an alerting and detection strategy. Java understands what an event means for a
                service; these rules decide how bad that is ([how to write your own](rules.md)). Context may lower a finding (a
                restart, maintenance, an installer of the system), but not one marked *floor* below high. Levels are those of
                the finding; an incident has the highest of its findings. Steps under *How to validate* are for a lab host that
                can be restored.

                | level | detection | techniques | over |
                |---|---|---|---|
                """);
        for (RuleDocument rule : alerting) {
            page.append("| ").append(rule.level()).append(rule.flag("floor") ? ", floor" : "");
            page.append(" | ").append(link(rule)).append(" | ");
            page.append(String.join(", ", rule.techniques()))
                    .append(" | ")
                    .append(over(rule))
                    .append(" |\n");
        }
        page.append("\nTechniques carry their ids of ATT&CK up to v18 and from v19 on, where these differ.\n");
    }

    private void telemetry() {
        page.append("""

                ## Telemetry

                What a detection needs is named with it. Where it says *any*, each of these shows a part: an attempt, an
                effect, or who it was; more of them raise the confidence.

                | telemetry | what must be switched on |
                |---|---|
                """);
        for (NeededTelemetry telemetry : NeededTelemetry.values()) {
            page.append("| ").append(telemetry.label()).append(" | ");
            page.append(telemetry.settings()).append(" |\n");
        }
    }

    private void rule(RuleDocument rule) {
        page.append("\n## ").append(rule.title()).append("\n\n");
        page.append('*').append(rule.level()).append("*").append(rule.flag("floor") ? ", floor" : "");
        page.append(" · `").append(rule.id()).append("` · ").append(rule.file());
        page.append(" · ").append(String.join(", ", rule.techniques())).append("\n\n");
        page.append("**Goal.** ").append(rule.description()).append("\n");
        logic(rule);
        list("Blind spots", rule.notes("blind-spots"));
        list("False positives", rule.list("falsepositives"));
        list("How to validate", rule.notes("validate"));
        list(
                "References",
                rule.list("references").stream().map(url -> "<" + url + ">").toList());
    }

    private void logic(RuleDocument rule) {
        YamlNode correlation = rule.correlation();
        if (correlation != null) {
            page.append("\n**Logic.** ").append(CorrelationSentence.of(rule, correlation, this::reference));
            page.append("\n\n**Telemetry.** That of what it counts.\n");
            return;
        }
        page.append("\n**Logic.** Over ").append(over(rule)).append(":\n\n```yaml\n");
        page.append(rule.lines("detection")).append("\n```\n\n");
        Set<NeededTelemetry> needed = NeededTelemetry.of(rule);
        page.append("**Telemetry.** ");
        page.append(
                needed.isEmpty()
                        ? "Any source of service actions."
                        : needed.stream().map(NeededTelemetry::label).collect(Collectors.joining(", ")) + ".");
        page.append('\n');
    }

    private void feeds() {
        page.append("\n## What only feeds correlations\n\n");
        page.append("Never a finding of its own.\n");
        for (RuleDocument rule : feeding) {
            page.append("\n### ")
                    .append(rule.title())
                    .append("\n\n`")
                    .append(rule.name())
                    .append("` · `");
            page.append(rule.id()).append("` · ").append(rule.file()).append("\n\n");
            page.append(rule.description()).append('\n');
            logic(rule);
        }
    }

    private void list(String heading, List<String> entries) {
        if (!entries.isEmpty()) {
            page.append("\n**").append(heading).append("**\n\n");
            entries.forEach(entry -> page.append("* ").append(entry.strip()).append('\n'));
        }
    }

    private static String over(RuleDocument rule) {
        if (rule.correlation() != null) {
            return "a correlation (" + rule.correlation().require("type").text() + ")";
        }
        if (rule.logSource("product").equals("haltwatch")) {
            return switch (rule.logSource("category")) {
                case "joined_action" -> "joined actions";
                case "silence" -> "silences";
                default -> "single actions";
            };
        }
        String parts = Stream.of("product", "category", "service")
                .map(rule::logSource)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return "records (" + parts + ")";
    }

    private String reference(String name) {
        RuleDocument rule = byReference.get(name);
        return rule == null ? "`" + name + "`" : link(rule);
    }

    private static String link(RuleDocument rule) {
        return "[" + rule.title() + "](#" + anchor(rule.title()) + ")";
    }

    /** As GitHub names the anchor of a heading. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}

package io.haltwatch.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.sigma.Level;
import io.haltwatch.sigma.RuleCheck;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.sigma.RuleSnapshot;
import io.haltwatch.sigma.RuleSources;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.LogSource;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = {
            "List the rules in force: the built-in pack, the configuration's and those of --rules.",
            "",
            "The hash is the rule set's version, as in alerts, metrics and the service's log."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  haltwatch rules list",
            "  haltwatch rules list --level high --tag t1489",
            "  haltwatch rules list --rules my-rules/ --output markdown > detections.md",
            "  haltwatch rules list --rules my-rules/ --output json | jq '.rules[] | select(.replaces)'"
        })
final class RulesListCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli
    private CommandSpec spec;

    @Mixin
    private final RuleOptions options = new RuleOptions();

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            description =
                    "${COMPLETION-CANDIDATES}: for people, one object with hash and rules, or a page of Markdown that"
                            + " tells each of all rules as a detection strategy.")
    private ListOutput output = ListOutput.TEXT;

    /** How they are listed. */
    enum ListOutput {
        TEXT,
        JSON,
        MARKDOWN
    }

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "Only rules of this level or above: ${COMPLETION-CANDIDATES}.")
    private Level level = Level.INFORMATIONAL;

    @Option(names = "--tag", paramLabel = "TAG", description = "Only rules with this tag: t1489, attack.t1489.")
    private @Nullable String tag;

    @Override
    public Integer call() {
        RuleSources sources = options.settings().rules();
        PrintWriter out = spec.commandLine().getOut();
        RuleSnapshot snapshot = RuleSnapshot.read(sources);
        RuleCheck check = snapshot.check();
        RuleSet rules = check.requireRuleSet();
        if (output == ListOutput.MARKDOWN) {
            out.print(RulePages.markdown(snapshot));
            out.flush();
            return ExitCode.OK;
        }
        List<ListedRule> listed = ListedRule.of(rules, check::status).stream()
                .filter(rule -> rule.isAtLeast(level) && (tag == null || rule.hasTag(tag)))
                .toList();
        if (output == ListOutput.JSON) {
            out.println(json(rules.hash(), listed).toPrettyString());
        } else {
            listed.forEach(rule -> out.printf(
                    "%-36s  %-13s  %-32s  %s%s%n", rule.id(), levelOf(rule), rule.sees(), rule.title(), remarks(rule)));
        }
        out.flush();
        spec.commandLine().getErr().println(Counted.of(listed.size(), "rule") + ", rule set " + rules.hash());
        return ExitCode.OK;
    }

    private static String remarks(ListedRule rule) {
        if (rule.isFilter()) {
            return " (filters " + String.join(", ", rule.filters()) + ")";
        }
        return (rule.replaces() ? " (replaces the built-in rule)" : "")
                + (rule.alerts() ? "" : " (only feeds correlations)")
                + (rule.status().isEmpty() || rule.status().equals("stable") ? "" : " (" + rule.status() + ")");
    }

    private static String levelOf(ListedRule rule) {
        Level level = rule.level();
        return level == null ? "-" : EnumName.lower(level);
    }

    private static ObjectNode json(String hash, List<ListedRule> listed) {
        ObjectNode report = JSON.createObjectNode();
        report.put("hash", hash);
        ArrayNode rules = report.putArray("rules");
        for (ListedRule rule : listed) {
            ObjectNode node = rules.addObject();
            node.put("id", rule.id());
            node.put("name", rule.name());
            node.put("title", rule.title());
            Level level = rule.level();
            node.put("level", level == null ? null : EnumName.lower(level));
            node.put("kind", rule.kind());
            node.put("status", rule.status());
            LogSource logSource = rule.logSource();
            if (logSource != null) {
                ObjectNode source = node.putObject("logsource");
                source.put("product", logSource.product());
                source.put("category", logSource.category());
                source.put("service", logSource.service());
            }
            ArrayNode tags = node.putArray("tags");
            rule.tags().forEach(tags::add);
            node.put("source", rule.source());
            node.put("alerts", rule.alerts());
            node.put("floor", rule.floor());
            ArrayNode filters = node.putArray("filters");
            rule.filters().forEach(filters::add);
            node.put("replaces", rule.replaces());
        }
        return report;
    }
}

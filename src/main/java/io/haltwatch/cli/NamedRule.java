package io.haltwatch.cli;

import io.haltwatch.correlate.JoinedActionFields;
import io.haltwatch.interpret.ActionFields;
import io.haltwatch.sigma.DetectionRule;
import io.haltwatch.sigma.RuleCheck;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.sigma.RuleSnapshot;
import io.haltwatch.sigma.RuleSources;
import io.haltwatch.sigma.explain.RuleOutline;
import io.haltwatch.telemetry.LogSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rule that a command is about.
 *
 * @param rules that it is in force with
 * @param outline how it is written
 */
record NamedRule(RuleSet rules, DetectionRule rule, RuleOutline outline) {

    /**
     * @param reference an id, a name, or a file with one detection rule
     * @param configured rules besides the built-in ones
     * @throws io.haltwatch.sigma.InvalidRulesException when any rule has an error
     */
    static NamedRule find(String reference, RuleSources configured) {
        List<Path> paths = new ArrayList<>(configured.directories());
        Path file = Path.of(reference);
        boolean isFile = Files.isRegularFile(file);
        if (isFile) {
            paths.add(file);
        }
        RuleSnapshot sources = RuleSnapshot.read(configured.withDirectories(paths));
        RuleSet rules = sources.ruleSet();
        RuleCheck check = sources.check();
        DetectionRule rule = isFile ? ofFile(file, rules) : byName(reference, rules, check);
        return new NamedRule(rules, rule, check.outline(rule.id()));
    }

    boolean isFor(LogSource logSource) {
        return rules.isFor(rule, logSource);
    }

    boolean isForActions() {
        return isFor(ActionFields.LOG_SOURCE);
    }

    boolean isForJoinedActions() {
        return isFor(JoinedActionFields.LOG_SOURCE);
    }

    private static DetectionRule ofFile(Path file, RuleSet rules) {
        List<DetectionRule> found = rules.detections().stream()
                .filter(rule -> rule.source().startsWith(file + ":"))
                .toList();
        if (found.size() != 1) {
            throw CommandFailure.usage(file
                    + (found.isEmpty()
                            ? " holds no detection rule"
                            : " holds several rules: name one and the file with --rules; it has "
                                    + found.stream().map(DetectionRule::name).collect(Collectors.joining(", "))));
        }
        return found.get(0);
    }

    private static DetectionRule byName(String reference, RuleSet rules, RuleCheck check) {
        return rules.detections().stream()
                .filter(rule ->
                        rule.id().equalsIgnoreCase(reference) || rule.name().equals(reference))
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage(
                        check.document(reference).isPresent()
                                ? "'" + reference + "' is a correlation: it counts what its rules match; explain one of"
                                        + " those, or see what 'haltwatch replay' finds"
                                : "no rule has the id or name '" + reference + "', and it is no file; 'haltwatch rules"
                                        + " list' shows all"));
    }
}

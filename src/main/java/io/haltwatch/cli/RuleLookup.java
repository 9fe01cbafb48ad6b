package io.haltwatch.cli;

import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.RuleCheck;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.sigma.RuleSnapshot;
import io.haltwatch.sigma.RuleSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the rule that a command is about, a detection or a correlation. */
record RuleLookup(RuleCheck check, RuleSet rules, ListedRule found) {

    /**
     * @param reference an id, a name, or a file with one rule
     * @param configured rules besides the built-in ones
     * @throws io.haltwatch.sigma.InvalidRulesException when any rule has an error
     */
    static RuleLookup find(String reference, RuleSources configured) {
        List<Path> paths = new ArrayList<>(configured.directories());
        Path file = Path.of(reference);
        boolean isFile = Files.isRegularFile(file);
        if (isFile) {
            paths.add(file);
        }
        RuleCheck check = RuleSnapshot.read(configured.withDirectories(paths)).check();
        RuleSet rules = check.requireRuleSet();
        return new RuleLookup(check, rules, isFile ? ofFile(file, rules) : byName(reference, rules));
    }

    /** Empty for a detection rule. */
    Optional<CorrelationRule> correlation() {
        return Stream.concat(rules.correlations().stream(), rules.fleetCorrelations().stream())
                .filter(rule -> rule.id().equals(found.id()))
                .findFirst();
    }

    /** Where it is no correlation. */
    NamedRule detection() {
        return rules.detections().stream()
                .filter(rule -> rule.id().equals(found.id()))
                .map(rule -> new NamedRule(rules, rule, check.outline(rule.id())))
                .findFirst()
                .orElseThrow();
    }

    private static ListedRule ofFile(Path file, RuleSet rules) {
        List<ListedRule> of = all(rules, rule -> rule.source().startsWith(file + ":"));
        if (of.size() != 1) {
            throw CommandFailure.usage(file
                    + (of.isEmpty()
                            ? " holds no rule"
                            : " holds several rules: name one and the file with --rules; it has "
                                    + of.stream().map(ListedRule::name).collect(Collectors.joining(", "))));
        }
        return of.get(0);
    }

    private static ListedRule byName(String reference, RuleSet rules) {
        return all(
                        rules,
                        rule -> rule.id().equalsIgnoreCase(reference)
                                || rule.name().equals(reference))
                .stream()
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage("no rule has the id or name '" + reference
                        + "', and it is no file; 'haltwatch rules list' shows all"));
    }

    private static List<ListedRule> all(RuleSet rules, Predicate<ListedRule> wanted) {
        return ListedRule.of(rules).stream()
                .filter(rule -> !rule.isFilter())
                .filter(wanted)
                .toList();
    }
}

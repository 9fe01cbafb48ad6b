package io.haltwatch.cli;

import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.DetectionRule;
import io.haltwatch.sigma.Level;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.LogSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a list.
 *
 * @param kind {@code detection} or a correlation's type: {@code value_count}
 * @param logSource of a detection; null for a correlation
 * @param alerts false when it only feeds correlations
 * @param replaces it stands for the built-in rule with its id
 */
record ListedRule(
        String id,
        String name,
        String title,
        Level level,
        String kind,
        @Nullable LogSource logSource,
        List<String> tags,
        String source,
        boolean alerts,
        boolean floor,
        boolean replaces) {

    private static final String BUILT_IN = "built-in:";

    /** All rules in force, detections before correlations, each by title. */
    static List<ListedRule> of(RuleSet rules) {
        Set<String> shipped = RuleSet.builtIn().versions().keySet();
        List<ListedRule> all = new ArrayList<>();
        rules.detections().forEach(rule -> all.add(of(rule, shipped)));
        Stream.concat(rules.correlations().stream(), rules.fleetCorrelations().stream())
                .forEach(rule -> all.add(of(rule, shipped)));
        return all;
    }

    private static ListedRule of(DetectionRule rule, Set<String> shipped) {
        return new ListedRule(
                rule.id(),
                rule.name(),
                rule.title(),
                rule.level(),
                "detection",
                rule.logSource(),
                rule.tags(),
                rule.source(),
                rule.alerts(),
                rule.floor(),
                replaces(rule.id(), rule.source(), shipped));
    }

    private static ListedRule of(CorrelationRule rule, Set<String> shipped) {
        return new ListedRule(
                rule.id(),
                rule.name(),
                rule.title(),
                rule.level(),
                EnumName.lower(rule.type()),
                null,
                rule.tags(),
                rule.source(),
                rule.alerts(),
                rule.floor(),
                replaces(rule.id(), rule.source(), shipped));
    }

    private static boolean replaces(String id, String source, Set<String> shipped) {
        return !source.startsWith(BUILT_IN) && shipped.contains(id);
    }

    /** {@code windows/process_creation}; the kind of correlation for one. */
    String sees() {
        if (logSource == null) {
            return kind;
        }
        return Stream.of(logSource.product(), logSource.category(), logSource.service())
                .filter(part -> part != null)
                .collect(Collectors.joining("/"));
    }

    boolean hasTag(String tag) {
        return tags.stream().anyMatch(own -> own.equalsIgnoreCase(tag) || own.equalsIgnoreCase("attack." + tag));
    }
}

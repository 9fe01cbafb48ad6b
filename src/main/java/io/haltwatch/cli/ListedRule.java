package io.haltwatch.cli;

import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.DetectionRule;
import io.haltwatch.sigma.Level;
import io.haltwatch.sigma.RuleFilter;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.LogSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a list.
 *
 * @param level null for a filter
 * @param kind "detection", "filter", or a correlation's type such as {@code value_count}
 * @param logSource of a detection; null for others
 * @param status as its document says: {@code test}; or empty
 * @param alerts false when it only feeds correlations
 * @param filters ids of the rules that a filter is for; empty for others
 * @param replaces it stands for the built-in rule with its id
 */
record ListedRule(
        String id,
        String name,
        String title,
        @Nullable Level level,
        String kind,
        @Nullable LogSource logSource,
        String status,
        List<String> tags,
        String source,
        boolean alerts,
        boolean floor,
        List<String> filters,
        boolean replaces) {

    /** How sources of rules that ship begin. */
    static final String BUILT_IN = "built-in:";

    /** All rules in force: detections, correlations, filters. */
    static List<ListedRule> of(RuleSet rules) {
        return of(rules, id -> "");
    }

    /** @param status of a rule by its id */
    static List<ListedRule> of(RuleSet rules, UnaryOperator<String> status) {
        Set<String> shipped = RuleSet.builtIn().versions().keySet();
        List<ListedRule> all = new ArrayList<>();
        rules.detections().forEach(rule -> all.add(of(rule, status, shipped)));
        Stream.concat(rules.correlations().stream(), rules.fleetCorrelations().stream())
                .forEach(rule -> all.add(of(rule, status, shipped)));
        rules.filters().forEach(filter -> all.add(of(filter, status)));
        return all;
    }

    private static ListedRule of(RuleFilter filter, UnaryOperator<String> status) {
        return new ListedRule(
                filter.id(),
                filter.name(),
                filter.title(),
                null,
                "filter",
                null,
                status.apply(filter.id()),
                List.of(),
                filter.source(),
                false,
                false,
                filter.rules(),
                false);
    }

    private static ListedRule of(DetectionRule rule, UnaryOperator<String> status, Set<String> shipped) {
        return new ListedRule(
                rule.id(),
                rule.name(),
                rule.title(),
                rule.level(),
                "detection",
                rule.logSource(),
                status.apply(rule.id()),
                rule.tags(),
                rule.source(),
                rule.alerts(),
                rule.floor(),
                List.of(),
                replaces(rule.id(), rule.source(), shipped));
    }

    private static ListedRule of(CorrelationRule rule, UnaryOperator<String> status, Set<String> shipped) {
        return new ListedRule(
                rule.id(),
                rule.name(),
                rule.title(),
                rule.level(),
                EnumName.lower(rule.type()),
                null,
                status.apply(rule.id()),
                rule.tags(),
                rule.source(),
                rule.alerts(),
                rule.floor(),
                List.of(),
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

    boolean isFilter() {
        return level == null;
    }

    /** Filters have no level: they are left out once one is asked for. */
    boolean isAtLeast(Level least) {
        return level == null ? least == Level.INFORMATIONAL : level.compareTo(least) >= 0;
    }

    boolean hasTag(String tag) {
        return tags.stream().anyMatch(own -> own.equalsIgnoreCase(tag) || own.equalsIgnoreCase("attack." + tag));
    }
}

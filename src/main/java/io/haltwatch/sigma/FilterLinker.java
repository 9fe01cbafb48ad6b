package io.haltwatch.sigma;

import io.haltwatch.sigma.LoadedRule.Detection;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.telemetry.LogSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Resolves which detection rules each filter is for. */
final class FilterLinker {

    private final Collection<LoadedRule> rules;
    private final RuleReferences references;
    private final Problems problems;

    FilterLinker(Collection<LoadedRule> rules, RuleReferences references, Problems problems) {
        this.rules = rules;
        this.references = references;
        this.problems = problems;
    }

    /** Only what is without problems. */
    Filters link(Collection<LoadedFilter> loaded) {
        Filters filters = new Filters();
        for (LoadedFilter filter : loaded) {
            RuleHeader header = filter.header();
            Set<String> ids = filter.rules().names().isEmpty() ? any(filter) : named(filter);
            RuleFilter linked =
                    new RuleFilter(header.id(), header.name(), header.title(), List.copyOf(ids), header.source());
            filters.add(linked, filter.keeps());
        }
        return filters;
    }

    private Set<String> any(LoadedFilter filter) {
        Set<String> ids = new TreeSet<>();
        for (LoadedRule rule : rules) {
            if (rule instanceof Detection detection
                    && contains(filter.logSource(), detection.rule().logSource())) {
                ids.add(rule.id());
            }
        }
        if (ids.isEmpty()) {
            problem(filter, "filters any rule of its log source, but there is no rule with that log source");
        }
        return ids;
    }

    private Set<String> named(LoadedFilter filter) {
        Set<String> ids = new TreeSet<>();
        for (String reference : filter.rules().names()) {
            try {
                LoadedRule rule = references.resolve(reference, filter.rules().line());
                if (rule != null && isFilterable(filter, reference, rule) && !ids.add(rule.id())) {
                    problem(filter, "'" + reference + "' is referred to twice");
                }
            } catch (RuleError e) {
                problem(filter, e.reason());
            }
        }
        return ids;
    }

    private boolean isFilterable(LoadedFilter filter, String reference, LoadedRule rule) {
        if (!(rule instanceof Detection detection)) {
            problem(
                    filter,
                    "'" + reference + "' is a correlation, which has no event of its own to look at; filter the"
                            + " rules that it refers to");
            return false;
        }
        if (!contains(filter.logSource(), detection.rule().logSource())) {
            problem(
                    filter,
                    "'" + reference + "' is for another log source than the filter: the rule's must hold every"
                            + " part of the filter's");
            return false;
        }
        return true;
    }

    /** As pySigma has it: what the filter says of the log source, the rule must say as well. */
    private static boolean contains(LogSource filter, LogSource rule) {
        return contains(filter.product(), rule.product())
                && contains(filter.category(), rule.category())
                && contains(filter.service(), rule.service());
    }

    private static boolean contains(@Nullable String filter, @Nullable String rule) {
        return filter == null || filter.equalsIgnoreCase(rule);
    }

    private void problem(LoadedFilter filter, String reason) {
        problems.add(
                filter.file().name(), filter.rules().line(), filter.header().title(), reason);
    }
}

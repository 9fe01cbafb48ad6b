package io.haltwatch.sigma;

import io.haltwatch.sigma.CorrelationDraft.Terms;
import io.haltwatch.sigma.CorrelationRule.Condition;
import io.haltwatch.sigma.CorrelationRule.RulesPresent;
import io.haltwatch.sigma.CorrelationRule.Scope;
import io.haltwatch.sigma.LoadedRule.Correlation;
import io.haltwatch.sigma.LoadedRule.Detection;
import io.haltwatch.sigma.detection.ConditionParser;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.telemetry.LogSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Resolves what correlations refer to: detection rules, and other correlations (chaining). */
final class CorrelationLinker {

    /** Their events exist only after the join, when correlations have counted. */
    private static final Set<String> DERIVED = Set.of("joined_action", "silence");

    /** Correlations over one another; each adds its window's delay, and nobody follows more. */
    private static final int MAX_CHAIN = 8;

    private static final String TOO_LONG = "a chain of more than " + MAX_CHAIN + " correlations";

    private final RuleReferences references;
    private final Problems problems;
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final Set<String> visited = new HashSet<>();
    private final Set<String> feeding = new HashSet<>();
    private final Set<String> generating = new HashSet<>();

    /** A correlation with what it refers to, by id. */
    private record Link(
            CorrelationDraft draft,
            List<String> rules,
            GroupBy groupBy,
            @Nullable RulesPresent present,
            int height) {}

    CorrelationLinker(Collection<LoadedRule> rules, RuleReferences references, Problems problems) {
        this.references = references;
        this.problems = problems;
        for (LoadedRule rule : rules) {
            if (rule instanceof Correlation correlation) {
                visit(correlation, new LinkedHashSet<>());
            }
        }
    }

    /** Those that were understood; what a correlation refers to stands before it. */
    List<CorrelationRule> correlations() {
        List<CorrelationRule> rules = new ArrayList<>();
        links.values().forEach(link -> rules.add(rule(link)));
        return rules;
    }

    /** Whether a rule alerts on its own: unless it says so itself, not when it only feeds correlations. */
    boolean alerts(String id, @Nullable Boolean said) {
        return said != null ? said : !feeding.contains(id) || generating.contains(id);
    }

    private void visit(Correlation correlation, Set<Correlation> path) {
        if (!path.add(correlation)) {
            problem(correlation, "refers to itself: " + route(correlation, path));
            return;
        }
        if (path.size() > MAX_CHAIN) {
            problem(correlation, TOO_LONG);
        } else if (visited.add(correlation.id())) {
            try {
                Link link = link(correlation, path);
                if (link != null) {
                    links.put(correlation.id(), link);
                }
            } catch (RuleError e) {
                problems.add(correlation, e.line(), e.reason());
            }
        }
        path.remove(correlation);
    }

    private static String route(Correlation end, Set<Correlation> path) {
        StringBuilder route = new StringBuilder();
        for (Correlation step : path) {
            if (route.length() > 0 || step.equals(end)) {
                route.append(step.name()).append(" -> ");
            }
        }
        return route.append(end.name()).toString();
    }

    /** Null where what it refers to has problems of its own. */
    private @Nullable Link link(Correlation correlation, Set<Correlation> path) throws RuleError {
        CorrelationDraft draft = correlation.draft();
        Map<String, LoadedRule> members = members(correlation);
        if (members.containsValue(null)) {
            return null;
        }
        int height = 1;
        boolean overGroups = false;
        for (LoadedRule member : members.values()) {
            (draft.generate() ? generating : feeding).add(member.id());
            if (member instanceof Correlation inner) {
                visit(inner, path);
                Link below = links.get(inner.id());
                if (below == null) {
                    return null;
                }
                height = Math.max(height, below.height() + 1);
                overGroups = overGroups || below.groupBy().scope() == Scope.GROUP;
            }
        }
        if (height > MAX_CHAIN) {
            throw new RuleError(draft.references().line(), TOO_LONG);
        }
        Map<String, String> ids = ids(draft, members);
        List<String> rules = List.copyOf(new LinkedHashSet<>(ids.values()));
        GroupBy groupBy = GroupBy.of(draft, ids);
        if (groupBy.scope() == Scope.HOST && overGroups) {
            throw new RuleError(
                    draft.references().line(),
                    "groups by the host, but refers to a correlation over several hosts: what is found over hosts does"
                            + " not go back to one; group by its fields instead");
        }
        if (overGroups) {
            throw new RuleError(
                    draft.references().line(),
                    "refers to a correlation over several hosts: what is found over hosts is nobody's event any more;"
                            + " refer to the rules or host correlations below it instead");
        }
        if (groupBy.scope() == Scope.GROUP && draft.extension().hold()) {
            throw new RuleError(
                    draft.groupBy().line(), "'hold' waits for one host's shutdown: 'group-by' must hold the host");
        }
        if (groupBy.scope() == Scope.HOST && draft.extension().byFirst()) {
            throw new RuleError(
                    draft.references().line(),
                    "'by-first' is for correlations over several hosts: here each event is in its own group");
        }
        return new Link(draft, rules, groupBy, present(draft, members, rules), height);
    }

    /** By what the document calls them; null for one that has problems of its own. */
    private Map<String, LoadedRule> members(Correlation correlation) throws RuleError {
        CorrelationDraft draft = correlation.draft();
        int line = draft.references().line();
        Set<String> ids = new HashSet<>();
        Map<String, LoadedRule> members = new LinkedHashMap<>();
        for (String reference : names(draft)) {
            LoadedRule member = references.resolve(reference, line);
            members.put(reference, member);
            if (member == null) {
                continue;
            }
            if (!ids.add(member.id())) {
                throw new RuleError(line, "'" + reference + "' is referred to twice");
            }
            if (member instanceof Detection detection
                    && derived(detection.rule().logSource())) {
                throw new RuleError(
                        line,
                        "refers to '" + reference + "', whose log source is "
                                + detection.rule().logSource().category() + ": correlations count single"
                                + " events; use a rule with category service_action");
            }
        }
        if (draft.isTemporal() && members.size() < 2) {
            throw new RuleError(line, "temporal types need two rules or more; for one use event_count");
        }
        return members;
    }

    private static boolean derived(LogSource logSource) {
        String category = logSource.category();
        return category != null && DERIVED.contains(category.toLowerCase(Locale.ROOT));
    }

    private static List<String> names(CorrelationDraft draft) throws RuleError {
        List<String> named = draft.references().names();
        String expression = draft.terms().expression();
        Set<String> seen = new HashSet<>();
        for (String name : named) {
            if (!seen.add(name)) {
                throw new RuleError(draft.references().line(), "'" + name + "' is referred to twice");
            }
        }
        return named.isEmpty() && expression != null
                ? ConditionParser.words(draft.terms().line(), expression)
                : named;
    }

    /** Aliases may call a rule by its name, whatever {@code rules} calls it. */
    private static Map<String, String> ids(CorrelationDraft draft, Map<String, LoadedRule> members) {
        Set<String> used = new HashSet<>();
        draft.aliases().values().forEach(fields -> used.addAll(fields.keySet()));
        return byName(members, used::contains);
    }

    private static Map<String, String> byName(Map<String, LoadedRule> members, Predicate<String> used) {
        Map<String, String> ids = new LinkedHashMap<>();
        members.forEach((reference, rule) -> {
            String name = used.test(reference) || !used.test(rule.name()) ? reference : rule.name();
            ids.put(name, rule.id());
        });
        return ids;
    }

    private static @Nullable RulesPresent present(
            CorrelationDraft draft, Map<String, LoadedRule> members, List<String> ids) throws RuleError {
        Terms terms = draft.terms();
        if (!draft.isTemporal()) {
            return null;
        }
        String expression = terms.expression();
        if (expression != null) {
            List<String> words = ConditionParser.words(terms.line(), expression);
            return RulePresence.expression(terms.line(), expression, byName(members, words::contains));
        }
        RulesPresent present = RulePresence.counted(terms, ids);
        if (present != null && draft.type() == CorrelationRule.Type.TEMPORAL_ORDERED) {
            throw new RuleError(
                    terms.line(),
                    "'temporal_ordered' is about the order of all its rules; say which may be missing in a boolean"
                            + " condition over their names");
        }
        return present;
    }

    private CorrelationRule rule(Link link) {
        CorrelationDraft draft = link.draft();
        RuleHeader header = draft.header();
        Terms terms = draft.terms();
        CorrelationExtension extension = draft.extension();
        return new CorrelationRule(
                header.id(),
                header.name(),
                header.title(),
                draft.level(),
                header.tags(),
                draft.type(),
                link.groupBy().scope(),
                link.rules(),
                link.groupBy().fields(),
                link.groupBy().aliases(),
                draft.timespanMillis(),
                new Condition(
                        draft.isTemporal() ? List.of() : terms.bounds(),
                        terms.fields(),
                        terms.percentile(),
                        link.present()),
                extension.weights(),
                extension.breadth(),
                extension.hold(),
                extension.floor(),
                extension.byFirst(),
                alerts(header.id(), extension.alerts()),
                header.source());
    }

    private void problem(Correlation correlation, String reason) {
        problems.add(correlation, correlation.draft().references().line(), reason);
    }
}

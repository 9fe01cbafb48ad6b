package io.haltwatch.sigma;

import io.haltwatch.telemetry.Fields;
import io.haltwatch.telemetry.LogSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which rules an event can match at all, by its log source: rules for other log sources cost nothing. A correctness
 * filter as much as a speed-up, since field names mean different things in different logs.
 */
final class RuleIndex {

    /** Log sources are named by readers, of which there are few; a bound all the same, since events name them. */
    private static final int MAX_CACHED = 1_024;

    private static final String REGISTRY = "registry_event";
    private static final Set<String> REGISTRY_EVENTS =
            Set.of("registry_add", "registry_delete", "registry_set", "registry_rename");

    private final List<CompiledRule> rules;
    private final Map<LogSource, CompiledRule[]> candidates = new ConcurrentHashMap<>();

    RuleIndex(Collection<CompiledRule> rules) {
        this.rules = rules.stream()
                .sorted(Comparator.comparing(compiled -> compiled.rule().id()))
                .toList();
    }

    List<CompiledRule> rules() {
        return rules;
    }

    /** Allocates nothing where nothing matches. */
    List<DetectionRule> match(LogSource logSource, Fields fields) {
        List<DetectionRule> matches = List.of();
        for (CompiledRule candidate : candidates(logSource)) {
            if (candidate.expression().matches(fields)) {
                if (matches.isEmpty()) {
                    matches = new ArrayList<>(4);
                }
                matches.add(candidate.rule());
            }
        }
        return matches;
    }

    private CompiledRule[] candidates(LogSource logSource) {
        CompiledRule[] known = candidates.get(logSource);
        if (known != null) {
            return known;
        }
        CompiledRule[] found = rules.stream()
                .filter(compiled -> isFor(compiled.rule().logSource(), logSource))
                .toArray(CompiledRule[]::new);
        if (candidates.size() < MAX_CACHED) {
            candidates.put(logSource, found);
        }
        return found;
    }

    static boolean isFor(LogSource rule, LogSource event) {
        return accepts(rule.product(), event.product())
                && acceptsCategory(rule.category(), event.category())
                && accepts(rule.service(), event.service());
    }

    /** SigmaHQ's taxonomy: registry_event is any of Sysmon's registry events, the others are one of them each. */
    private static boolean acceptsCategory(@Nullable String wanted, @Nullable String actual) {
        return accepts(wanted, actual)
                || (REGISTRY.equalsIgnoreCase(wanted) && actual != null && REGISTRY_EVENTS.contains(actual));
    }

    private static boolean accepts(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equalsIgnoreCase(actual);
    }
}

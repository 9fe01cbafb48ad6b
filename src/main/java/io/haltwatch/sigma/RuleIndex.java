package io.haltwatch.sigma;

import io.haltwatch.sigma.engine.RuleEngine;
import io.haltwatch.sigma.engine.Selection;
import io.haltwatch.telemetry.Fields;
import io.haltwatch.telemetry.LogSource;
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
    private final RuleEngine<LogSource, DetectionRule> engine;
    private final Map<LogSource, Selection> selections = new ConcurrentHashMap<>();

    RuleIndex(Collection<CompiledRule> rules) {
        this.rules = rules.stream()
                .sorted(Comparator.comparing(compiled -> compiled.rule().id()))
                .toList();
        this.engine = RuleEngine.of(this.rules.stream()
                .map(compiled ->
                        new RuleEngine.Rule<>(compiled.rule().logSource(), compiled.rule(), compiled.expression()))
                .toList());
    }

    List<CompiledRule> rules() {
        return rules;
    }

    /** Allocates nothing where nothing matches. */
    List<DetectionRule> match(LogSource logSource, Fields fields) {
        return engine.match(selection(logSource), fields);
    }

    private Selection selection(LogSource logSource) {
        Selection known = selections.get(logSource);
        if (known != null) {
            return known;
        }
        Selection selected = engine.select(wanted -> isFor(wanted, logSource));
        if (selections.size() < MAX_CACHED) {
            selections.put(logSource, selected);
        }
        return selected;
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

package io.haltwatch.sigma;

import io.haltwatch.sigma.detection.RuleError;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules by what others may call them: their id in any case, or their name. */
final class RuleReferences {

    private final Map<String, LoadedRule> byReference = new HashMap<>();
    private final Collection<LoadedRule> rules;
    private final Set<String> broken;

    /** @param broken ids and names of documents with problems, whose references need no further complaint */
    RuleReferences(Collection<LoadedRule> rules, Set<String> broken, Problems problems) {
        this.rules = rules;
        this.broken = broken;
        for (LoadedRule rule : rules) {
            name(rule.id(), rule, problems);
            if (!rule.name().equals(rule.id())) {
                name(rule.name(), rule, problems);
            }
        }
    }

    private void name(String reference, LoadedRule rule, Problems problems) {
        LoadedRule other = byReference.putIfAbsent(reference, rule);
        if (other != null) {
            problems.add(
                    rule,
                    rule.document().line(),
                    "the name '" + reference + "' is already used by '" + other.title() + "' ("
                            + other.file().name() + ":" + other.document().line() + ")");
        }
    }

    /**
     * The rule of that id or name; null where it has problems of its own.
     *
     * @throws RuleError where there is none
     */
    @Nullable
    LoadedRule resolve(String reference, int line) throws RuleError {
        String lower = reference.toLowerCase(Locale.ROOT);
        LoadedRule target = byReference.get(reference);
        if (target == null) {
            target = byReference.get(lower);
        }
        if (target == null && !broken.contains(reference) && !broken.contains(lower)) {
            throw new RuleError(
                    line,
                    "refers to '" + reference + "', but no rule has that id or name"
                            + MissingRule.hint(reference, rules));
        }
        return target;
    }
}

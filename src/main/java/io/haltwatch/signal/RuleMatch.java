package io.haltwatch.signal;

import io.haltwatch.sigma.DetectionRule;
import io.haltwatch.sigma.Level;
import java.util.List;

/**
 * A rule that matched one event, or one of its service actions.
 *
 * @param rule the rule's id
 * @param name the rule's {@code name}, by which correlations refer to it; the id where it has none
 * @param action index into the signal's actions, or {@link #EVENT} when the raw event matched
 * @param tags as in the rule: {@code attack.t1489}
 * @param floor the rule's {@code x-haltwatch.floor}: no context takes its finding below high
 * @param alerts false when the rule only feeds correlations
 */
public record RuleMatch(
        String rule,
        String name,
        String title,
        Level level,
        List<String> tags,
        int action,
        boolean floor,
        boolean alerts) {

    /** The raw event matched, not an action. */
    public static final int EVENT = -1;

    /** The match of a rule on an action, or on the event where {@code action} is {@link #EVENT}. */
    public static RuleMatch of(DetectionRule rule, int action) {
        return new RuleMatch(
                rule.id(), rule.name(), rule.title(), rule.level(), rule.tags(), action, rule.floor(), rule.alerts());
    }

    public RuleMatch {
        tags = List.copyOf(tags);
    }
}

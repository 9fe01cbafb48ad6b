package io.haltwatch.sigma;

/**
 * A rule that no event can match.
 *
 * @param rule with its source: file and line
 * @param why for people
 */
public record UnmatchableRule(DetectionRule rule, String why) {

    @Override
    public String toString() {
        return rule.source() + ": '" + rule.title() + "' can never match: " + why;
    }
}

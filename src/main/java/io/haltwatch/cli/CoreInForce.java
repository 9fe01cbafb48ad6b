package io.haltwatch.cli;

import io.haltwatch.reload.UnusableRulesException;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.RuleSet;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The core that the service goes by. Another rule set replaces it as a whole, so that intake and host stage never differ
 * for longer than a record takes; the stores, and what lies in them, stay.
 */
final class CoreInForce implements Supplier<DetectionCore> {

    private final CoreParts parts;
    private final Duration kept;
    private final Duration membersKept;
    private volatile DetectionCore core;

    /** @throws IllegalArgumentException when the first rules cannot be used */
    CoreInForce(CoreParts parts, RuleSet rules) {
        this.parts = parts;
        this.core = parts.with(rules);
        this.kept = core.hostStage().retention();
        this.membersKept = core.groupStage().retention();
    }

    @Override
    public DetectionCore get() {
        return core;
    }

    /** @throws UnusableRulesException when a correlation looks further back than the stores keep facts */
    void use(RuleSet rules) {
        DetectionCore next;
        try {
            next = parts.with(rules);
        } catch (IllegalArgumentException e) {
            throw new UnusableRulesException(String.valueOf(e.getMessage()));
        }
        boolean longer = next.hostStage().retention().compareTo(kept) > 0
                || next.groupStage().retention().compareTo(membersKept) > 0;
        if (longer) {
            throw new UnusableRulesException(longest(rules)
                    + " needs facts for longer than the stores were made for at the start; restart the service to take it,"
                    + " or shorten its timespan");
        }
        core = next;
    }

    private static String longest(RuleSet rules) {
        return Stream.concat(rules.correlations().stream(), rules.fleetCorrelations().stream())
                .max(Comparator.comparingLong(CorrelationRule::timespanMillis))
                .map(rule -> rule.source() + ": the timespan of '" + rule.title() + "'")
                .orElse("the rule set");
    }
}

package io.haltwatch.sigma;

import io.haltwatch.sigma.LoadedRule.Correlation;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a correlation may ask for: how far back it looks, which is how long state is kept and must not depend on the rules,
 * and how many ways there are to meet it.
 */
final class CorrelationBounds {

    private final long longest;
    private final Problems problems;

    CorrelationBounds(Duration longestTimespan, Problems problems) {
        this.longest = longestTimespan.toMillis();
        this.problems = problems;
    }

    /**
     * Every one that is beyond becomes a problem.
     *
     * @param correlations of the loaded ones those that were understood; what one refers to stands before it
     */
    void check(Collection<LoadedRule> loaded, List<CorrelationRule> correlations) {
        Map<String, Correlation> documents = new HashMap<>();
        for (LoadedRule rule : loaded) {
            if (rule instanceof Correlation correlation) {
                documents.put(rule.id(), correlation);
            }
        }
        Map<String, Long> reaches = new HashMap<>();
        for (CorrelationRule rule : correlations) {
            long inner = rule.rules().stream()
                    .mapToLong(id -> reaches.getOrDefault(id, 0L))
                    .max()
                    .orElse(0);
            reaches.put(rule.id(), rule.reachMillis() + inner);
            Correlation document = documents.get(rule.id());
            if (document != null) {
                checkReach(rule, inner, document);
                checkAlternatives(rule, document);
            }
        }
    }

    private void checkReach(CorrelationRule rule, long inner, Correlation document) {
        long reach = rule.reachMillis() + inner;
        if (reach <= longest) {
            return;
        }
        String twice = rule.condition().decidedAtClose()
                ? ", of which its timespan counts twice because it is decided when the window closes"
                : "";
        String chained = inner > 0 ? ", " + Timespan.text(inner) + " of it for the correlations that it refers to" : "";
        problems.add(
                document,
                line(document, "timespan"),
                "looks back " + Timespan.text(reach) + twice + chained + "; state is kept for "
                        + Timespan.text(longest)
                        + ": shorten the timespan, or set haltwatch.incident.longest-timespan to "
                        + Timespan.text(reach) + " or more");
    }

    private void checkAlternatives(CorrelationRule rule, Correlation document) {
        if (document.draft().isTemporal()) {
            try {
                Alternative.of(rule);
            } catch (IllegalArgumentException e) {
                problems.add(document, line(document, "condition"), String.valueOf(e.getMessage()));
            }
        }
    }

    private static int line(Correlation document, String key) {
        return CorrelationRuleParser.line(document.document().require("correlation"), key);
    }
}

package io.haltwatch.sigma;

import io.haltwatch.sigma.detection.Expression;
import io.haltwatch.telemetry.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The filters in force; asked only once a rule has matched, so that an event that nothing matches pays nothing. */
final class Filters {

    private final List<RuleFilter> all = new ArrayList<>();
    private final Map<String, List<Step>> byRule = new HashMap<>();

    private record Step(FilteredMatch match, Expression keeps) {}

    void add(RuleFilter filter, Expression keeps) {
        all.add(filter);
        for (String rule : filter.rules()) {
            byRule.computeIfAbsent(rule, any -> new ArrayList<>(1))
                    .add(new Step(new FilteredMatch(rule, filter.id()), keeps));
        }
    }

    List<RuleFilter> all() {
        return all;
    }

    /** What stays of these matches. */
    List<DetectionRule> apply(List<DetectionRule> matches, Fields fields, FilteredMatch.Observer observer) {
        if (matches.isEmpty() || byRule.isEmpty()) {
            return matches;
        }
        List<DetectionRule> kept = new ArrayList<>(matches.size());
        for (DetectionRule rule : matches) {
            if (stays(rule, fields, observer)) {
                kept.add(rule);
            }
        }
        return kept;
    }

    private boolean stays(DetectionRule rule, Fields fields, FilteredMatch.Observer observer) {
        boolean stays = true;
        for (Step step : byRule.getOrDefault(rule.id(), List.of())) {
            if (!step.keeps().matches(fields)) {
                observer.filtered(step.match());
                stays = false;
            }
        }
        return stays;
    }
}

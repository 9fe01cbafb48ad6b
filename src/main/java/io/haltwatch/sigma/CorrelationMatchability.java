package io.haltwatch.sigma;

import io.haltwatch.sigma.CorrelationRule.RulesPresent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Whether a correlation could hold, given which rules can never match. */
final class CorrelationMatchability {

    private CorrelationMatchability() {}

    /** @param unmatchable the rules that can never match by their ids, correlations that it refers to among them */
    static Optional<UnmatchableRule> check(CorrelationRule rule, Map<String, UnmatchableRule> unmatchable) {
        Set<String> silent = unmatchable.keySet();
        List<String> missing = rule.rules().stream()
                .filter(silent::contains)
                .map(unmatchable::get)
                .filter(Objects::nonNull)
                .map(one -> "'" + one.title() + "' (" + one.why() + ")")
                .toList();
        if (canHold(rule, silent)) {
            return Optional.empty();
        }
        boolean all = missing.size() == rule.rules().size();
        return Optional.of(new UnmatchableRule(
                rule.id(),
                rule.title(),
                rule.source(),
                (all ? "none of the rules that it counts can: " : "it needs rules that never can: ")
                        + String.join(", ", missing)));
    }

    private static boolean canHold(CorrelationRule rule, Set<String> silent) {
        boolean temporal =
                rule.type() == CorrelationRule.Type.TEMPORAL || rule.type() == CorrelationRule.Type.TEMPORAL_ORDERED;
        if (!temporal) {
            return !silent.containsAll(rule.rules());
        }
        RulesPresent present = rule.condition().present();
        return present == null ? rule.rules().stream().noneMatch(silent::contains) : canHold(present, silent);
    }

    /** Errs on the side of what can: parts are looked at each on its own. */
    private static boolean canHold(RulesPresent present, Set<String> silent) {
        if (present instanceof RulesPresent.Rule one) {
            return !silent.contains(one.id());
        }
        if (present instanceof RulesPresent.All all) {
            return all.parts().stream().allMatch(part -> canHold(part, silent));
        }
        if (present instanceof RulesPresent.Any any) {
            return any.parts().stream().anyMatch(part -> canHold(part, silent));
        }
        if (present instanceof RulesPresent.AtLeast some) {
            return some.parts().stream().filter(part -> canHold(part, silent)).count() >= some.required();
        }
        return true;
    }
}

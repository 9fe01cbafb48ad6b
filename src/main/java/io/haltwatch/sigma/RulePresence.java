package io.haltwatch.sigma;

import io.haltwatch.sigma.CorrelationDraft.Terms;
import io.haltwatch.sigma.CorrelationRule.Bound;
import io.haltwatch.sigma.CorrelationRule.RulesPresent;
import io.haltwatch.sigma.CorrelationRule.RulesPresent.Absent;
import io.haltwatch.sigma.CorrelationRule.RulesPresent.All;
import io.haltwatch.sigma.CorrelationRule.RulesPresent.Any;
import io.haltwatch.sigma.CorrelationRule.RulesPresent.AtLeast;
import io.haltwatch.sigma.CorrelationRule.RulesPresent.Rule;
import io.haltwatch.sigma.detection.ConditionParser;
import io.haltwatch.sigma.detection.RuleError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a temporal correlation: how many of its rules (specification 2.0), or which of them in a boolean
 * expression over their names (2.2).
 */
final class RulePresence implements ConditionParser.Connectives<RulesPresent> {

    /** A boolean condition is tried for every combination of its rules. */
    private static final int MAX_RULES = 12;

    private RulePresence() {}

    /** From a comparison with the number of rules that matched; null where all must, as without a condition. */
    static @Nullable RulesPresent counted(Terms terms, List<String> ids) throws RuleError {
        if (terms.bounds().isEmpty()) {
            return null;
        }
        List<RulesPresent> rules = ids.stream().<RulesPresent>map(Rule::new).toList();
        List<RulesPresent> accepted = new ArrayList<>();
        boolean upwards = false;
        for (int count = ids.size(); count > 0; count--) {
            if (holds(terms.bounds(), count)) {
                upwards = accepted.size() == ids.size() - count;
                accepted.add(exactly(count, rules));
            }
        }
        if (accepted.isEmpty()) {
            throw new RuleError(terms.line(), "the condition can never hold: there are " + ids.size() + " rules");
        }
        if (upwards) {
            return accepted.size() == 1 ? null : new AtLeast(ids.size() - accepted.size() + 1, rules);
        }
        return new Any(accepted);
    }

    private static boolean holds(List<Bound> bounds, int count) {
        return bounds.stream().allMatch(bound -> bound.operator().holds(count, bound.threshold()));
    }

    private static RulesPresent exactly(int count, List<RulesPresent> rules) {
        RulesPresent enough = new AtLeast(count, rules);
        return count == rules.size() ? enough : new All(List.of(enough, new Absent(new AtLeast(count + 1, rules))));
    }

    /** @param ids the rules' ids by the names that the expression uses */
    static RulesPresent expression(int line, String text, Map<String, String> ids) throws RuleError {
        if (ids.size() > MAX_RULES) {
            throw new RuleError(line, "a condition over more than " + MAX_RULES + " rules; chain correlations instead");
        }
        Map<String, RulesPresent> rules = new LinkedHashMap<>();
        ids.forEach((name, id) -> rules.put(name, new Rule(id)));
        RulesPresent present = ConditionParser.parse(line, text, rules, new RulePresence());
        if (present.holds(id -> false)) {
            throw new RuleError(
                    line, "the condition holds when no rule has matched at all: it needs one that must match");
        }
        boolean canHold = false;
        List<String> order = List.copyOf(ids.values());
        for (int matched = 1; matched < 1 << order.size() && !canHold; matched++) {
            canHold = holds(present, order, matched);
        }
        if (!canHold) {
            throw new RuleError(line, "the condition can never hold");
        }
        for (Map.Entry<String, String> rule : ids.entrySet()) {
            if (!dependsOn(present, order, order.indexOf(rule.getValue()))) {
                throw new RuleError(
                        line,
                        "the condition is the same whether '" + rule.getKey()
                                + "' has matched or not: name it, or take it out of 'rules'");
            }
        }
        return present;
    }

    private static boolean dependsOn(RulesPresent present, List<String> order, int rule) {
        for (int matched = 0; matched < 1 << order.size(); matched++) {
            if (holds(present, order, matched) != holds(present, order, matched ^ 1 << rule)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(RulesPresent present, List<String> order, int matched) {
        return present.holds(id -> (matched >> order.indexOf(id) & 1) == 1);
    }

    @Override
    public String noun() {
        return "rule";
    }

    @Override
    public RulesPresent all(List<RulesPresent> parts) {
        return new All(parts);
    }

    @Override
    public RulesPresent any(List<RulesPresent> parts) {
        return new Any(parts);
    }

    @Override
    public RulesPresent atLeast(int required, List<RulesPresent> parts) {
        return new AtLeast(required, parts);
    }

    @Override
    public RulesPresent not(RulesPresent part) {
        return new Absent(part);
    }
}

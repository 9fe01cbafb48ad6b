package io.haltwatch.fleet;

import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.RuleSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fleet correlations of a rule set, by their ids and by the rules that they refer to. Immutable. */
public final class FleetCorrelations {

    private final String ruleSet;
    private final Map<String, FleetCorrelation> byId = new HashMap<>();
    private final Map<String, List<FleetCorrelation>> byRule = new HashMap<>();

    public FleetCorrelations(RuleSet rules) {
        this(rules.fleetCorrelations(), rules.hash());
    }

    /** @param ruleSet hash of all rules that these are of */
    public FleetCorrelations(Collection<CorrelationRule> rules, String ruleSet) {
        this.ruleSet = ruleSet;
        for (CorrelationRule rule : rules) {
            FleetCorrelation correlation = new FleetCorrelation(rule);
            byId.put(rule.id(), correlation);
            // What is never told need not be counted: nothing refers to a fleet correlation.
            if (rule.alerts()) {
                rule.rules()
                        .forEach(id -> byRule.computeIfAbsent(id, i -> new ArrayList<>())
                                .add(correlation));
            }
        }
    }

    /** Hash of the rule set, for the alerts that follow from it. */
    String ruleSet() {
        return ruleSet;
    }

    Collection<FleetCorrelation> all() {
        return byId.values();
    }

    /** Those that count the matches of a rule, or the hits of a host correlation. */
    List<FleetCorrelation> countingRule(String ruleId) {
        return byRule.getOrDefault(ruleId, List.of());
    }

    /** The one that a member is for; empty when there is none, or it means something else here. */
    Optional<FleetCorrelation> of(GroupMember member) {
        return of(member.correlation(), member.fingerprint());
    }

    Optional<FleetCorrelation> of(String id, String fingerprint) {
        return Optional.ofNullable(byId.get(id))
                .filter(correlation -> correlation.fingerprint().equals(fingerprint));
    }
}

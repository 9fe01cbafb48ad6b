package io.haltwatch.replay;

import io.haltwatch.correlate.CorrelationChain;
import io.haltwatch.correlate.CorrelationHit;
import io.haltwatch.replay.ExplainedGroup.Window;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.CorrelationRule.Breadth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The highest number that any window of a counting correlation reached, by group. */
record BestCount(CorrelationRule rule, CorrelationVariants variants, CorrelationTrial trial) {

    Map<String, Window> byGroup() {
        Map<String, Double> highest = new HashMap<>();
        for (CorrelationChain.Hit hit : trial.hits(variants.atLeast(-Double.MAX_VALUE, null))) {
            highest.merge(CorrelationExplainer.key(hit.hit().group()), hit.hit().count(), Math::max);
        }
        Map<String, Integer> breadths = breadths();
        Set<String> including = including();
        Map<String, Window> windows = new TreeMap<>();
        for (double value : Set.copyOf(highest.values())) {
            for (CorrelationChain.Hit found : trial.hits(variants.atLeast(value, null))) {
                CorrelationHit hit = found.hit();
                String key = CorrelationExplainer.key(hit.group());
                if (highest.getOrDefault(key, Double.NaN) == value) {
                    windows.putIfAbsent(
                            key,
                            new Window(
                                    value,
                                    hit.first(),
                                    hit.last(),
                                    rule.breadth() == null ? -1 : breadths.getOrDefault(key, 0),
                                    including.contains(key),
                                    List.of(),
                                    List.of()));
                }
            }
        }
        return windows;
    }

    private Map<String, Integer> breadths() {
        Map<String, Integer> breadths = new HashMap<>();
        Breadth asked = rule.breadth();
        for (int distinct = 1; asked != null && distinct <= asked.atLeast(); distinct++) {
            Breadth narrower = new Breadth(asked.field(), asked.among(), distinct, Set.of());
            for (CorrelationChain.Hit hit : trial.hits(variants.atLeast(-Double.MAX_VALUE, narrower))) {
                breadths.put(CorrelationExplainer.key(hit.hit().group()), distinct);
            }
        }
        return breadths;
    }

    private Set<String> including() {
        Set<String> including = new HashSet<>();
        Breadth asked = rule.breadth();
        if (asked != null) {
            Breadth any = new Breadth(asked.field(), asked.among(), 1, asked.anyOf());
            trial.hits(variants.atLeast(-Double.MAX_VALUE, any))
                    .forEach(hit ->
                            including.add(CorrelationExplainer.key(hit.hit().group())));
        }
        return including;
    }
}

package io.haltwatch.replay;

import io.haltwatch.correlate.CorrelationChain;
import io.haltwatch.correlate.CorrelationHit;
import io.haltwatch.replay.ExplainedGroup.Window;
import io.haltwatch.sigma.CorrelationRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The most rules of a temporal correlation that came within one timespan, and in their order, by group. */
record BestSequence(CorrelationRule rule, CorrelationVariants variants, CorrelationTrial trial) {

    /** The subsets of more rules are too many to try; then only each rule alone and all of them are. */
    private static final int MOST_RULES = 8;

    /** The most of the rules with which it held. */
    private record Best(List<String> rules, CorrelationHit hit) {}

    Map<String, Window> byGroup() {
        Map<String, Best> together = best(CorrelationRule.Type.TEMPORAL);
        Map<String, Best> inOrder = rule.type() == CorrelationRule.Type.TEMPORAL_ORDERED
                ? best(CorrelationRule.Type.TEMPORAL_ORDERED)
                : Map.of();
        Map<String, Window> windows = new TreeMap<>();
        together.forEach((key, best) -> {
            Best ordered = inOrder.get(key);
            windows.put(
                    key,
                    new Window(
                            best.rules().size(),
                            best.hit().first(),
                            best.hit().last(),
                            -1,
                            false,
                            best.rules(),
                            ordered == null ? List.of() : ordered.rules()));
        });
        return windows;
    }

    private Map<String, Best> best(CorrelationRule.Type type) {
        Map<String, Best> best = new HashMap<>();
        for (List<String> subset : subsets()) {
            for (CorrelationChain.Hit hit : trial.hits(variants.only(subset, type))) {
                best.putIfAbsent(CorrelationExplainer.key(hit.hit().group()), new Best(subset, hit.hit()));
            }
        }
        return best;
    }

    /** The largest first, each in the order of the rules. */
    private List<List<String>> subsets() {
        List<String> all = rule.rules();
        if (all.size() > MOST_RULES) {
            List<List<String>> few = new ArrayList<>(List.of(all));
            all.forEach(one -> few.add(List.of(one)));
            return few;
        }
        List<List<String>> subsets = new ArrayList<>();
        for (int chosen = 1; chosen < 1 << all.size(); chosen++) {
            List<String> subset = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    subset.add(all.get(i));
                }
            }
            subsets.add(subset);
        }
        subsets.sort(Comparator.comparingInt(subset -> -subset.size()));
        return subsets;
    }
}

package io.haltwatch.replay;

import io.haltwatch.correlate.CorrelationChain;
import io.haltwatch.correlate.CorrelationHit;
import io.haltwatch.replay.ExplainedGroup.Seen;
import io.haltwatch.replay.ExplainedGroup.Window;
import io.haltwatch.sigma.CorrelationRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells group by group what a correlation counted and how near it came. Everything is asked of the evaluator itself, with
 * the condition relaxed, so that the explanation cannot differ from what is detected.
 */
final class CorrelationExplainer {

    private final CorrelationTrial trial;
    private final CorrelationRule rule;
    private final CorrelationVariants variants;

    CorrelationExplainer(CorrelationRule rule, CorrelationTrial trial) {
        this.trial = trial;
        this.rule = rule;
        this.variants = new CorrelationVariants(rule);
    }

    /** @param host null for a correlation over all hosts */
    List<ExplainedGroup> groups(@Nullable String host) {
        Map<String, Map<String, String>> values = new TreeMap<>();
        Map<String, List<Seen>> members = new TreeMap<>();
        for (String of : rule.rules()) {
            seen(of, values, members);
        }
        Map<String, List<CorrelationChain.Hit>> hits = new TreeMap<>();
        trial.hits(rule)
                .forEach(hit -> hits.computeIfAbsent(key(hit.hit().group()), k -> new ArrayList<>())
                        .add(hit));
        boolean temporal =
                rule.type() == CorrelationRule.Type.TEMPORAL || rule.type() == CorrelationRule.Type.TEMPORAL_ORDERED;
        Map<String, Window> windows = temporal
                ? new BestSequence(rule, variants, trial).byGroup()
                : new BestCount(rule, variants, trial).byGroup();
        List<ExplainedGroup> groups = new ArrayList<>();
        values.forEach((key, group) -> groups.add(new ExplainedGroup(
                host,
                group,
                members.getOrDefault(key, List.of()).stream()
                        .sorted(Comparator.comparingLong(Seen::time))
                        .toList(),
                windows.get(key),
                hits.getOrDefault(key, List.of()))));
        return groups;
    }

    /** How many events matched one of its rules, but lack a field of the group. */
    long withoutGroup() {
        long missing = 0;
        for (String of : rule.rules()) {
            Set<String> all = evidence(of, List.of());
            all.removeAll(evidence(of, rule.groupBy()));
            missing += all.size();
        }
        return missing;
    }

    private Set<String> evidence(String of, List<String> groupBy) {
        Set<String> evidence = new HashSet<>();
        trial.hits(variants.moments(of, groupBy))
                .forEach(hit -> evidence.addAll(hit.hit().members()));
        return evidence;
    }

    private void seen(String of, Map<String, Map<String, String>> values, Map<String, List<Seen>> members) {
        Set<String> counted = new HashSet<>();
        for (CorrelationChain.Hit moment : trial.hits(variants.moments(of, variants.groupAndValues()))) {
            add(of, moment.hit(), values, members);
            moment.hit().members().forEach(evidence -> counted.add(moment.hit().heldAt() + evidence));
        }
        if (!rule.condition().fields().isEmpty()) {
            for (CorrelationChain.Hit moment : trial.hits(variants.moments(of, rule.groupBy()))) {
                CorrelationHit hit = moment.hit();
                if (hit.members().stream().noneMatch(evidence -> counted.contains(hit.heldAt() + evidence))) {
                    add(of, hit, values, members);
                }
            }
        }
    }

    private void add(
            String of, CorrelationHit hit, Map<String, Map<String, String>> values, Map<String, List<Seen>> members) {
        Map<String, String> group = new LinkedHashMap<>(hit.group());
        group.keySet().retainAll(rule.groupBy());
        Map<String, String> counted = new LinkedHashMap<>(hit.group());
        counted.keySet().retainAll(rule.condition().fields());
        values.putIfAbsent(key(group), group);
        members.computeIfAbsent(key(group), k -> new ArrayList<>())
                .add(new Seen(
                        of,
                        hit.heldAt(),
                        trial.place(hit.members().get(0)).host(),
                        counted,
                        hit.members().stream()
                                .map(evidence -> trial.place(evidence).origin())
                                .distinct()
                                .toList()));
    }

    /** Values compare without case. */
    static String key(Map<String, String> group) {
        StringBuilder key = new StringBuilder();
        group.forEach((field, value) -> key.append(value.length()).append(':').append(value.toLowerCase(Locale.ROOT)));
        return key.toString();
    }
}

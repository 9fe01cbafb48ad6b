package io.haltwatch.sigma;

import io.haltwatch.sigma.CorrelationRule.Breadth;
import io.haltwatch.sigma.CorrelationRule.Weight;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which fields of a detection rule's events correlations ask for, through chains and with aliases resolved: what travels
 * with the event must have them, or the correlation is silent.
 */
final class AskedFields {

    private final Map<String, CorrelationRule> correlations = new HashMap<>();
    private final Map<String, Set<String>> byRule = new HashMap<>();

    AskedFields(Collection<CorrelationRule> all) {
        all.forEach(rule -> correlations.put(rule.id(), rule));
        Set<Question> asked = new HashSet<>();
        all.forEach(rule -> names(rule).forEach(name -> ask(new Question(rule.id(), name), asked)));
    }

    /** In alphabetical order. */
    Set<String> of(String detection) {
        return Collections.unmodifiableSet(byRule.getOrDefault(detection, Set.of()));
    }

    private record Question(String rule, String name) {}

    /** @param asked before: chains may lead to the same rule by many ways */
    private void ask(Question question, Set<Question> asked) {
        CorrelationRule rule = correlations.get(question.rule());
        if (!asked.add(question)) {
            return;
        }
        if (rule == null) {
            byRule.computeIfAbsent(question.rule(), r -> new TreeSet<>()).add(question.name());
            return;
        }
        for (String id : rule.rules()) {
            ask(new Question(id, field(rule, question.name(), id)), asked);
        }
    }

    /** What a name of a correlation stands for in the events of one of its rules. */
    static String field(CorrelationRule rule, String name, String id) {
        Map<String, String> alias = rule.aliases().get(name);
        return alias == null ? name : alias.getOrDefault(id, name);
    }

    private static Set<String> names(CorrelationRule rule) {
        Set<String> names = required(rule);
        rule.weights().stream().map(Weight::field).forEach(names::add);
        return names;
    }

    /** Without a value for each of them an event is not counted, or the correlation never met. */
    static Set<String> required(CorrelationRule rule) {
        Set<String> names = new LinkedHashSet<>(rule.groupBy());
        names.addAll(rule.condition().fields());
        Breadth breadth = rule.breadth();
        if (breadth != null) {
            names.add(breadth.field());
        }
        return names;
    }
}

package io.haltwatch.correlate;

import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.detection.Letters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The members that have the same values in the group-by fields, each once, in {@link CorrelationMember#ORDER}.
 *
 * <p>Values compare without case, as everywhere in Sigma: Sysmon and the Security log do not write a user alike.
 *
 * @param values as the first member writes them, by the names that the rule has for them
 */
record CorrelationGroup(CorrelationRule rule, Map<String, String> values, List<CorrelationMember> members) {

    /** @return in the order of their values; a member that lacks a group-by field is in none */
    static Collection<CorrelationGroup> of(CorrelationRule rule, List<? extends CorrelationMember> members) {
        Set<String> rules = new HashSet<>(rule.rules());
        List<CorrelationMember> sorted = new ArrayList<>(members.size());
        for (CorrelationMember member : members) {
            if (rules.contains(member.rule())) {
                sorted.add(member);
            }
        }
        sorted.sort(CorrelationMember.ORDER);
        Map<String, CorrelationGroup> groups = new TreeMap<>();
        CorrelationMember before = null;
        for (CorrelationMember member : sorted) {
            if (before == null || CorrelationMember.ORDER.compare(before, member) != 0) {
                String key = key(rule, member);
                if (key != null) {
                    groups.computeIfAbsent(
                                    key, k -> new CorrelationGroup(rule, values(rule, member), new ArrayList<>()))
                            .members()
                            .add(member);
                }
            }
            before = member;
        }
        return groups.values();
    }

    /** A field by the name that the rule has for it: an alias stands for another field in each rule's events. */
    static @Nullable String text(CorrelationRule rule, CorrelationMember member, String field) {
        Map<String, String> alias = rule.aliases().get(field);
        return member.text(alias == null ? field : alias.getOrDefault(member.rule(), field));
    }

    private static @Nullable String key(CorrelationRule rule, CorrelationMember member) {
        return combined(rule, member, rule.groupBy());
    }

    /** The values of several fields as one; null when one is missing. */
    static @Nullable String combined(CorrelationRule rule, CorrelationMember member, List<String> fields) {
        if (fields.isEmpty()) {
            return "";
        }
        if (fields.size() == 1) {
            String value = text(rule, member, fields.get(0));
            return value == null ? null : Letters.fold(value);
        }
        StringBuilder combined = new StringBuilder();
        for (String field : fields) {
            String value = text(rule, member, field);
            if (value == null) {
                return null;
            }
            // The length keeps apart what a separator within a value would join.
            combined.append(value.length()).append(':').append(Letters.fold(value));
        }
        return combined.toString();
    }

    private static Map<String, String> values(CorrelationRule rule, CorrelationMember member) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String field : rule.groupBy()) {
            String value = text(rule, member, field);
            if (value != null) {
                values.put(field, value);
            }
        }
        return values;
    }
}

package io.haltwatch.fleet;

import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.CorrelationRule.Breadth;
import io.haltwatch.sigma.CorrelationRule.Scope;
import io.haltwatch.sigma.CorrelationRule.Weight;
import io.haltwatch.sigma.HostFields;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A correlation over several hosts, and what follows from it for the members that it needs. */
public final class FleetCorrelation {

    private static final int HEX_DIGITS = 16;

    /** Enough that a window's members fit their rows, few enough that a window is read at once. */
    private static final int STRETCHES = 16;

    /** No timespan is shorter. */
    private static final long SHORTEST_STRETCH = 1_000;

    private final CorrelationRule rule;
    private final String fingerprint;
    private final Set<String> fields;
    private final boolean countsHosts;

    /** @throws IllegalArgumentException for a correlation that runs per host */
    public FleetCorrelation(CorrelationRule rule) {
        if (rule.scope() != Scope.GROUP) {
            throw new IllegalArgumentException(rule.source() + ": '" + rule.title() + "' runs per host");
        }
        this.rule = rule;
        this.fingerprint = GroupKey.digest(meaning(rule), HEX_DIGITS);
        this.fields = fields(rule);
        this.countsHosts = rule.type() == CorrelationRule.Type.VALUE_COUNT
                && rule.condition().fields().stream().allMatch(this::isHost)
                && rule.breadth() == null
                && rule.weights().isEmpty();
    }

    public CorrelationRule rule() {
        return rule;
    }

    /** Of what decides which members it counts and when it holds; titles and levels may change without it. */
    String fingerprint() {
        return fingerprint;
    }

    /** Whether only the hosts count: then a host's first and last member of any stretch of time stand for all of it. */
    boolean countsHosts() {
        return countsHosts;
    }

    /** Members are kept by stretches of this length, in milliseconds: a window is several, and never shorter than one. */
    long stretch() {
        return stretch(rule.timespanMillis());
    }

    private static long stretch(long timespan) {
        return Math.max(SHORTEST_STRETCH, timespan / STRETCHES);
    }

    /** @param timespan the longest there may be */
    static Duration longestStretch(Duration timespan) {
        return Duration.ofMillis(stretch(timespan.toMillis()));
    }

    /** The names of fields and aliases besides the group's that evaluating it asks for. */
    Set<String> fields() {
        return fields;
    }

    /** The field of a rule's events that a name stands for. */
    String field(String name, String ruleId) {
        Map<String, String> alias = rule.aliases().get(name);
        return alias == null ? name : alias.getOrDefault(ruleId, name);
    }

    private boolean isHost(String name) {
        return rule.rules().stream().allMatch(ruleId -> HostFields.contains(field(name, ruleId)));
    }

    private static Set<String> fields(CorrelationRule rule) {
        Set<String> fields = new LinkedHashSet<>(rule.condition().fields());
        rule.weights().stream().map(Weight::field).forEach(fields::add);
        Breadth breadth = rule.breadth();
        if (breadth != null) {
            fields.add(breadth.field());
        }
        return fields;
    }

    private static String meaning(CorrelationRule rule) {
        StringBuilder meaning = new StringBuilder();
        meaning.append(rule.type()).append(rule.rules()).append(rule.groupBy());
        new TreeMap<>(rule.aliases())
                .forEach((alias, byRule) -> meaning.append(alias).append(new TreeMap<>(byRule)));
        meaning.append(rule.timespanMillis()).append(rule.condition()).append(rule.weights());
        if (rule.byFirst()) {
            meaning.append("first");
        }
        Breadth breadth = rule.breadth();
        if (breadth != null) {
            meaning.append(breadth.field())
                    .append(new TreeSet<>(breadth.among()))
                    .append(breadth.atLeast())
                    .append(new TreeSet<>(breadth.anyOf()));
        }
        return meaning.toString();
    }
}

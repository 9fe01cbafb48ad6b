package io.haltwatch.correlate;

import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.CorrelationRule.Condition;
import io.haltwatch.sigma.CorrelationRule.RulesPresent;
import io.haltwatch.sigma.CorrelationRule.Scope;
import io.haltwatch.sigma.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Correlation rules for tests: {@code Rules.of(TEMPORAL, "a", "b").within(10)}. */
public final class Rules {

    private final CorrelationRule.Type type;
    private final List<String> rules;
    private String id = "outer";
    private List<String> groupBy = List.of();
    private Map<String, Map<String, String>> aliases = Map.of();
    private Condition condition = new Condition(List.of(), List.of(), null, null);
    private boolean holdable;
    private boolean alerts = true;

    private Rules(CorrelationRule.Type type, List<String> rules) {
        this.type = type;
        this.rules = rules;
    }

    public static Rules of(CorrelationRule.Type type, String... rules) {
        return new Rules(type, Arrays.asList(rules));
    }

    public Rules id(String name) {
        this.id = name;
        return this;
    }

    public Rules groupBy(String... fields) {
        this.groupBy = List.of(fields);
        return this;
    }

    public Rules aliases(Map<String, Map<String, String>> byAlias) {
        this.aliases = byAlias;
        return this;
    }

    public Rules when(Condition asked) {
        this.condition = asked;
        return this;
    }

    public Rules when(RulesPresent present) {
        return when(new Condition(List.of(), List.of(), null, present));
    }

    public Rules holdable() {
        this.holdable = true;
        return this;
    }

    public Rules silent() {
        this.alerts = false;
        return this;
    }

    /** @param millis the timespan */
    public CorrelationRule within(long millis) {
        return new CorrelationRule(
                id,
                id,
                "Correlation " + id,
                Level.HIGH,
                List.of("attack.t1489"),
                type,
                Scope.HOST,
                rules,
                groupBy,
                aliases,
                millis,
                condition,
                List.of(),
                null,
                holdable,
                false,
                false,
                alerts,
                id + ".yml:1");
    }

    public static RulesPresent rule(String id) {
        return new RulesPresent.Rule(id);
    }

    public static RulesPresent not(RulesPresent part) {
        return new RulesPresent.Absent(part);
    }

    public static RulesPresent all(RulesPresent... parts) {
        return new RulesPresent.All(List.of(parts));
    }

    public static RulesPresent any(RulesPresent... parts) {
        return new RulesPresent.Any(List.of(parts));
    }
}

package io.haltwatch.cli;

import io.haltwatch.config.DurationText;
import io.haltwatch.replay.ExplainedGroup.Window;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.CorrelationRule.Breadth;
import io.haltwatch.sigma.CorrelationRule.RulesPresent;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.telemetry.EnumName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a correlation asks for, in words, and what a window lacks of it. */
final class CorrelationWording {

    private final CorrelationRule rule;
    private final Map<String, String> names = new HashMap<>();

    CorrelationWording(CorrelationRule rule, RuleSet rules) {
        this.rule = rule;
        ListedRule.of(rules).forEach(one -> names.put(one.id(), one.name()));
    }

    /** The name of a rule, or its id where it has none. */
    String name(String id) {
        return names.getOrDefault(id, id);
    }

    private String names(List<String> ids) {
        return ids.stream().map(this::name).collect(Collectors.joining(", "));
    }

    private boolean isTemporal() {
        return rule.type() == CorrelationRule.Type.TEMPORAL || rule.type() == CorrelationRule.Type.TEMPORAL_ORDERED;
    }

    /** {@code value_count of ServiceName gte 3 within 5m}. */
    String asked() {
        return EnumName.lower(rule.type()) + " " + condition() + " within " + timespan();
    }

    private String condition() {
        if (isTemporal()) {
            RulesPresent present = rule.condition().present();
            return present == null ? "of " + names(rule.rules()) : "of " + text(present);
        }
        String bounds = bounds();
        Double percentile = rule.condition().percentile();
        return rule.condition().fields().isEmpty()
                ? bounds
                : "of " + String.join(", ", rule.condition().fields())
                        + (percentile == null ? "" : " (percentile " + plain(percentile) + ")") + " " + bounds;
    }

    private String bounds() {
        return rule.condition().bounds().stream()
                .map(bound -> EnumName.lower(bound.operator()) + " " + plain(bound.threshold()))
                .collect(Collectors.joining(" and "));
    }

    private String timespan() {
        return DurationText.write(Duration.ofMillis(rule.timespanMillis()));
    }

    private String text(RulesPresent present) {
        if (present instanceof RulesPresent.Rule one) {
            return name(one.id());
        }
        if (present instanceof RulesPresent.All all) {
            return "(" + joined(all.parts(), " and ") + ")";
        }
        if (present instanceof RulesPresent.Any any) {
            return "(" + joined(any.parts(), " or ") + ")";
        }
        if (present instanceof RulesPresent.AtLeast some) {
            return some.required() + " of (" + joined(some.parts(), ", ") + ")";
        }
        return "not " + text(((RulesPresent.Absent) present).part());
    }

    private String joined(List<RulesPresent> parts, String connective) {
        return parts.stream().map(this::text).collect(Collectors.joining(connective));
    }

    /** {@code 4 distinct ServiceName}. */
    String number(double value) {
        String fields = String.join(", ", rule.condition().fields());
        return switch (rule.type()) {
            case EVENT_COUNT -> plain(value) + (value == 1 ? " event" : " events");
            case VALUE_COUNT ->
                plain(value) + (rule.weights().isEmpty() ? " distinct " : " (weighted) distinct ") + fields;
            case TEMPORAL, TEMPORAL_ORDERED -> plain(value) + " rules";
            case VALUE_SUM -> "sum of " + fields + " " + plain(value);
            case VALUE_AVG -> "average of " + fields + " " + plain(value);
            case VALUE_MEDIAN -> "median of " + fields + " " + plain(value);
            case VALUE_PERCENTILE -> "percentile of " + fields + " " + plain(value);
        };
    }

    /** What the best window lacks; never empty where the correlation does not hold. */
    List<String> shortfalls(@Nullable Window window) {
        if (window == null) {
            return List.of("no event has what is counted: "
                    + String.join(", ", rule.condition().fields()));
        }
        return isTemporal() ? missingRules(window) : missingNumber(window);
    }

    private List<String> missingNumber(Window window) {
        List<String> lacks = new ArrayList<>();
        if (!rule.condition().holds(window.value())) {
            lacks.add("the best window of " + timespan() + " has " + number(window.value()) + ", asked is " + bounds());
        }
        Breadth breadth = rule.breadth();
        if (breadth != null && window.breadth() < breadth.atLeast()) {
            lacks.add("it shows " + window.breadth() + " distinct " + breadth.field() + ", asked are at least "
                    + breadth.atLeast()
                    + (breadth.among().isEmpty() ? "" : " among " + sorted(breadth.among())));
        }
        if (breadth != null && !breadth.anyOf().isEmpty() && !window.breadthIncludes()) {
            lacks.add("no " + breadth.field() + " of " + sorted(breadth.anyOf()) + " is among them");
        }
        return lacks.isEmpty()
                ? List.of("the best window of " + timespan() + " has " + number(window.value())
                        + ", but no window meets all of the condition at once")
                : lacks;
    }

    private List<String> missingRules(Window window) {
        List<String> missing = rule.rules().stream()
                .filter(id -> !window.together().contains(id))
                .toList();
        if (rule.condition().present() != null) {
            return List.of("within " + timespan() + " came " + names(window.together()) + "; asked is " + condition());
        }
        if (!missing.isEmpty()) {
            return List.of(
                    "within " + timespan() + " came " + names(window.together()) + "; missing: " + names(missing));
        }
        return List.of(
                "all came within " + timespan() + ", but not in their order; in order were " + names(window.inOrder()));
    }

    private static String sorted(Iterable<String> values) {
        List<String> list = new ArrayList<>();
        values.forEach(list::add);
        list.sort(String::compareTo);
        return String.join(", ", list);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}

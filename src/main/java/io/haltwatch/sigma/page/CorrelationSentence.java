package io.haltwatch.sigma.page;

import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A correlation in words. */
final class CorrelationSentence {

    /** Fields that name the host, lower case: with one of them in group-by a correlation counts per host. */
    private static final Set<String> HOST = Set.of("computer", "computername", "hostname", "host");

    private static final Map<String, String> OPERATORS = new LinkedHashMap<>();

    static {
        OPERATORS.put("gte", "%s or more");
        OPERATORS.put("gt", "more than %s");
        OPERATORS.put("lte", "%s or fewer");
        OPERATORS.put("lt", "fewer than %s");
        OPERATORS.put("eq", "exactly %s");
        OPERATORS.put("neq", "any number but %s");
    }

    private CorrelationSentence() {}

    /** @param link a rule's id or name to a link to it */
    static String of(RuleDocument rule, YamlNode correlation, UnaryOperator<String> link) {
        List<String> rules =
                correlation.require("rules").texts().stream().map(link).toList();
        String type = correlation.require("type").text();
        StringBuilder text = new StringBuilder(
                switch (type) {
                    case "event_count" -> bounds(correlation) + " events of " + anyOf(rules);
                    case "value_count" ->
                        bounds(correlation) + " distinct values of " + fields(correlation) + " in " + anyOf(rules);
                    case "temporal" -> temporal(correlation, rules, "in any order");
                    case "temporal_ordered" -> temporal(correlation, rules, "in this order");
                    default ->
                        bounds(correlation) + " for " + type + " of " + fields(correlation) + " in " + anyOf(rules);
                });
        text.append(", ")
                .append(groups(correlation))
                .append(", within ")
                .append(duration(correlation))
                .append('.');
        weights(rule, text);
        breadth(rule, text);
        if (rule.flag("hold")) {
            text.append(
                    " While only graceful stops without an attempt meet it, it is held: a shutdown looks the same.");
        }
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String temporal(YamlNode correlation, List<String> rules, String order) {
        YamlNode condition = correlation.get("condition");
        if (condition != null && condition.isText()) {
            return "`" + condition.text() + "` over " + String.join(", ", rules) + ", " + order;
        }
        return "each of " + and(rules) + " at least once, " + order;
    }

    private static String anyOf(List<String> rules) {
        return rules.size() == 1 ? rules.get(0) : "any of " + and(rules);
    }

    private static String bounds(YamlNode correlation) {
        List<String> bounds = new ArrayList<>();
        Map<String, YamlNode> condition = correlation.require("condition").map();
        OPERATORS.forEach((operator, words) -> {
            YamlNode threshold = condition.get(operator);
            if (threshold != null) {
                bounds.add(words.formatted(threshold.text()));
            }
        });
        return and(bounds);
    }

    private static String fields(YamlNode correlation) {
        return and(correlation.require("condition").require("field").texts().stream()
                .map(field -> "`" + field + "`")
                .toList());
    }

    private static String groups(YamlNode correlation) {
        YamlNode groupBy = correlation.get("group-by");
        List<String> fields = groupBy == null ? List.of() : groupBy.texts();
        List<String> others = fields.stream()
                .filter(field -> !HOST.contains(field.toLowerCase(Locale.ROOT)))
                .map(field -> "`" + field + "`")
                .toList();
        String where = others.size() < fields.size() ? "on one host" : "over all hosts";
        return others.isEmpty() ? where : where + " with the same " + and(others);
    }

    private static String duration(YamlNode correlation) {
        String timespan = correlation.require("timespan").text();
        String number = timespan.substring(0, timespan.length() - 1);
        return number
                + switch (timespan.charAt(timespan.length() - 1)) {
                    case 's' -> " seconds";
                    case 'm' -> " minutes";
                    case 'h' -> " hours";
                    default -> " days";
                };
    }

    private static void weights(RuleDocument rule, StringBuilder text) {
        YamlNode weights = rule.extension("weights");
        if (weights == null) {
            return;
        }
        List<String> parts = new ArrayList<>();
        for (YamlNode weight : weights.list()) {
            parts.add("`" + weight.require("field").text() + ": "
                    + weight.require("value").text() + "` counts "
                    + weight.require("weight").text());
        }
        text.append(" The first that applies: ")
                .append(String.join(", ", parts))
                .append(", else 1.");
    }

    private static void breadth(RuleDocument rule, StringBuilder text) {
        YamlNode breadth = rule.extension("breadth");
        if (breadth == null) {
            return;
        }
        text.append(" And at least ")
                .append(breadth.require("at-least").text())
                .append(" different values of `")
                .append(breadth.require("field").text())
                .append('`');
        YamlNode among = breadth.get("among");
        if (among != null) {
            text.append(" out of ").append(String.join(", ", among.texts()));
        }
        YamlNode anyOf = breadth.get("any-of");
        if (anyOf != null) {
            text.append(", one of them ").append(String.join(" or ", anyOf.texts()));
        }
        text.append('.');
    }

    private static String and(List<String> parts) {
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.get(parts.size() - 1);
    }
}

package io.haltwatch.sigma;

import io.haltwatch.sigma.CorrelationRule.Condition;
import io.haltwatch.sigma.CorrelationRule.Operator;
import io.haltwatch.sigma.detection.Documents;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A document with {@code correlation} to a rule whose references are still as written. */
final class CorrelationRuleParser {

    /** Names under which telemetry knows the host; the group must hold one, for state is kept per host. */
    private static final Set<String> HOST_FIELDS = Set.of("computer", "host", "hostname", "computername");

    private static final Set<CorrelationRule.Type> SUPPORTED = EnumSet.of(
            CorrelationRule.Type.EVENT_COUNT, CorrelationRule.Type.VALUE_COUNT, CorrelationRule.Type.TEMPORAL);

    private static final Map<Character, TimeUnit> UNITS =
            Map.of('s', TimeUnit.SECONDS, 'm', TimeUnit.MINUTES, 'h', TimeUnit.HOURS, 'd', TimeUnit.DAYS);

    private CorrelationRuleParser() {}

    /**
     * @param rule its references still as the document writes them
     * @param referencesLine where they stand
     * @param generate whether the rules it refers to alert on their own as well
     */
    record Parsed(CorrelationRule rule, int referencesLine, boolean generate) {}

    static Parsed parse(YamlNode document, String file) throws RuleError {
        RuleHeader header = RuleHeader.of(document, file);
        YamlNode body = Documents.mapping(document, "correlation");
        if (body == null) {
            throw Documents.missing(document, "correlation");
        }
        if (header.level() == null) {
            throw new RuleError(
                    document.line(), "'level' is missing: it is the severity of what the correlation finds");
        }
        if (body.map().containsKey("aliases")) {
            throw new RuleError(line(body, "aliases"), "'aliases' are not supported yet");
        }
        List<String> references = Documents.texts(body, "rules");
        if (references.isEmpty()) {
            throw new RuleError(body.line(), "'rules' is missing: which rules does it count?");
        }
        CorrelationRule.Type type = type(body);
        CorrelationExtension extension = CorrelationExtension.of(document);
        CorrelationRule rule = new CorrelationRule(
                header.id(),
                header.name(),
                header.title(),
                header.level(),
                header.tags(),
                type,
                CorrelationRule.Scope.HOST,
                references,
                groupBy(body),
                Map.of(),
                timespan(body),
                condition(body, type),
                extension.weights(),
                extension.breadth(),
                extension.hold(),
                extension.floor(),
                true,
                header.source());
        // Older documents have 'generate' beside 'correlation', the specification inside it.
        boolean generate = Documents.isSet(Documents.flag(body, "generate"))
                || Documents.isSet(Documents.flag(document, "generate"));
        return new Parsed(rule, line(body, "rules"), generate);
    }

    private static CorrelationRule.Type type(YamlNode body) throws RuleError {
        String text = Documents.requiredText(body, "type");
        for (CorrelationRule.Type type : SUPPORTED) {
            if (EnumName.lower(type).equals(text)) {
                return type;
            }
        }
        throw new RuleError(
                line(body, "type"),
                "the correlation type '" + text
                        + "' is not supported; supported are event_count, value_count, temporal");
    }

    private static List<String> groupBy(YamlNode body) throws RuleError {
        List<String> fields = Documents.texts(body, "group-by");
        List<String> others = fields.stream()
                .filter(field -> !HOST_FIELDS.contains(field.toLowerCase(Locale.ROOT)))
                .toList();
        if (others.size() == fields.size()) {
            throw new RuleError(
                    line(body, "group-by"),
                    "'group-by' must hold the host (Computer, ComputerName, Hostname or Host): correlations over"
                            + " several hosts are not supported yet");
        }
        return others;
    }

    private static long timespan(YamlNode body) throws RuleError {
        String text = Documents.requiredText(body, "timespan");
        TimeUnit unit = UNITS.get(text.charAt(text.length() - 1));
        if (unit == null || !text.matches("[1-9][0-9]{0,6}[smhd]")) {
            throw new RuleError(
                    line(body, "timespan"),
                    "the timespan '" + text + "' is none: expected one such as 120s, 10m, 1h, 1d");
        }
        return unit.toMillis(Long.parseLong(text.substring(0, text.length() - 1)));
    }

    private static Condition condition(YamlNode body, CorrelationRule.Type type) throws RuleError {
        YamlNode condition = Documents.mapping(body, "condition");
        if (type == CorrelationRule.Type.TEMPORAL) {
            if (condition != null) {
                throw new RuleError(
                        condition.line(), "'temporal' asks for all its rules: a condition is not supported");
            }
            return new Condition(List.of(), List.of(), null, null);
        }
        if (condition == null) {
            throw new RuleError(body.line(), "'condition' is missing, for example {gte: 8}");
        }
        condition.allowOnly(Set.of("gt", "gte", "lt", "lte", "eq", "neq", "field"));
        String field = Documents.text(condition, "field");
        if (type == CorrelationRule.Type.VALUE_COUNT && field == null) {
            throw new RuleError(condition.line(), "'value_count' needs 'field': which field's distinct values count?");
        }
        if (type == CorrelationRule.Type.EVENT_COUNT && field != null) {
            throw new RuleError(condition.line(), "'event_count' counts events; for values of a field use value_count");
        }
        return threshold(condition, field);
    }

    private static Condition threshold(YamlNode condition, @Nullable String field) throws RuleError {
        Condition found = null;
        for (Operator operator : Operator.values()) {
            YamlNode entry = condition.map().get(EnumName.lower(operator));
            if (entry == null) {
                continue;
            }
            if (operator != Operator.GT && operator != Operator.GTE) {
                throw new RuleError(
                        entry.keyLine(),
                        "only gt and gte are supported: the others hold from the first event on, or stop holding"
                                + " with the next");
            }
            if (found != null) {
                throw new RuleError(entry.keyLine(), "give either gt or gte");
            }
            BigDecimal number = Documents.number(entry);
            if (number == null) {
                throw new RuleError(entry.keyLine(), "expected a number, but this is " + entry.kind());
            }
            found = field == null
                    ? Condition.of(operator, number.doubleValue())
                    : Condition.of(operator, number.doubleValue(), field);
        }
        if (found == null) {
            throw new RuleError(condition.line(), "the condition compares with nothing, for example {gte: 8}");
        }
        return found;
    }

    private static int line(YamlNode mapping, String key) {
        YamlNode entry = mapping.map().get(key);
        return entry == null ? mapping.line() : entry.keyLine();
    }
}

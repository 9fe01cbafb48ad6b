package io.haltwatch.sigma;

import io.haltwatch.sigma.CorrelationDraft.Terms;
import io.haltwatch.sigma.CorrelationRule.Bound;
import io.haltwatch.sigma.CorrelationRule.Operator;
import io.haltwatch.sigma.detection.Documents;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a correlation's {@code condition}: a comparison or a range, or for the temporal types a boolean one. */
final class CorrelationTerms {

    private static final Set<CorrelationRule.Type> TEMPORAL =
            EnumSet.of(CorrelationRule.Type.TEMPORAL, CorrelationRule.Type.TEMPORAL_ORDERED);
    private static final Set<String> KEYS = Set.of("gt", "gte", "lt", "lte", "eq", "neq", "field", "percentile");
    private static final double MAX_PERCENTILE = 100;

    private CorrelationTerms() {}

    /** @param type null where it is unknown: what depends on it is not looked at then */
    static Terms of(YamlNode body, CorrelationRule.@Nullable Type type, PartsOfDocument parts) throws RuleError {
        YamlNode condition = body.get("condition");
        boolean temporal = type != null && TEMPORAL.contains(type);
        if (condition == null) {
            if (temporal || type == null) {
                return new Terms(List.of(), List.of(), null, null, body.line());
            }
            throw new RuleError(body.line(), "'condition' is missing, for example {gte: 8}");
        }
        if (condition.isText()) {
            if (!temporal && type != null) {
                throw Documents.mustBe("condition", "a map such as {gte: 8}", condition);
            }
            return new Terms(List.of(), List.of(), null, condition.text(), condition.keyLine());
        }
        if (!condition.isMap()) {
            throw Documents.mustBe("condition", "a map such as {gte: 8}", condition);
        }
        int refused = parts.refused();
        parts.allowOnly(condition, KEYS);
        List<Bound> bounds = parts.read(List.of(), () -> bounds(condition));
        if (bounds.isEmpty() && parts.refused() == refused) {
            parts.refuse(
                    new RuleError(condition.keyLine(), "the condition compares with nothing, for example {gte: 8}"));
        }
        if (type == null) {
            return new Terms(bounds, List.of(), null, null, condition.keyLine());
        }
        List<String> fields = parts.read(List.of(), () -> fields(condition, type));
        Double percentile = parts.<Optional<Double>>read(
                        Optional.empty(), () -> Optional.ofNullable(percentile(condition, type)))
                .orElse(null);
        Terms terms = new Terms(bounds, fields, percentile, null, condition.keyLine());
        if (parts.refused() == refused) {
            Bounds.check(terms, type);
        }
        return terms;
    }

    private static List<Bound> bounds(YamlNode condition) throws RuleError {
        List<Bound> bounds = new ArrayList<>();
        for (Operator operator : Operator.values()) {
            YamlNode entry = condition.map().get(EnumName.lower(operator));
            if (entry != null) {
                bounds.add(new Bound(operator, number(entry).doubleValue()));
            }
        }
        return bounds;
    }

    private static List<String> fields(YamlNode condition, CorrelationRule.Type type) throws RuleError {
        List<String> fields = Documents.texts(condition, "field");
        String name = EnumName.lower(type);
        if (type == CorrelationRule.Type.EVENT_COUNT || TEMPORAL.contains(type)) {
            if (!fields.isEmpty()) {
                throw new RuleError(
                        condition.keyLine(), "'" + name + "' takes no 'field'; for values of a field use value_count");
            }
            return fields;
        }
        if (fields.isEmpty()) {
            throw new RuleError(condition.keyLine(), "'" + name + "' needs 'field': which field's values count?");
        }
        if (fields.size() > 1 && type != CorrelationRule.Type.VALUE_COUNT) {
            throw new RuleError(condition.keyLine(), "'" + name + "' computes with the numbers of one 'field'");
        }
        if (new HashSet<>(fields).size() < fields.size()) {
            throw new RuleError(condition.keyLine(), "'field' names a field twice");
        }
        return fields;
    }

    private static @Nullable Double percentile(YamlNode condition, CorrelationRule.Type type) throws RuleError {
        YamlNode entry = condition.map().get("percentile");
        boolean wanted = type == CorrelationRule.Type.VALUE_PERCENTILE;
        if (entry == null) {
            if (wanted) {
                throw new RuleError(
                        condition.keyLine(), "'value_percentile' needs 'percentile', a number from 0 to 100");
            }
            return null;
        }
        if (!wanted) {
            throw new RuleError(entry.keyLine(), "'percentile' is for 'value_percentile' alone");
        }
        double percentile = number(entry).doubleValue();
        if (percentile < 0 || percentile > MAX_PERCENTILE) {
            throw new RuleError(entry.keyLine(), "'percentile' must be from 0 to 100, but is " + entry.text());
        }
        return percentile;
    }

    private static BigDecimal number(YamlNode entry) throws RuleError {
        BigDecimal number = Documents.number(entry);
        if (number == null) {
            throw new RuleError(entry.keyLine(), "expected a number, but this is " + entry.kind());
        }
        return number;
    }
}

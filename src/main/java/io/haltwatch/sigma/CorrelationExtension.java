package io.haltwatch.sigma;

import io.haltwatch.sigma.CorrelationRule.Breadth;
import io.haltwatch.sigma.CorrelationRule.Weight;
import io.haltwatch.sigma.YamlNode.Entry;
import io.haltwatch.sigma.YamlNode.Mapping;
import io.haltwatch.sigma.YamlNode.Scalar;
import io.haltwatch.sigma.YamlNode.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attribute {@code x-haltwatch} of a correlation: what Sigma has no words for. */
record CorrelationExtension(List<Weight> weights, @Nullable Breadth breadth, boolean hold, boolean floor) {

    private static final CorrelationExtension NONE = new CorrelationExtension(List.of(), null, false, false);

    static CorrelationExtension of(Mapping document) throws RuleError {
        Mapping body = Documents.mapping(document, "x-haltwatch");
        if (body == null) {
            return NONE;
        }
        Documents.allowOnly(body, "x-haltwatch of a correlation", List.of("weights", "breadth", "hold", "floor"));
        return new CorrelationExtension(
                weights(body),
                breadth(body),
                Documents.isSet(Documents.flag(body, "hold")),
                Documents.isSet(Documents.flag(body, "floor")));
    }

    private static List<Weight> weights(Mapping body) throws RuleError {
        Entry entry = body.entries().get("weights");
        if (entry == null) {
            return List.of();
        }
        if (!(entry.value() instanceof Sequence list)) {
            throw new RuleError(entry.line(), "'weights' must be a list of {field, value, weight}");
        }
        List<Weight> weights = new ArrayList<>();
        for (YamlNode item : list.items()) {
            if (!(item instanceof Mapping weight)) {
                throw new RuleError(item.line(), "a weight must be {field, value, weight}, but is " + item.kind());
            }
            Documents.allowOnly(weight, "a weight", List.of("field", "value", "weight"));
            weights.add(new Weight(
                    Documents.requiredText(weight, "field"),
                    Documents.requiredText(weight, "value"),
                    number(weight, "weight").doubleValue()));
        }
        return weights;
    }

    private static @Nullable Breadth breadth(Mapping body) throws RuleError {
        Mapping breadth = Documents.mapping(body, "breadth");
        if (breadth == null) {
            return null;
        }
        Documents.allowOnly(breadth, "breadth", List.of("field", "among", "at-least", "any-of"));
        Set<String> among = Set.copyOf(Documents.texts(breadth, "among"));
        Set<String> anyOf = Set.copyOf(Documents.texts(breadth, "any-of"));
        BigDecimal atLeast = number(breadth, "at-least");
        if (atLeast.signum() <= 0 || atLeast.stripTrailingZeros().scale() > 0 || atLeast.precision() > 6) {
            throw new RuleError(breadth.line(), "'at-least' must be a whole number from 1");
        }
        if (!among.isEmpty() && atLeast.intValue() > among.size()) {
            throw new RuleError(
                    breadth.line(),
                    "'at-least: " + atLeast + "' can never hold: 'among' has " + among.size() + " values");
        }
        return new Breadth(Documents.requiredText(breadth, "field"), among, atLeast.intValue(), anyOf);
    }

    private static BigDecimal number(Mapping mapping, String key) throws RuleError {
        Entry entry = mapping.entries().get(key);
        if (entry == null) {
            throw new RuleError(mapping.line(), "'" + key + "' is missing");
        }
        if (entry.value() instanceof Scalar scalar
                && scalar.type() == YamlNode.Type.NUMBER
                && Documents.number(scalar).signum() >= 0) {
            return Documents.number(scalar);
        }
        throw new RuleError(
                entry.line(),
                "'" + key + "' must be a number from 0, but is " + entry.value().kind());
    }
}

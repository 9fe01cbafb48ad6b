package io.haltwatch.sigma;

import io.haltwatch.sigma.CorrelationRule.Breadth;
import io.haltwatch.sigma.CorrelationRule.Weight;
import io.haltwatch.sigma.detection.Documents;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attribute {@code x-haltwatch} of a correlation: what Sigma has no words for.
 *
 * @param alerts whether it alerts on its own, null where the correlation does not say
 */
record CorrelationExtension(
        List<Weight> weights,
        @Nullable Breadth breadth,
        boolean hold,
        boolean floor,
        boolean byFirst,
        @Nullable Boolean alerts) {

    static final CorrelationExtension NONE = new CorrelationExtension(List.of(), null, false, false, false, null);

    private static final String BY_FIRST = "by-first";

    private static final Set<String> KEYS = Set.of(
            "weights",
            "breadth",
            "hold",
            "floor",
            BY_FIRST,
            "alerts",
            OperatorNotes.BLIND_SPOTS,
            OperatorNotes.VALIDATE);

    static CorrelationExtension of(YamlNode document, PartsOfDocument parts) throws RuleError {
        YamlNode body = Documents.mapping(document, "x-haltwatch");
        if (body == null) {
            return NONE;
        }
        parts.allowOnly(body, KEYS);
        parts.check(() -> OperatorNotes.check(body));
        return new CorrelationExtension(
                parts.read(List.of(), () -> weights(body)),
                parts.<Optional<Breadth>>read(Optional.empty(), () -> Optional.ofNullable(breadth(body)))
                        .orElse(null),
                Documents.isSet(Documents.flag(body, "hold")),
                Documents.isSet(Documents.flag(body, "floor")),
                Documents.isSet(Documents.flag(body, BY_FIRST)),
                Documents.flag(body, "alerts"));
    }

    private static List<Weight> weights(YamlNode body) throws RuleError {
        YamlNode entry = body.map().get("weights");
        if (entry == null) {
            return List.of();
        }
        if (!entry.isList()) {
            throw new RuleError(entry.keyLine(), "'weights' must be a list of {field, value, weight}");
        }
        List<Weight> weights = new ArrayList<>();
        for (YamlNode weight : entry.list()) {
            if (!weight.isMap()) {
                throw new RuleError(weight.line(), "a weight must be {field, value, weight}, but is " + weight.kind());
            }
            weight.allowOnly(Set.of("field", "value", "weight"));
            weights.add(new Weight(
                    Documents.requiredText(weight, "field"),
                    Documents.requiredText(weight, "value"),
                    number(weight, "weight").doubleValue()));
        }
        return weights;
    }

    private static @Nullable Breadth breadth(YamlNode body) throws RuleError {
        YamlNode breadth = Documents.mapping(body, "breadth");
        if (breadth == null) {
            return null;
        }
        breadth.allowOnly(Set.of("field", "among", "at-least", "any-of"));
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

    private static BigDecimal number(YamlNode mapping, String key) throws RuleError {
        YamlNode entry = mapping.map().get(key);
        if (entry == null) {
            throw Documents.missing(mapping, key);
        }
        BigDecimal number = Documents.number(entry);
        if (number == null || number.signum() < 0) {
            throw Documents.mustBe(key, "a number from 0", entry);
        }
        return number;
    }
}

package io.haltwatch.sigma.engine;

import io.haltwatch.sigma.detection.Expression;
import io.haltwatch.sigma.detection.Expression.AllOf;
import io.haltwatch.sigma.detection.Expression.AtLeast;
import io.haltwatch.sigma.detection.Expression.FieldMatch;
import io.haltwatch.sigma.detection.Expression.FieldPresence;
import io.haltwatch.sigma.detection.Expression.Keyword;
import io.haltwatch.sigma.detection.Expression.Negation;
import io.haltwatch.sigma.detection.FieldComparison;
import io.haltwatch.sigma.detection.FieldComparison.Part;
import io.haltwatch.sigma.detection.NumberMatcher;
import io.haltwatch.sigma.detection.NumberMatcher.Comparison;
import io.haltwatch.sigma.detection.TextMatcher;
import io.haltwatch.sigma.detection.ValueMatcher;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * What rules mean, said as plainly as possible and as slowly as that may be. Matchers that the engine asks as they are
 * (wildcards inside, regular expressions, networks) it asks as well; all that the engine decides in its own way it
 * decides from the words of the specification.
 */
record NaiveEvaluator(Map<String, Object> fields) {

    boolean holds(Expression expression) {
        if (expression instanceof AllOf all) {
            return all.parts().stream().allMatch(this::holds);
        }
        if (expression instanceof AtLeast some) {
            return some.parts().stream().filter(this::holds).count() >= some.required();
        }
        if (expression instanceof Negation negation) {
            return !holds(negation.part());
        }
        if (expression instanceof FieldPresence presence) {
            return values(presence.field()).isEmpty() != presence.expected();
        }
        if (expression instanceof FieldMatch match) {
            return values(match.field()).stream().anyMatch(value -> matches(match.matcher(), value));
        }
        if (expression instanceof Keyword keyword) {
            return fields.keySet().stream()
                    .flatMap(field -> values(field).stream())
                    .anyMatch(value -> matches(keyword.matcher(), value));
        }
        if (expression instanceof FieldComparison comparison) {
            return values(comparison.field()).stream()
                    .anyMatch(value -> values(comparison.other()).stream()
                            .anyMatch(other -> compares(comparison.part(), other, value, comparison.cased())));
        }
        throw new IllegalArgumentException("a kind of condition that this does not know: " + expression);
    }

    private List<String> values(String field) {
        Object value = fields.get(field);
        if (value instanceof List<?> list) {
            return list.stream().map(String.class::cast).toList();
        }
        return value == null ? List.of() : List.of((String) value);
    }

    private static boolean matches(ValueMatcher matcher, String value) {
        if (matcher instanceof TextMatcher text) {
            return compares(text.part(), text.literal(), value, text.cased());
        }
        if (matcher instanceof NumberMatcher number && number.comparison() == Comparison.EQUAL) {
            return folded(number.text()).equals(folded(value)) || isNumber(value, number.number());
        }
        return matcher.matches(value);
    }

    private static boolean compares(Part part, String expected, String value, boolean cased) {
        String left = cased ? value : folded(value);
        String right = cased ? expected : folded(expected);
        return switch (part) {
            case WHOLE -> left.equals(right);
            case START -> left.startsWith(right);
            case END -> left.endsWith(right);
            case ANYWHERE -> left.contains(right);
        };
    }

    /** As {@link String#equalsIgnoreCase} has it since Java 16: by code point, upper case and then lower. */
    static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        text.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    private static boolean isNumber(String value, BigDecimal number) {
        if (value.length() > 40) {
            return false;
        }
        if (value.matches("0[xX][0-9a-fA-F]+")) {
            return new BigDecimal(new BigInteger(value.substring(2), 16)).compareTo(number) == 0;
        }
        return value.matches("[-+]?[0-9]+(\\.[0-9]+)?") && new BigDecimal(value).compareTo(number) == 0;
    }
}

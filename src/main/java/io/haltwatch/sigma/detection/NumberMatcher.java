package io.haltwatch.sigma.detection;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A value compared as a number; what is no number compares with nothing. */
record NumberMatcher(String text, BigDecimal number, Comparison comparison) implements ValueMatcher {

    /** Ways to compare. */
    enum Comparison {
        EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL;

        /** @param order of the field's number and the rule's, as {@link Comparable} gives it */
        boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }
    }

    @Override
    public boolean matches(String value) {
        if (comparison == Comparison.EQUAL) {
            // The common case, an event id, needs no parsing either way.
            if (text.equalsIgnoreCase(value)) {
                return true;
            }
            if (value.isEmpty() || value.charAt(0) > '9') {
                return false;
            }
        }
        @Nullable BigDecimal parsed = Numbers.parse(value);
        return parsed != null && comparison.holds(parsed.compareTo(number));
    }
}

package io.haltwatch.sigma.detection;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A value compared as a number; what is no number compares with nothing. */
public record NumberMatcher(String text, BigDecimal number, Comparison comparison) implements ValueMatcher {

    /** More digits than any value has that is read as a number; without it 1e999999999 would be written out. */
    private static final int MAX_SCALE = 1_000;

    /** Ways to compare. */
    public enum Comparison {
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

    /**
     * One text for each number, whatever way a value writes it; null for what is no number, or one that no value writes
     * out.
     */
    public static @Nullable String canonical(String value) {
        BigDecimal parsed = Numbers.parse(value);
        return parsed == null ? null : canonical(parsed);
    }

    /** The canonical text of a value that equals this number; null where none can but by its text. */
    public @Nullable String canonical() {
        return canonical(number);
    }

    private static @Nullable String canonical(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal stripped = number.stripTrailingZeros();
        boolean written = Math.abs((long) stripped.scale()) <= MAX_SCALE && stripped.precision() <= MAX_SCALE;
        return written ? stripped.toPlainString() : null;
    }
}

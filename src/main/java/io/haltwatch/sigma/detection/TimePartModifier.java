package io.haltwatch.sigma.detection;

import io.haltwatch.sigma.detection.NumberMatcher.Comparison;
import io.haltwatch.telemetry.EnumName;
import java.math.BigDecimal;
import java.util.List;

/**
 * {@code minute}, {@code hour}, {@code day}, {@code week}, {@code month}, {@code year}: the field is a time, of which
 * that number is compared; equal, unless {@code lt}, {@code lte}, {@code gt} or {@code gte} follows.
 */
record TimePartModifier(TimePart part) implements Modifier {

    @Override
    public void apply(ItemDraft draft) throws RuleError {
        String name = EnumName.lower(part);
        draft.transform(value -> {
            if (!(value instanceof SigmaValue.Numeric number)) {
                throw new RuleError(
                        draft.line(), "'" + name + "' takes a number without quotes, but this is " + value.kind());
            }
            int wanted = wholeNumber(number.number());
            if (!part.hasNumber(wanted)) {
                throw new RuleError(
                        draft.line(),
                        "'" + name + "' is a whole number from " + part.range() + ", never " + number.text());
            }
            return List.of(new SigmaValue.OfTime(part, wanted, Comparison.EQUAL));
        });
    }

    /** Negative, and with that none of any part, where it is not whole. */
    private static int wholeNumber(BigDecimal number) {
        boolean whole = number.stripTrailingZeros().scale() <= 0 && number.precision() - number.scale() <= 9;
        return whole ? number.intValue() : -1;
    }
}

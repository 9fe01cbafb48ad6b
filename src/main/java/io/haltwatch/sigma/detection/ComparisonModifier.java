package io.haltwatch.sigma.detection;

import io.haltwatch.sigma.detection.NumberMatcher.Comparison;
import java.util.List;

/** {@code lt}, {@code lte}, {@code gt}, {@code gte}: compared as numbers. */
record ComparisonModifier(Comparison comparison) implements Modifier {

    @Override
    public void apply(ItemDraft draft) throws RuleError {
        draft.transform(value -> {
            if (value instanceof SigmaValue.Numeric number) {
                return List.of(new SigmaValue.Compared(new NumberMatcher(number.text(), number.number(), comparison)));
            }
            if (value instanceof SigmaValue.OfTime time && time.comparison() == Comparison.EQUAL) {
                return List.of(new SigmaValue.OfTime(time.part(), time.number(), comparison));
            }
            throw new RuleError(
                    draft.line(), "a comparison needs a number without quotes, but this is " + value.kind());
        });
    }
}

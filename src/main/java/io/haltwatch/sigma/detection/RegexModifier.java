package io.haltwatch.sigma.detection;

import java.util.List;

/** {@code re}: the value is a regular expression, found anywhere, with case unless {@code i} follows. */
final class RegexModifier implements Modifier {

    @Override
    public void apply(ItemDraft draft) throws RuleError {
        draft.transform(value -> {
            if (value instanceof SigmaValue.Source source) {
                return List.of(new SigmaValue.Regex(source.text(), 0));
            }
            if (value instanceof SigmaValue.Numeric number) {
                return List.of(new SigmaValue.Regex(number.text(), 0));
            }
            throw new RuleError(draft.line(), "'re' takes a string as it stands, but this is " + value.kind());
        });
    }
}

package io.haltwatch.sigma.detection;

import java.util.List;

/** {@code re|i}, {@code re|m}, {@code re|s}: without case, lines, dot matches line ends. */
record RegexFlagModifier(int flag) implements Modifier {

    @Override
    public void apply(ItemDraft draft) throws RuleError {
        draft.transform(value -> {
            if (value instanceof SigmaValue.Regex regex) {
                return List.of(new SigmaValue.Regex(regex.pattern(), regex.flags() | flag));
            }
            throw new RuleError(draft.line(), "'i', 'm' and 's' are flags of a regular expression: write 're' before");
        });
    }
}

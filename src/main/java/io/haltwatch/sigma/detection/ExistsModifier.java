package io.haltwatch.sigma.detection;

import java.util.List;

/** {@code exists}: whether the event has the field, whatever its value. */
final class ExistsModifier implements Modifier {

    @Override
    public void apply(ItemDraft draft) throws RuleError {
        if (draft.size() != 1) {
            throw new RuleError(draft.line(), "'exists' takes one value, true or false");
        }
        draft.transform(value -> {
            if (value instanceof SigmaValue.Bool bool) {
                return List.of(new SigmaValue.Presence(bool.value()));
            }
            throw new RuleError(draft.line(), "'exists' takes true or false, but this is " + value.kind());
        });
    }
}

package io.haltwatch.sigma.detection;

import io.haltwatch.sigma.detection.FieldComparison.Part;
import java.util.List;

/** {@code fieldref}: the value names another field of the event. */
final class FieldRefModifier implements Modifier {

    @Override
    public void apply(ItemDraft draft) throws RuleError {
        draft.transform(value -> {
            if (value instanceof SigmaValue.Source source && !source.text().isBlank()) {
                if (SigmaString.parse(source.text()).hasWildcards()) {
                    throw new RuleError(draft.line(), "'fieldref' takes the name of one field, without wildcards");
                }
                return List.of(new SigmaValue.Reference(draft.named(source.text()), Part.WHOLE));
            }
            throw new RuleError(draft.line(), "'fieldref' takes the name of a field, but this is " + value.kind());
        });
    }
}

package io.haltwatch.sigma.detection;

import io.haltwatch.sigma.detection.FieldComparison.Part;
import java.util.List;

/**
 * {@code contains}, {@code startswith}, {@code endswith}: wildcards around the value, a pattern at that place, or
 * part of a referenced field.
 */
record AffixModifier(Part part) implements Modifier {

    @Override
    public void apply(ItemDraft draft) throws RuleError {
        draft.transform(value -> List.of(affixed(draft.line(), value)));
    }

    private SigmaValue affixed(int line, SigmaValue value) throws RuleError {
        if (value instanceof SigmaValue.Reference reference) {
            return new SigmaValue.Reference(reference.field(), part);
        }
        if (value instanceof SigmaValue.Regex regex) {
            String anchored =
                    (part == Part.START ? "\\A(?:" : "(?:") + regex.pattern() + (part == Part.END ? ")\\z" : ")");
            return new SigmaValue.Regex(part == Part.ANYWHERE ? regex.pattern() : anchored, regex.flags());
        }
        SigmaString string = value.asString(line);
        return new SigmaValue.Text(string.surrounded(part != Part.START, part != Part.END));
    }
}

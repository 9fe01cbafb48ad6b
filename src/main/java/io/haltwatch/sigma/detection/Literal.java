package io.haltwatch.sigma.detection;

import io.haltwatch.sigma.detection.FieldComparison.Part;
import java.util.List;

/**
 * Text that a value must have for a matcher to match: what rules are found by.
 *
 * @param part where in the value
 * @param text folded, as is the value that it is looked for in
 */
public record Literal(Part part, String text) {

    /** The literal of this text; nothing where it says nothing, or begins or ends within a surrogate pair. */
    static List<Literal> of(Part part, String text) {
        boolean whole = part == Part.WHOLE;
        if (text.isEmpty()) {
            return whole ? List.of(new Literal(part, text)) : List.of();
        }
        // Such a half folds on its own, but with its other half in a value: the two would not meet.
        boolean cut =
                Character.isLowSurrogate(text.charAt(0)) || Character.isHighSurrogate(text.charAt(text.length() - 1));
        return cut ? List.of() : List.of(new Literal(part, Letters.fold(text)));
    }
}

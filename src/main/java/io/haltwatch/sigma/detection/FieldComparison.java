package io.haltwatch.sigma.detection;

import io.haltwatch.telemetry.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code fieldref}: a field compared with another field of the same event; absent fields equal nothing. */
public record FieldComparison(String field, String other, Part part, boolean cased) implements Expression.Leaf {

    /** Which part of the field must equal the other. */
    public enum Part {
        WHOLE,
        START,
        END,
        ANYWHERE
    }

    @Override
    public boolean matches(Fields fields) {
        Object left = fields.get(field);
        Object right = fields.get(other);
        if (left instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (matchesAny((String) list.get(i), right)) {
                    return true;
                }
            }
            return false;
        }
        return left instanceof String text && matchesAny(text, right);
    }

    private boolean matchesAny(String value, @Nullable Object right) {
        if (right instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (matchesOne(value, (String) list.get(i))) {
                    return true;
                }
            }
            return false;
        }
        return right instanceof String text && matchesOne(value, text);
    }

    private boolean matchesOne(String value, String expected) {
        return new TextMatcher(part, expected, cased).matches(value);
    }
}

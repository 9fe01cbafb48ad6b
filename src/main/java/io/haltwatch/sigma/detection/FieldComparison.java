package io.haltwatch.sigma.detection;

import io.haltwatch.telemetry.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code fieldref}: a field compared with another field of the same event; absent fields equal nothing. */
record FieldComparison(String field, String other, Part part, boolean cased) implements Expression {

    /** Which part of the field must equal the other. */
    enum Part {
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
        int length = expected.length();
        return switch (part) {
            case WHOLE -> cased ? value.equals(expected) : value.equalsIgnoreCase(expected);
            case START -> value.regionMatches(!cased, 0, expected, 0, length);
            case END -> value.regionMatches(!cased, value.length() - length, expected, 0, length);
            case ANYWHERE -> Letters.contains(value, expected, cased);
        };
    }
}

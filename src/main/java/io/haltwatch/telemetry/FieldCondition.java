package io.haltwatch.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one field of which an event must have one, without regard to case. {@code *} stands for any value; at the
 * beginning or the end of a value it stands for any text there. Of a list one item must do.
 */
record FieldCondition(String field, List<Wanted> anyOf) {

    /** One value, with what may stand before and after it. */
    record Wanted(String text, boolean anyBefore, boolean anyAfter) {

        static Wanted of(String written) {
            boolean before = written.startsWith("*");
            boolean after = written.length() > 1 && written.endsWith("*");
            return new Wanted(written.substring(before ? 1 : 0, written.length() - (after ? 1 : 0)), before, after);
        }

        boolean matches(String value) {
            int length = text.length();
            if (!anyBefore && !anyAfter) {
                return value.equalsIgnoreCase(text);
            }
            if (!anyBefore) {
                return value.regionMatches(true, 0, text, 0, length);
            }
            if (!anyAfter) {
                return value.regionMatches(true, value.length() - length, text, 0, length);
            }
            for (int at = 0; at + length <= value.length(); at++) {
                if (value.regionMatches(true, at, text, 0, length)) {
                    return true;
                }
            }
            return false;
        }
    }

    static FieldCondition of(String field, List<String> values) {
        return new FieldCondition(field, values.stream().map(Wanted::of).toList());
    }

    /** @param value a {@code String}, a {@code List<String>}, or null for none */
    boolean holds(@Nullable Object value) {
        if (value instanceof String text) {
            return matches(text);
        }
        if (value instanceof List<?> items) {
            for (Object item : items) {
                if (matches((String) item)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean matches(String value) {
        for (int i = 0; i < anyOf.size(); i++) {
            if (anyOf.get(i).matches(value)) {
                return true;
            }
        }
        return false;
    }
}

package io.haltwatch.sigma.detection;

import io.haltwatch.telemetry.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule's detection as a tree: how parts are joined, and leaves that decide about an event. Pure data, in the order in
 * which the rule writes it; {@code sigma.engine} compiles it for speed.
 */
public sealed interface Expression {

    /** Matches nothing. */
    Expression NEVER = new AtLeast(1, List.of());

    /** Whether the event matches, by walking the tree. */
    boolean matches(Fields fields);

    /** All of them; the expression itself where there is one. */
    static Expression allOf(List<Expression> parts) {
        return parts.size() == 1 ? parts.get(0) : new AllOf(parts);
    }

    /** Any of them; the expression itself where there is one. */
    static Expression anyOf(List<Expression> parts) {
        return parts.size() == 1 ? parts.get(0) : new AtLeast(1, parts);
    }

    /** Logical AND. */
    record AllOf(List<Expression> parts) implements Expression {
        public AllOf {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(Fields fields) {
            for (Expression part : parts) {
                if (!part.matches(fields)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** {@code N of ...}; with N = 1 logical OR. */
    record AtLeast(int required, List<Expression> parts) implements Expression {
        public AtLeast {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(Fields fields) {
            int matched = 0;
            for (Expression part : parts) {
                if (part.matches(fields) && ++matched == required) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Logical NOT. */
    record Negation(Expression part) implements Expression {
        @Override
        public boolean matches(Fields fields) {
            return !part.matches(fields);
        }
    }

    /**
     * Decides about an event itself. Another kind of condition is another record that implements this; equal ones are
     * asked once per event, however many rules have them.
     */
    non-sealed interface Leaf extends Expression {}

    /** Any value of a field matches; a field that the event does not have matches nothing. */
    record FieldMatch(String field, ValueMatcher matcher) implements Leaf {
        @Override
        public boolean matches(Fields fields) {
            return matches(fields.get(field), matcher);
        }

        /** @param value a {@code String}, a {@code List<String>} or null */
        public static boolean matches(@Nullable Object value, ValueMatcher matcher) {
            if (value instanceof String text) {
                return matcher.matches(text);
            }
            if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    if (matcher.matches((String) list.get(i))) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /** {@code exists}: whether the event has the field at all. */
    record FieldPresence(String field, boolean expected) implements Leaf {
        @Override
        public boolean matches(Fields fields) {
            return isPresent(fields.get(field)) == expected;
        }

        /** An empty list is no value. */
        public static boolean isPresent(@Nullable Object value) {
            return value instanceof List<?> list ? !list.isEmpty() : value != null;
        }
    }

    /** A keyword: any value of the event. */
    record Keyword(ValueMatcher matcher) implements Leaf {
        @Override
        public boolean matches(Fields fields) {
            boolean[] found = new boolean[1];
            fields.forEachValue(value -> found[0] = found[0] || matcher.matches(value));
            return found[0];
        }
    }
}

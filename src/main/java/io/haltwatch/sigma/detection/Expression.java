package io.haltwatch.sigma.detection;

import io.haltwatch.telemetry.Fields;
import java.util.Comparator;
import java.util.List;

/** A compiled part of a rule. Immutable; allocates nothing but what a regular expression needs. */
@FunctionalInterface
public interface Expression {

    boolean matches(Fields fields);

    /** Whether it costs so much that everything cheaper beside it should be asked first. */
    default boolean isCostly() {
        return false;
    }

    /** All of them; the expression itself where there is one. */
    static Expression allOf(List<Expression> parts) {
        return parts.size() == 1 ? parts.get(0) : new AllOf(parts);
    }

    /** Any of them; the expression itself where there is one. */
    static Expression anyOf(List<Expression> parts) {
        return parts.size() == 1 ? parts.get(0) : new AtLeast(1, parts);
    }

    /** Logical AND; asks what is costly last. */
    record AllOf(List<Expression> parts) implements Expression {
        public AllOf {
            parts = parts.stream()
                    .sorted(Comparator.comparing(Expression::isCostly))
                    .toList();
        }

        @Override
        public boolean matches(Fields fields) {
            for (int i = 0; i < parts.size(); i++) {
                if (!parts.get(i).matches(fields)) {
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
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).matches(fields) && ++matched == required) {
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

    /** Any value of a field matches; a field that the event does not have matches nothing. */
    record FieldMatch(String field, ValueMatcher matcher) implements Expression {
        @Override
        public boolean isCostly() {
            return matcher instanceof RegexMatcher;
        }

        @Override
        public boolean matches(Fields fields) {
            Object value = fields.get(field);
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
    record FieldPresence(String field, boolean expected) implements Expression {
        @Override
        public boolean matches(Fields fields) {
            Object value = fields.get(field);
            boolean present = value instanceof List<?> list ? !list.isEmpty() : value != null;
            return present == expected;
        }
    }

    /** A keyword: any value of the event. */
    record Keyword(ValueMatcher matcher) implements Expression {
        @Override
        public boolean matches(Fields fields) {
            boolean[] found = new boolean[1];
            fields.forEachValue(value -> found[0] = found[0] || matcher.matches(value));
            return found[0];
        }
    }
}

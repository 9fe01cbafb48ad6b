package io.haltwatch.sigma.detection;

import io.haltwatch.sigma.detection.Expression.AllOf;
import io.haltwatch.sigma.detection.Expression.AtLeast;
import io.haltwatch.sigma.detection.Expression.FieldMatch;
import io.haltwatch.sigma.detection.Expression.FieldPresence;
import io.haltwatch.sigma.detection.Expression.Negation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which fields an expression asks for; no deeper than conditions and documents nest, which has a limit. */
public final class FieldNeeds {

    private FieldNeeds() {}

    /**
     * Whether it can hold for an event that has none but these fields. Never false where it could; what is negated is
     * taken to be able to fail.
     *
     * @param known values of fields that have no other
     */
    public static boolean canHold(Expression expression, Predicate<String> available, Map<String, String> known) {
        if (expression instanceof AllOf all) {
            return all.parts().stream().allMatch(part -> canHold(part, available, known));
        }
        if (expression instanceof AtLeast some) {
            return some.parts().stream()
                            .filter(part -> canHold(part, available, known))
                            .count()
                    >= some.required();
        }
        if (expression instanceof FieldMatch match) {
            String value = known.get(match.field());
            return value == null ? available.test(match.field()) : FieldMatch.matches(value, match.matcher());
        }
        if (expression instanceof FieldPresence presence) {
            return !presence.expected() || available.test(presence.field());
        }
        if (expression instanceof FieldComparison comparison) {
            return available.test(comparison.field()) && available.test(comparison.other());
        }
        return true;
    }

    /** All fields that it names, negated ones besides, sorted. */
    public static Set<String> fields(Expression expression) {
        Set<String> fields = new TreeSet<>();
        collect(expression, fields);
        return fields;
    }

    private static void collect(Expression expression, Collection<String> fields) {
        if (expression instanceof Negation negation) {
            collect(negation.part(), fields);
        } else if (expression instanceof FieldComparison comparison) {
            fields.addAll(List.of(comparison.field(), comparison.other()));
        } else if (expression instanceof FieldMatch match) {
            fields.add(match.field());
        } else if (expression instanceof FieldPresence presence) {
            fields.add(presence.field());
        } else {
            parts(expression).forEach(part -> collect(part, fields));
        }
    }

    private static List<Expression> parts(Expression expression) {
        if (expression instanceof AllOf all) {
            return all.parts();
        }
        return expression instanceof AtLeast some ? some.parts() : List.of();
    }
}

package io.haltwatch.sigma.engine;

import io.haltwatch.sigma.detection.Expression;
import io.haltwatch.sigma.detection.Expression.AllOf;
import io.haltwatch.sigma.detection.Expression.AtLeast;
import io.haltwatch.sigma.detection.Expression.FieldPresence;
import io.haltwatch.sigma.detection.Expression.Leaf;
import io.haltwatch.sigma.detection.Expression.Negation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rarest necessary condition of an expression. Never omits an event that matches; how many more it lets through is a
 * matter of speed alone.
 */
final class Requirements {

    private Requirements() {}

    static Requirement of(Expression expression) {
        return of(expression, true);
    }

    /** @param holds whether the expression must hold, or must not */
    private static Requirement of(Expression expression, boolean holds) {
        if (expression instanceof Negation negation) {
            return of(negation.part(), !holds);
        }
        if (expression instanceof AllOf all) {
            return atLeast(all.parts().size(), all.parts(), holds);
        }
        if (expression instanceof AtLeast some) {
            return atLeast(some.required(), some.parts(), holds);
        }
        if (expression instanceof FieldPresence presence) {
            return presence.expected() == holds ? rarest(presence) : Requirement.UNKNOWN;
        }
        return holds ? rarest((Leaf) expression) : Requirement.UNKNOWN;
    }

    /**
     * Of n parts, N must hold: then among any n - N + 1 of them at least one holds, so the rarest so many will do. That
     * fewer than N hold is that at least n - N + 1 do not.
     */
    private static Requirement atLeast(int required, List<Expression> parts, boolean hold) {
        int needed = hold ? required : parts.size() - required + 1;
        if (needed <= 0) {
            return Requirement.UNKNOWN;
        }
        List<Requirement> requirements = new ArrayList<>(parts.size());
        for (Expression part : parts) {
            requirements.add(of(part, hold));
        }
        requirements.sort(Comparator.comparingDouble(Requirement::likelihood));
        return Requirement.anyOf(requirements.subList(0, Math.max(0, parts.size() - needed + 1)));
    }

    private static Requirement rarest(Leaf leaf) {
        Requirement rarest = Requirement.UNKNOWN;
        for (List<Atom> anyOf : Clues.of(leaf).allOf()) {
            Requirement requirement = Requirement.oneOf(anyOf);
            rarest = requirement.likelihood() < rarest.likelihood() ? requirement : rarest;
        }
        return rarest;
    }
}

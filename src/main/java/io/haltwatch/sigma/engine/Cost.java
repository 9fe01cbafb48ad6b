package io.haltwatch.sigma.engine;

import io.haltwatch.sigma.detection.Expression;
import io.haltwatch.sigma.detection.Expression.AllOf;
import io.haltwatch.sigma.detection.Expression.AtLeast;
import io.haltwatch.sigma.detection.Expression.FieldMatch;
import io.haltwatch.sigma.detection.Expression.Leaf;
import io.haltwatch.sigma.detection.Expression.Negation;
import io.haltwatch.sigma.detection.GlobMatcher;
import java.util.List;

/** What asking costs, roughly, compared with whether the event has an atom: what is cheap is asked first. */
final class Cost {

    private static final int MOST = 1_000_000;
    private static final int GLOB = 10;
    private static final int LEAF = 50;

    private Cost() {}

    static int of(Expression expression) {
        if (expression instanceof AllOf all) {
            return sum(all.parts());
        }
        if (expression instanceof AtLeast some) {
            return sum(some.parts());
        }
        if (expression instanceof Negation negation) {
            return of(negation.part());
        }
        Leaf leaf = (Leaf) expression;
        if (Clues.of(leaf).exact()) {
            return 1;
        }
        boolean glob = leaf instanceof FieldMatch match && match.matcher() instanceof GlobMatcher;
        return glob ? GLOB : LEAF;
    }

    private static int sum(List<Expression> parts) {
        int sum = 0;
        for (Expression part : parts) {
            sum = Math.min(MOST, sum + of(part));
        }
        return sum;
    }
}

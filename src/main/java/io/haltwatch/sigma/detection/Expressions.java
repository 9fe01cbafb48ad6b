package io.haltwatch.sigma.detection;

import io.haltwatch.sigma.detection.Expression.AllOf;
import io.haltwatch.sigma.detection.Expression.AtLeast;
import io.haltwatch.sigma.detection.Expression.Negation;
import java.util.List;

/** Conditions over search identifiers. */
enum Expressions implements ConditionParser.Connectives<Expression> {
    CONNECTIVES;

    @Override
    public String noun() {
        return "search identifier";
    }

    @Override
    public Expression all(List<Expression> parts) {
        return new AllOf(parts);
    }

    @Override
    public Expression any(List<Expression> parts) {
        return new AtLeast(1, parts);
    }

    @Override
    public Expression atLeast(int required, List<Expression> parts) {
        return new AtLeast(required, parts);
    }

    @Override
    public Expression not(Expression part) {
        return new Negation(part);
    }
}

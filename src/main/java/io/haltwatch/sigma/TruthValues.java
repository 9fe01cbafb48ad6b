package io.haltwatch.sigma;

import io.haltwatch.sigma.detection.ConditionParser;
import java.util.List;

/** What a condition says when it is known which of its names hold. */
enum TruthValues implements ConditionParser.Connectives<Boolean> {
    CONNECTIVES;

    @Override
    public String noun() {
        return "search identifier";
    }

    @Override
    public Boolean all(List<Boolean> parts) {
        return !parts.contains(false);
    }

    @Override
    public Boolean any(List<Boolean> parts) {
        return parts.contains(true);
    }

    @Override
    public Boolean atLeast(int required, List<Boolean> parts) {
        return parts.stream().filter(part -> part).count() >= required;
    }

    @Override
    public Boolean not(Boolean part) {
        return !part;
    }
}

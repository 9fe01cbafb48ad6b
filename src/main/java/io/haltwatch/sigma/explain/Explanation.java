package io.haltwatch.sigma.explain;

import java.util.List;

/**
 * What a rule says of an event.
 *
 * @param step holds where the event matches and no filter takes the match away
 * @param filteredBy the filters that take the match away; empty where the rule itself does not match
 */
public record Explanation(Step step, List<RuleOutline.Filter> filteredBy) {

    public Explanation {
        filteredBy = List.copyOf(filteredBy);
    }

    public boolean matches() {
        return step.holds();
    }
}

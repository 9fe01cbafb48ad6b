package io.haltwatch.sigma.detection;

import java.util.List;

/**
 * Decides about one value of one field; immutable, and equal to a matcher that always decides the same, so that rules
 * share what they ask for. Allocates nothing where it can be helped; the cost is linear in the value.
 */
@FunctionalInterface
public interface ValueMatcher {

    boolean matches(String value);

    /**
     * What every value that matches has: at least one literal of each of these lists. Rules are found by them without
     * being asked. Empty where nothing is known: the matcher is then asked about every value.
     */
    default List<List<Literal>> necessary() {
        return List.of();
    }
}

package io.haltwatch.ops;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was counted of each incident, so that a revision adds only what is new in it. Kept in memory for the incidents
 * that were revised last: after a restart, or beyond {@link #INCIDENTS} at once, the next revision of an incident counts again
 * what it holds.
 */
final class CountedOnce {

    static final int INCIDENTS = 10_000;

    /** Things of one incident; a kind beyond counts at each revision. */
    private static final int THINGS = 256;

    private final Map<String, Map<String, Integer>> counted = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, Integer>> eldest) {
            return size() > INCIDENTS;
        }
    };

    /**
     * How many are new.
     *
     * @param number that the incident has of this thing now
     */
    synchronized int newOf(String incident, String thing, int number) {
        Map<String, Integer> things = counted.computeIfAbsent(incident, id -> new HashMap<>());
        int before = things.getOrDefault(thing, 0);
        if (number > before && (before > 0 || things.size() < THINGS)) {
            things.put(thing, number);
        }
        return Math.max(0, number - before);
    }

    /** Nothing more is told of it. */
    synchronized void forget(String incident) {
        counted.remove(incident);
    }
}

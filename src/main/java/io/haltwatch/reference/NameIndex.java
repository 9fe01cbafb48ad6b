package io.haltwatch.reference;

import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Which rows have a name, by the rows' ids. One thread writes, many read. */
final class NameIndex {

    private final Map<String, NavigableSet<String>> ids = new ConcurrentHashMap<>();

    /** Before the row itself changes: who reads meanwhile finds too much, never too little, and asks the row. */
    void add(String id, Set<String> names) {
        for (String name : names) {
            ids.computeIfAbsent(name, key -> new ConcurrentSkipListSet<>()).add(id);
        }
    }

    /** Once the row itself has changed: names that it has no more. */
    void remove(String id, Set<String> before, Set<String> after) {
        for (String name : before) {
            if (!after.contains(name)) {
                ids.computeIfPresent(name, (key, having) -> {
                    having.remove(id);
                    return having.isEmpty() ? null : having;
                });
            }
        }
    }

    /** In order. */
    Set<String> of(String name) {
        NavigableSet<String> having = ids.get(name);
        return having == null ? Set.of() : having;
    }
}

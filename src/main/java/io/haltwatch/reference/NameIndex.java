package io.haltwatch.reference;

import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Which rows have a name, by the rows' ids. One thread writes, many read. */
final class NameIndex {

    private final Map<String, NavigableSet<String>> ids = new ConcurrentHashMap<>();

    /** A row has other names now. New ones come first: who reads meanwhile finds too much, never too little. */
    void replace(String id, Set<String> before, Set<String> after) {
        for (String name : after) {
            ids.computeIfAbsent(name, key -> new ConcurrentSkipListSet<>()).add(id);
        }
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

package io.haltwatch.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds entries by name. All names of an entry live in one name space, in which no two entries may have the same.
 *
 * <p>An exact name comes before any wildcard. Of several wildcards that match, the one that fixes the most characters
 * counts; of equals, the one that stands first in the catalogue.
 */
final class CatalogueIndex {

    private record Pattern(Glob glob, CatalogueEntry entry) {}

    private final Map<String, LocatedEntry> byName = new HashMap<>();
    private final Map<String, LocatedEntry> byImage = new HashMap<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final List<String> problems;

    CatalogueIndex(List<LocatedEntry> entries, List<String> problems) {
        this.problems = problems;
        for (LocatedEntry located : entries) {
            CatalogueEntry entry = located.entry();
            add(byName, entry.name(), "name", located);
            entry.keys().forEach(key -> addName(key, "key", located));
            entry.displayNames().forEach(name -> addName(name, "display name", located));
            entry.aliases().forEach(alias -> addName(alias, "alias", located));
            entry.images().forEach(image -> add(byImage, ServiceName.image(image), "image", located));
        }
        patterns.sort(
                Comparator.comparingInt((Pattern pattern) -> pattern.glob().literals())
                        .reversed());
    }

    private void addName(String name, String kind, LocatedEntry located) {
        if (Glob.isGlob(name)) {
            patterns.add(new Pattern(new Glob(name), located.entry()));
        }
        add(byName, ServiceName.folded(name), kind, located);
    }

    private void add(Map<String, LocatedEntry> index, String name, String kind, LocatedEntry located) {
        LocatedEntry other = index.putIfAbsent(name, located);
        if (other != null && !other.entry().name().equals(located.entry().name())) {
            problems.add(located.problem("the " + kind + " '" + name + "' of '"
                    + located.entry().name() + "' belongs to " + other.where() + " already"));
        }
    }

    @Nullable
    CatalogueEntry byService(String name) {
        List<String> candidates = ServiceName.candidates(ServiceName.folded(name));
        for (String candidate : candidates) {
            LocatedEntry exact = byName.get(candidate);
            if (exact != null) {
                return exact.entry();
            }
        }
        for (String candidate : candidates) {
            for (Pattern pattern : patterns) {
                if (pattern.glob().matches(candidate)) {
                    return pattern.entry();
                }
            }
        }
        return null;
    }

    @Nullable
    CatalogueEntry byImage(String image) {
        LocatedEntry found = byImage.get(ServiceName.image(image));
        return found == null ? null : found.entry();
    }
}

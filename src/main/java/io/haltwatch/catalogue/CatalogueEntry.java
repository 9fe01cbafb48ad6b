package io.haltwatch.catalogue;

import java.util.List;
import java.util.Set;

/**
 * One service of the catalogue.
 *
 * @param name canonical name, the join key of everything that resolves to this entry by an exact key
 * @param category one of the catalogue's categories: {@code database}, {@code backup}, {@code security}, ...
 * @param tier 1 (its loss hurts most) to 3
 * @param keys service keys; {@code *} matches any run of characters ({@code MSSQL$*}), {@code ?} any one
 * @param displayNames display names in any language
 * @param images base names of its executables, lower case
 * @param aliases other names that kill lists and people use
 * @param labels {@code core} (stops only at shutdown), {@code sensor} (telemetry depends on it), {@code kill-list}
 *     (a name copied from ransomware to ransomware), {@code workers} (one process per connection or document: that one
 *     of its processes ends says nothing about the service)
 */
public record CatalogueEntry(
        String name,
        String category,
        int tier,
        List<String> keys,
        List<String> displayNames,
        List<String> images,
        List<String> aliases,
        Set<String> labels) {

    public CatalogueEntry {
        keys = List.copyOf(keys);
        displayNames = List.copyOf(displayNames);
        images = List.copyOf(images);
        aliases = List.copyOf(aliases);
        labels = Set.copyOf(labels);
    }

    /** The name as people write it: a key's capitals where it is one. */
    public String spelling() {
        return keys.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
    }
}

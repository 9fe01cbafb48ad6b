package io.haltwatch.catalogue;

import io.haltwatch.yaml.YamlNode;

/** An entry with its place, for messages. */
public record LocatedEntry(CatalogueEntry entry, YamlNode place) {

    String problem(String text) {
        return String.valueOf(place.error(text).getMessage());
    }

    String where() {
        return "'" + entry.name() + "' (" + place.source() + ":" + place.line() + ")";
    }
}

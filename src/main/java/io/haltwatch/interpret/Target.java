package io.haltwatch.interpret;

import java.util.Set;

/**
 * What an action is directed at.
 *
 * @param kind a service, or what could not be resolved to one
 * @param key identity for joining and counting, lower case: the service key as the host knows it
 *     ({@code mssql$sqlexpress}), the catalogue name when only an image is known, the image's base name, or with its kind before it {@code vm:}, {@code container:}, {@code pid:}
 * @param name as written by the source, for people
 * @param entry the catalogue entry's name in the catalogue's spelling ({@code EventLog}), or empty when the catalogue does not know it
 * @param category the catalogue's category, or {@code unknown}
 * @param tier 1 to 3; 3 for what the catalogue does not know
 * @param wildcard the target stands for many services ({@code *}, {@code sql%})
 * @param labels the catalogue's labels
 */
public record Target(
        Kind kind,
        String key,
        String name,
        String entry,
        String category,
        int tier,
        boolean wildcard,
        Set<String> labels) {

    /** Category of what the catalogue does not know. */
    public static final String UNKNOWN_CATEGORY = "unknown";

    /** Kinds of targets. */
    public enum Kind {
        SERVICE,
        PROCESS,
        VIRTUAL_MACHINE,
        CONTAINER
    }

    public Target {
        labels = Set.copyOf(labels);
    }

    /** Whether the catalogue knows it. */
    public boolean catalogued() {
        return !entry.isEmpty();
    }
}

package io.haltwatch.telemetry;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a rule sees of an event: named values under Sigma's taxonomy names ({@code Image}, {@code CommandLine}, ...).
 *
 * <p>A value is a {@link String} or, where a source sends several, a {@link List} of strings.
 */
public interface Fields {

    /** The value of a field, a {@code String} or a {@code List<String>}; null when the event does not have it. */
    @Nullable
    Object get(String name);

    /** Visits every value, for keyword searches over the whole event. */
    void forEachValue(Consumer<String> visitor);

    /** The value as one string (the first of several), or null. */
    default @Nullable String text(String name) {
        Object value = get(name);
        if (value instanceof String text) {
            return text;
        }
        return value instanceof List<?> list && !list.isEmpty() ? (String) list.get(0) : null;
    }
}

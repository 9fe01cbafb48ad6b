package io.haltwatch.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one event; a value is a {@code String} or a {@code List<String>}. */
final class FieldTable extends NameTable<Object> {

    /** @param expected how many fields there will be; it grows when there are more */
    FieldTable(int expected) {
        super(expected);
    }

    /** The value as one text, the first of several; null for none. */
    @Nullable
    String text(String name) {
        Object value = get(name);
        if (value instanceof String text) {
            return text;
        }
        Object one = value instanceof List<?> list && !list.isEmpty() ? list.get(0) : value;
        return one instanceof String text ? text : null;
    }
}

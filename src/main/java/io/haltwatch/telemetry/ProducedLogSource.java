package io.haltwatch.telemetry;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A log source that events of a schema have.
 *
 * @param dataSource null when the topic decides it
 * @param schema the schema's name, or what else makes such events
 * @param fields every field that they can have; null when records bring names of their own
 * @param values of fields that are the same in all of them
 */
public record ProducedLogSource(
        LogSource logSource,
        @Nullable DataSource dataSource,
        String schema,
        @Nullable Set<String> fields,
        Map<String, String> values) {

    public ProducedLogSource {
        fields = fields == null ? null : Set.copyOf(fields);
        values = Map.copyOf(values);
    }

    /** Of which no value is known. */
    public ProducedLogSource(
            LogSource logSource, @Nullable DataSource dataSource, String schema, @Nullable Set<String> fields) {
        this(logSource, dataSource, schema, fields, Map.of());
    }

    /** Whether an event of it can have the field. */
    public boolean canHave(String field) {
        return fields == null || fields.contains(field);
    }
}

package io.haltwatch.telemetry;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One telemetry record, normalised.
 *
 * @param host whose it is
 * @param time event time in epoch milliseconds as the record says, not clamped
 * @param dataSource what the content says it is (the topic only names what is expected)
 * @param schema the schema recognised, for example {@code windows-event}
 * @param kind what it reports
 * @param logSource Sigma's log source
 * @param id identity of the evidence, 16 hex digits: the source's own record id where it has one, else a hash of
 *     the normalised event; the same record read twice has the same id
 * @param fields Sigma taxonomy name to {@code String} or {@code List<String>}
 */
public record Event(
        HostKey host,
        long time,
        DataSource dataSource,
        String schema,
        EventKind kind,
        LogSource logSource,
        String id,
        Map<String, Object> fields)
        implements Fields {

    public Event {
        fields = fields instanceof FieldTable table ? table.freeze() : Map.copyOf(fields);
    }

    @Override
    public @Nullable Object get(String name) {
        return fields.get(name);
    }

    @Override
    public void forEachValue(Consumer<String> visitor) {
        fields.forEach((name, value) -> {
            if (value instanceof List<?> list) {
                list.forEach(item -> visitor.accept((String) item));
            } else {
                visitor.accept((String) value);
            }
        });
    }
}

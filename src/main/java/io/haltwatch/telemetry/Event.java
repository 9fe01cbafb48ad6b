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
 * @param recordId the source's own id of the record, or null when it has none
 * @param fields Sigma taxonomy name to {@code String} or {@code List<String>}
 */
public record Event(
        HostKey host,
        long time,
        DataSource dataSource,
        String schema,
        EventKind kind,
        LogSource logSource,
        @Nullable String recordId,
        Map<String, Object> fields)
        implements Fields {

    public Event {
        if (fields instanceof FieldTable table) {
            table.freeze();
        } else {
            fields = Map.copyOf(fields);
        }
    }

    /**
     * Identity of the evidence, 16 hex digits: of the source's own record id where it has one, else a hash of the normalised
     * event; the same record read twice has the same id. Worked out when it is asked for: 99 of 100 events never are.
     */
    public String id() {
        return recordId == null
                ? EventIdentity.ofFields(host, time, fields)
                : EventIdentity.ofRecord(host, text("Channel"), recordId, time);
    }

    @Override
    public @Nullable Object get(String name) {
        return fields.get(name);
    }

    @Override
    public void forEachValue(Consumer<String> visitor) {
        fields.forEach((name, value) -> {
            if (value instanceof String text) {
                visitor.accept(text);
            } else if (value instanceof List<?> list) {
                list.forEach(item -> visitor.accept((String) item));
            }
        });
    }
}

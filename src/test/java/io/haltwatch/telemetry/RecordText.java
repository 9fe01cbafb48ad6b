package io.haltwatch.telemetry;

import java.nio.charset.StandardCharsets;

/** Records as tests write them: JSON with single quotes for double ones. */
final class RecordText {

    private static final SchemaEventReader READER = SchemaEventReader.builtIn();

    private RecordText() {}

    static Event event(String json) {
        return event(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static Event event(byte[] record) {
        ReadResult result = result(record);
        if (result instanceof ReadResult.Read read) {
            return read.event();
        }
        throw new AssertionError(result + ": " + new String(record, StandardCharsets.UTF_8));
    }

    static ReadResult result(byte[] record) {
        return READER.read(record, DataSource.SERVICE_METADATA, "acme", Origin.NO_APPEND_TIME);
    }
}

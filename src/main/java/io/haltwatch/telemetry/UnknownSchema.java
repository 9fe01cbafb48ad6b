package io.haltwatch.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.haltwatch.telemetry.ReadResult.Reason;
import io.haltwatch.telemetry.ReadResult.Unreadable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says of a record that no schema knows what it looks like: the names of its members, few and cut short, never a value. */
final class UnknownSchema {

    private static final int MAX_NAMES = 8;
    private static final int MAX_LENGTH = 24;

    private final List<String> names = new ArrayList<>(MAX_NAMES);
    /** A member that is a list of objects, as in Azure's {@code records}, CloudTrail's and OTLP's: a batch of records. */
    private @Nullable String batch;

    private UnknownSchema() {}

    /**
     * @param record that was parsed as {@code json} before, or as text
     * @param schemas how many there are
     */
    static Unreadable of(byte[] record, JsonFactory json, int schemas) {
        UnknownSchema unknown = new UnknownSchema();
        try (JsonParser parser = json.createParser(record)) {
            unknown.look(parser);
        } catch (IOException e) {
            // Text in one of the formats, not JSON: it has no members of its own.
            unknown = new UnknownSchema();
        }
        return new Unreadable(Reason.UNKNOWN_SCHEMA, unknown.detail(schemas));
    }

    private void look(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return;
        }
        String name = json.nextFieldName();
        while (name != null && names.size() < MAX_NAMES) {
            names.add(shown(name));
            if (json.nextToken() == JsonToken.START_ARRAY) {
                batch = holdsObjects(json) && batch == null ? shown(name) : batch;
            } else {
                json.skipChildren();
            }
            name = json.nextFieldName();
        }
    }

    /** Reads to the end of the array that the parser is at. */
    private static boolean holdsObjects(JsonParser json) throws IOException {
        JsonToken item = json.nextToken();
        boolean objects = item == JsonToken.START_OBJECT;
        while (item != JsonToken.END_ARRAY) {
            json.skipChildren();
            item = json.nextToken();
        }
        return objects;
    }

    private String detail(int schemas) {
        if (names.isEmpty()) {
            return "none of " + schemas + " schemas has it, see docs/telemetry.md";
        }
        return batch == null
                ? "none of " + schemas + " schemas has these members: " + String.join(", ", names)
                        + "; see docs/telemetry.md"
                : "expected one record, found the list '" + batch + "': split it, each item is a record of its own";
    }

    private static String shown(String name) {
        StringBuilder shown = new StringBuilder(MAX_LENGTH);
        for (int i = 0; i < name.length() && i < MAX_LENGTH; i++) {
            char c = name.charAt(i);
            shown.append(c > ' ' && c < 0x7f ? c : '?');
        }
        return name.length() > MAX_LENGTH ? shown.append("..").toString() : shown.toString();
    }
}

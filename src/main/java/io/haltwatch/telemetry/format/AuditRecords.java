package io.haltwatch.telemetry.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of one audit event as laurel does (its json-format.md): {@code ID}, {@code NODE}, and a member for each type.
 *
 * @param records fields of each line by the type of record
 * @param arguments those of the EXECVE records together
 */
record AuditRecords(Map<String, List<Map<String, String>>> records, AuditArguments arguments) {

    private static final List<String> REGISTERS = List.of("a0", "a1", "a2", "a3");

    /**
     * @param id time and serial, null when the lines have none
     * @param node the host's name, null when the lines have none
     */
    void write(@Nullable String id, @Nullable String node, JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (id != null) {
            json.writeStringField("ID", id);
        }
        if (node != null) {
            json.writeStringField("NODE", node);
        }
        for (Map.Entry<String, List<Map<String, String>>> type : records.entrySet()) {
            json.writeFieldName(type.getKey());
            if (AuditTypes.isSingle(type.getKey())) {
                write(type.getKey(), type.getValue().get(0), json);
            } else {
                json.writeStartArray();
                for (Map<String, String> fields : type.getValue()) {
                    write(type.getKey(), fields, json);
                }
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    private void write(String type, Map<String, String> fields, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            boolean register = type.equals("SYSCALL") && REGISTERS.contains(field.getKey());
            boolean title = type.equals("PROCTITLE") && field.getKey().equals("proctitle");
            if (!register && !title) {
                json.writeStringField(field.getKey(), field.getValue());
            }
        }
        if (type.equals("SYSCALL") && fields.containsKey("a0")) {
            list(
                    "ARGV",
                    REGISTERS.stream()
                            .map(name -> fields.getOrDefault(name, "0x0"))
                            .toList(),
                    json);
        } else if (type.equals("EXECVE")) {
            list("ARGV", arguments.all(), json);
        } else if (fields.containsKey("proctitle")) {
            list("ARGV", List.of(fields.getOrDefault("proctitle", "").split("\0", -1)), json);
        }
        json.writeEndObject();
    }

    private static void list(String name, List<String> items, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String item : items) {
            json.writeString(item);
        }
        json.writeEndArray();
    }
}

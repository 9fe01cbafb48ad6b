package io.haltwatch.telemetry.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * auditd's own text, raw or enriched, one line of an event or all of them: to laurel's JSON, one object per event with a member
 * for each type of record. Lines that the kernel or the journal pass on ({@code audit: type=1131 audit(..): ..}, {@code
 * SERVICE_STOP pid=1 ..}) read alike; the journal's have no time of their own.
 */
final class AuditLines implements TextFormat {

    @Override
    public String title() {
        return "auditd's lines";
    }

    @Override
    public boolean fits(String text) {
        return AuditHeader.take(TextCursor.stripped(text)) != null;
    }

    @Override
    public void write(String text, JsonGenerator json) throws IOException {
        String id = null;
        String node = null;
        Map<String, List<Map<String, String>>> records = new LinkedHashMap<>();
        AuditArguments arguments = new AuditArguments();
        TextCursor lines = TextCursor.stripped(text);
        while (!lines.atEnd()) {
            TextCursor line = lines.line();
            if (line.isBlank()) {
                continue;
            }
            AuditHeader header = AuditHeader.take(line);
            if (header == null || (header.id() == null && !records.isEmpty())) {
                throw new MalformedTextException("type=TYPE msg=audit(TIME:SERIAL): at the start of each line");
            }
            if (id != null && !id.equals(header.id())) {
                throw new MalformedTextException("one event per record, these lines have several");
            }
            id = header.id();
            node = header.node() == null ? node : header.node();
            String type = AuditTypes.name(header.type());
            Map<String, String> fields = AuditFields.of(type, line.rest(), arguments);
            // An event of many arguments has several; their other members are the same.
            records.computeIfAbsent(type, any -> new ArrayList<>()).add(fields);
        }
        new AuditRecords(records, arguments).write(id, node, json);
    }
}

package io.haltwatch.telemetry.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
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

    /** What stands before the fields; the kernel's own lines have the time since boot before it. */
    private static final Pattern HEADER =
            Pattern.compile("^(?:\\[ *\\d+\\.\\d+\\] )?(?:audit(?:\\[\\d+\\])?: )?(?:node=(\\S+) )?"
                    + "type=([A-Z_0-9]+(?:\\[\\d+\\])?) (?:msg=)?audit\\((\\d{1,12}\\.\\d{1,9}:\\d{1,20})\\):? ?");

    private static final Pattern OF_THE_JOURNAL =
            Pattern.compile("^([A-Z]+(?:_[A-Z]+)*) (?:pid|arch|argc|item|op|audit_[a-z]+)=");

    @Override
    public String title() {
        return "auditd's lines";
    }

    @Override
    public boolean fits(String text) {
        String start = text.stripLeading();
        return (start.startsWith("type=")
                        || start.startsWith("node=")
                        || start.startsWith("audit")
                        || start.startsWith("["))
                ? HEADER.matcher(start).find()
                : OF_THE_JOURNAL.matcher(start).find();
    }

    @Override
    public void write(String text, JsonGenerator json) throws IOException {
        String id = null;
        String node = null;
        Map<String, List<Map<String, String>>> records = new LinkedHashMap<>();
        AuditArguments arguments = new AuditArguments();
        for (String line : text.strip().split("\\r?\\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            Matcher header = HEADER.matcher(line);
            Matcher journal = OF_THE_JOURNAL.matcher(line);
            String type;
            String body;
            if (header.find()) {
                if (id != null && !id.equals(header.group(3))) {
                    throw new MalformedTextException("one event per record, these lines have several");
                }
                id = header.group(3);
                node = header.group(1) == null ? node : header.group(1);
                type = AuditTypes.name(header.group(2));
                body = line.substring(header.end());
            } else if (journal.find() && records.isEmpty()) {
                type = journal.group(1);
                body = line.substring(journal.end(1));
            } else {
                throw new MalformedTextException("type=TYPE msg=audit(TIME:SERIAL): at the start of each line");
            }
            Map<String, String> fields = AuditFields.of(type, body, arguments);
            // An event of many arguments has several; their other members are the same.
            records.computeIfAbsent(type, any -> new ArrayList<>()).add(fields);
        }
        new AuditRecords(records, arguments).write(id, node, json);
    }
}

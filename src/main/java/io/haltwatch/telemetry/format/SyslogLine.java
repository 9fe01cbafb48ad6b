package io.haltwatch.telemetry.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A line of syslog: RFC 5424, RFC 3164, rsyslog's form with an ISO time, and the lines of ESXi's own files, which have no host
 * name. To {@code {"syslog": {"priority", "timestamp", "hostname", "program", "pid", "message"}}}, without what the line does
 * not have.
 */
final class SyslogLine implements TextFormat {

    @Override
    public String title() {
        return "a line of syslog";
    }

    @Override
    public boolean fits(String text) {
        return SyslogHeader.take(TextCursor.stripped(text)) != null;
    }

    @Override
    public void write(String text, JsonGenerator json) throws IOException {
        TextCursor line = TextCursor.stripped(text);
        SyslogHeader header = SyslogHeader.take(line);
        if (header == null) {
            throw new MalformedTextException("a time, a host and a program");
        }
        json.writeStartObject();
        json.writeObjectFieldStart("syslog");
        member(json, "priority", header.priority());
        member(json, "timestamp", header.timestamp());
        if (header.isModern()) {
            member(json, "hostname", header.hostname());
            member(json, "program", header.program());
            member(json, "pid", header.pid());
            member(json, "message", withoutStructuredData(line.rest()));
        } else {
            hostAndTag(header, line, json);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void hostAndTag(SyslogHeader header, TextCursor line, JsonGenerator json) throws IOException {
        int from = line.at();
        String hostname = null;
        SyslogTag tag = null;
        if (header.isUnified()) {
            line.to(header.timeEnd());
            tag = SyslogTag.ofUnifiedLog(line);
            line.to(tag == null ? from : line.at());
        }
        if (tag == null) {
            tag = SyslogTag.take(line);
        }
        if (tag == null) {
            hostname = hostname(line);
            tag = hostname == null ? null : SyslogTag.take(line);
        }
        if (tag == null) {
            line.to(from);
        } else {
            member(json, "program", tag.program());
            member(json, "pid", tag.pid());
        }
        member(json, "message", line.rest());
        member(json, "hostname", tag == null ? null : hostname);
    }

    /** Takes a host and the blanks behind it: a name or an address, also one of IPv6. */
    private static @Nullable String hostname(TextCursor line) {
        int from = line.at();
        if (line.sees(':') || !line.take(SyslogLine::isOfHost)) {
            return null;
        }
        String hostname = line.since(from);
        // A colon behind a name makes it a tag, one behind an address ("fe80::") is its own.
        boolean tag = hostname.indexOf(':') == hostname.length() - 1;
        return !tag && line.take(c -> c == ' ') ? hostname : null;
    }

    private static boolean isOfHost(int c) {
        return c != '[' && c != ']' && c != '(' && c != ')' && TextCursor.isNotBlank(c);
    }

    /** {@code -} or {@code [id name="value"]...} before the message (section 6.3). */
    private static String withoutStructuredData(String text) {
        if (!text.startsWith("[")) {
            return text.startsWith("- ") ? text.substring(2) : text.equals("-") ? "" : text;
        }
        boolean quoted = false;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ']' && !quoted && !text.startsWith("[", i + 1)) {
                return text.substring(i + 1).strip();
            }
        }
        return text;
    }

    /** RFC 5424 writes {@code -} for what is not known. */
    private static void member(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null && !value.isEmpty() && !value.equals("-")) {
            json.writeStringField(name, value);
        }
    }
}

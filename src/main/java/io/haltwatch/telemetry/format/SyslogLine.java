package io.haltwatch.telemetry.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A line of syslog: RFC 5424, RFC 3164, rsyslog's form with an ISO time, and the lines of ESXi's own files, which have no host
 * name. To {@code {"syslog": {"priority", "timestamp", "hostname", "program", "pid", "message"}}}, without what the line does
 * not have.
 */
final class SyslogLine implements TextFormat {

    private static final String PRIORITY = "(?:<(\\d{1,3})>)?";
    private static final String ISO =
            "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?";
    private static final String MONTH = "[A-Z][a-z]{2} {1,2}\\d{1,2} (?:\\d{4} )?\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?";

    /** PRI, VERSION, TIMESTAMP, HOSTNAME, APP-NAME, PROCID, MSGID (section 6), then structured data and the message. */
    private static final Pattern RFC_5424 =
            Pattern.compile("^<(\\d{1,3})>[1-9]\\d? (-|" + ISO + ") (\\S+) (\\S+) (\\S+) \\S+ (?s:(.*))$");

    private static final Pattern TIMED = Pattern.compile("^" + PRIORITY + "(" + ISO + "|" + MONTH + "):? +(?s:(.*))$");

    /** {@code In(14)} and the like: ESXi 8 writes severity and priority before the program. */
    private static final Pattern ESXI_LEVEL =
            Pattern.compile("^(?:[A-Z][a-z]\\(\\d+\\)|info|warning|error|verbose|trivia|panic) ");

    private static final Pattern TAG =
            Pattern.compile("^([^\\s:\\[\\]]{1,64})(?:\\[([^\\]\\s]*)\\])?:(?: |$)(?s:(.*))$");
    private static final Pattern LEVEL_AND_TAG = Pattern.compile(
            "^(?:info|warning|error|verbose|trivia|panic) ([^\\s:\\[\\]]{1,64})\\[([^\\]\\s]*)\\]:? (?s:(.*))$");
    /** launchd writes whose record it is before the colon: {@code com.apple.xpc.launchd[1] (com.example.agent[512]): text}. */
    private static final Pattern TAG_OF_ANOTHER =
            Pattern.compile("^(com\\.apple\\.xpc\\.launchd|launchd)\\[(\\d+)\\] (?:<\\w+>: )?(?s:(.*))$");

    /**
     * {@code log stream --style syslog}: the host is {@code localhost} on every Mac, which names none, and the library
     * that wrote stands behind the process.
     */
    private static final Pattern UNIFIED_LOG = Pattern.compile(
            "^(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}[+-]\\d{4})  localhost ([^\\s:\\[\\]]{1,64})\\[(\\d+)\\]: (?:\\([^()]*\\) )?(?s:(.*))$");

    private static final Pattern HOST = Pattern.compile("^([^\\s:\\[\\]()]+(?::[^\\s\\[\\]()]+)*) +(?s:(.*))$");

    @Override
    public String title() {
        return "a line of syslog";
    }

    @Override
    public boolean fits(String text) {
        String line = text.strip();
        return RFC_5424.matcher(line).matches() || TIMED.matcher(line).matches();
    }

    @Override
    public void write(String text, JsonGenerator json) throws IOException {
        String line = text.strip();
        json.writeStartObject();
        json.writeObjectFieldStart("syslog");
        Matcher modern = RFC_5424.matcher(line);
        if (modern.matches()) {
            member(json, "priority", modern.group(1));
            member(json, "timestamp", modern.group(2));
            member(json, "hostname", modern.group(3));
            member(json, "program", modern.group(4));
            member(json, "pid", modern.group(5));
            member(json, "message", withoutStructuredData(modern.group(6)));
        } else {
            timed(line, json);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void timed(String line, JsonGenerator json) throws IOException {
        Matcher unified = UNIFIED_LOG.matcher(line);
        if (unified.matches()) {
            member(json, "timestamp", unified.group(1));
            member(json, "program", unified.group(2));
            member(json, "pid", unified.group(3));
            member(json, "message", unified.group(4));
            return;
        }
        Matcher timed = TIMED.matcher(line);
        if (!timed.matches()) {
            throw new MalformedTextException("a time, a host and a program");
        }
        member(json, "priority", timed.group(1));
        member(json, "timestamp", timed.group(2));
        String rest = timed.group(3);
        if (tagged(rest, json)) {
            return;
        }
        Matcher host = HOST.matcher(rest);
        if (host.matches() && tagged(host.group(2), json)) {
            member(json, "hostname", host.group(1));
        } else {
            member(json, "message", rest);
        }
    }

    /** Writes program and message where the text begins with them. */
    private static boolean tagged(String text, JsonGenerator json) throws IOException {
        Matcher levelled = LEVEL_AND_TAG.matcher(text);
        Matcher tag = levelled.matches()
                ? levelled
                : TAG.matcher(ESXI_LEVEL.matcher(text).replaceFirst(""));
        if (!tag.matches()) {
            tag = TAG_OF_ANOTHER.matcher(text);
        }
        if (!tag.matches()) {
            return false;
        }
        member(json, "program", tag.group(1));
        member(json, "pid", tag.group(2));
        member(json, "message", tag.group(3));
        return true;
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

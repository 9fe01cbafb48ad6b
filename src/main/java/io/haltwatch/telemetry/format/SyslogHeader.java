package io.haltwatch.telemetry.format;

import org.jspecify.annotations.Nullable;

/**
 * What stands before the message of a line of syslog, or before the host and program where the line is not of RFC 5424.
 *
 * @param priority null when the line has none
 * @param hostname null when the line is not of RFC 5424, and then program and pid are too
 * @param timeEnd index behind the time
 */
record SyslogHeader(
        @Nullable String priority,
        String timestamp,
        @Nullable String hostname,
        @Nullable String program,
        @Nullable String pid,
        int timeEnd) {

    /** {@code 2026-03-02 10:11:12.345678+0100}. */
    private static final int UNIFIED_TIME = 31;

    /** Takes the header, or returns null when the line has none: told by its time, for which few characters are looked at. */
    static @Nullable SyslogHeader take(TextCursor line) {
        String priority = null;
        if (line.sees('<')) {
            priority = priority(line);
            if (priority == null) {
                return null;
            }
            int from = line.at();
            if (line.takeOne(c -> c >= '1' && c <= '9') && line.digits(0, 1) && line.take(' ')) {
                return modern(priority, line);
            }
            line.to(from);
        }
        int from = line.at();
        if (!SyslogTime.take(line)) {
            return null;
        }
        String timestamp = line.since(from);
        int timeEnd = line.at();
        line.take(':');
        return line.take(c -> c == ' ') ? new SyslogHeader(priority, timestamp, null, null, null, timeEnd) : null;
    }

    boolean isModern() {
        return hostname != null;
    }

    /** Whether the time is written as {@code log stream --style syslog} does: to the microsecond, the zone without a colon. */
    boolean isUnified() {
        return priority == null
                && timestamp.length() == UNIFIED_TIME
                && timestamp.charAt(10) == ' '
                && timestamp.charAt(19) == '.'
                && (timestamp.charAt(26) == '+' || timestamp.charAt(26) == '-');
    }

    private static @Nullable String priority(TextCursor line) {
        line.take('<');
        int from = line.at();
        if (!line.digits(1, 3)) {
            return null;
        }
        String priority = line.since(from);
        return line.take('>') ? priority : null;
    }

    /** TIMESTAMP, HOSTNAME, APP-NAME, PROCID, MSGID (RFC 5424, section 6). */
    private static @Nullable SyslogHeader modern(String priority, TextCursor line) {
        int from = line.at();
        if (!line.take('-') && !SyslogTime.iso(line)) {
            return null;
        }
        String timestamp = line.since(from);
        String hostname = line.take(' ') ? word(line) : null;
        String program = hostname == null ? null : word(line);
        String pid = program == null ? null : word(line);
        return pid == null || word(line) == null
                ? null
                : new SyslogHeader(priority, timestamp, hostname, program, pid, from + timestamp.length());
    }

    /** A word and the blank behind it. */
    private static @Nullable String word(TextCursor line) {
        int from = line.at();
        if (!line.take(TextCursor::isNotBlank)) {
            return null;
        }
        String word = line.since(from);
        return line.take(' ') ? word : null;
    }
}

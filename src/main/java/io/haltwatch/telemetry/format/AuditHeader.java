package io.haltwatch.telemetry.format;

import org.jspecify.annotations.Nullable;

/**
 * What stands before the fields of a line of auditd's: {@code node=web1 type=SYSCALL msg=audit(1772446272.345:1): }.
 *
 * @param node the host's name, null when the line has none
 * @param type name or number of the type of record
 * @param id time and serial, null in what the journal passes on
 */
record AuditHeader(
        @Nullable String node, String type, @Nullable String id) {

    /** Takes the header, or returns null when the line has none. */
    static @Nullable AuditHeader take(TextCursor line) {
        int from = line.at();
        AuditHeader header = ofAuditd(line);
        if (header == null) {
            line.to(from);
            header = ofTheJournal(line);
        }
        return header;
    }

    /** The kernel's own lines say {@code audit: } first, and the time since boot before it. */
    private static @Nullable AuditHeader ofAuditd(TextCursor line) {
        if (!sinceBoot(line) || !program(line)) {
            return null;
        }
        String node = null;
        if (line.take("node=")) {
            int from = line.at();
            line.take(TextCursor::isNotBlank);
            node = line.since(from);
            if (node.isEmpty() || !line.take(' ')) {
                return null;
            }
        }
        if (!line.take("type=")) {
            return null;
        }
        int type = line.at();
        if (!line.take(AuditHeader::isOfType) || !bracketed(line)) {
            return null;
        }
        String name = line.since(type);
        if (!line.take(' ')) {
            return null;
        }
        line.take("msg=");
        return line.take("audit(") ? numbered(node, name, line) : null;
    }

    /** {@code [    1.234567] }, or nothing. */
    private static boolean sinceBoot(TextCursor line) {
        if (!line.take('[')) {
            return true;
        }
        line.take(c -> c == ' ');
        return digits(line) && line.take('.') && digits(line) && line.take("] ");
    }

    /** {@code audit: } or {@code audit[1]: }, or nothing. */
    private static boolean program(TextCursor line) {
        return !line.take("audit") || (bracketed(line) && line.take(": "));
    }

    /** {@code [1400]}, or nothing. */
    private static boolean bracketed(TextCursor line) {
        return !line.take('[') || (digits(line) && line.take(']'));
    }

    /** {@code 1772446272.345:1): }, the seconds, milliseconds and serial of the event. */
    private static @Nullable AuditHeader numbered(@Nullable String node, String type, TextCursor line) {
        int from = line.at();
        if (!line.digits(1, 12) || !line.take('.') || !line.digits(1, 9) || !line.take(':') || !line.digits(1, 20)) {
            return null;
        }
        String id = line.since(from);
        if (!line.take(')')) {
            return null;
        }
        line.take(':');
        line.take(' ');
        return new AuditHeader(node, type, id);
    }

    /** {@code SERVICE_STOP pid=}: the journal keeps the time itself. Afterwards the cursor stands behind the type. */
    private static @Nullable AuditHeader ofTheJournal(TextCursor line) {
        int from = line.at();
        do {
            if (!line.take(TextCursor::isUpper)) {
                return null;
            }
        } while (line.take('_'));
        String type = line.since(from);
        int end = line.at();
        if (!line.take(' ') || !isFirstField(line)) {
            return null;
        }
        line.to(end);
        return new AuditHeader(null, type, null);
    }

    private static boolean isFirstField(TextCursor line) {
        if (line.take("audit_")) {
            return line.take(TextCursor::isLower) && line.take('=');
        }
        return line.take("pid=") || line.take("arch=") || line.take("argc=") || line.take("item=") || line.take("op=");
    }

    private static boolean digits(TextCursor line) {
        return line.digits(1, Integer.MAX_VALUE);
    }

    private static boolean isOfType(int c) {
        return TextCursor.isUpper(c) || TextCursor.isDigit(c) || c == '_';
    }
}

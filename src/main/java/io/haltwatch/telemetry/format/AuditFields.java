package io.haltwatch.telemetry.format;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The fields of one line: {@code key=value}, values bare, in double quotes, in hexadecimal, or nested in single quotes. */
final class AuditFields {

    /** auditd puts the translated values of an enriched line behind this. */
    static final char ENRICHMENT = '\u001d';

    /** The fields that the kernel or a program may write in hexadecimal because they are under a user's control. */
    private static final Set<String> ENCODED = Set.of(
            "acct",
            "cmd",
            "comm",
            "cwd",
            "data",
            "dir",
            "exe",
            "key",
            "name",
            "ocomm",
            "oexe",
            "path",
            "proctitle",
            "unit");

    /** The registers of a system call, and masks: in hexadecimal without saying so. */
    private static final Set<String> HEX_NUMBERS = Set.of("arch", "a0", "a1", "a2", "a3");

    private final String type;
    private final String text;
    private final AuditArguments arguments;
    private final Map<String, String> fields = new LinkedHashMap<>();

    private AuditFields(String type, String text, AuditArguments arguments) {
        this.type = type;
        this.text = text;
        this.arguments = arguments;
    }

    /** @param arguments takes the arguments of an EXECVE, which are no fields of their own */
    static Map<String, String> of(String type, String text, AuditArguments arguments) {
        AuditFields line = new AuditFields(type, text, arguments);
        line.read(0, text.length(), false);
        return line.fields;
    }

    private void read(int from, int to, boolean nested) {
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            if (isSpace(c) || c == ',' || c == '\'') {
                at++;
                continue;
            }
            int end = endOfName(at, to);
            // Words without a value: "auditd normal halt, sending auid=?".
            at = end < to && text.charAt(end) == '=' ? value(text.substring(at, end), end + 1, to, nested) : end + 1;
        }
    }

    private int endOfName(int at, int to) {
        int end = at;
        while (end < to && text.charAt(end) != '=' && !isSpace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Reads a value and returns where it ends. */
    private int value(String name, int at, int to, boolean nested) {
        if (!nested && at < to && text.charAt(at) == '\'') {
            // What a program wrote: its own fields, up to the last quote before the translations.
            int stop = text.indexOf(ENRICHMENT, at);
            int close = text.lastIndexOf('\'', (stop < 0 ? to : stop) - 1);
            if (close > at) {
                read(at + 1, close, true);
                return close + 1;
            }
        }
        if (at < to && text.charAt(at) == '"') {
            int close = text.indexOf('"', at + 1);
            int end = close < 0 || close >= to ? to : close;
            put(name, text.substring(at + 1, end), false);
            return Math.min(to, end + 1);
        }
        int end = at;
        while (end < to && !isSpace(text.charAt(end))) {
            end++;
        }
        put(name, text.substring(at, end), true);
        return end;
    }

    private void put(String name, String value, boolean bare) {
        String plain = bare && value.endsWith(",") ? value.substring(0, value.length() - 1) : value;
        if (type.equals("EXECVE") && arguments.take(name, value, bare)) {
            return;
        }
        if (bare && (plain.equals("?") || plain.equals("(null)") || plain.isEmpty())) {
            return;
        }
        fields.put(name, bare ? decoded(name, plain) : plain);
    }

    private String decoded(String name, String value) {
        if (type.equals("SYSCALL") && HEX_NUMBERS.contains(name)) {
            return "0x" + value;
        }
        if (name.equals("mode")) {
            return "0o" + value;
        }
        return ENCODED.contains(name) && AuditHex.fits(value) ? AuditHex.text(value) : value;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == ENRICHMENT;
    }
}

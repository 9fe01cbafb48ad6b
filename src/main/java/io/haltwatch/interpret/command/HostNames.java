package io.haltwatch.interpret.command;

import java.util.Locale;

/** Host names as tools take them. */
final class HostNames {

    private HostNames() {}

    /** Without backslashes and quotes, lower case; empty for this host. */
    static String plain(String written) {
        int start = 0;
        int end = written.length();
        while (start < end && isDecoration(written.charAt(start))) {
            start++;
        }
        while (end > start && isDecoration(written.charAt(end - 1))) {
            end--;
        }
        String name = written.substring(start, end).toLowerCase(Locale.ROOT);
        return switch (name) {
            case ".", "localhost", "127.0.0.1", "::1", "(local)" -> "";
            default -> name;
        };
    }

    private static boolean isDecoration(char c) {
        return c == '\\' || c == '"' || c == '\'' || Character.isWhitespace(c);
    }
}

package io.haltwatch.interpret.command;

import java.util.ArrayList;
import java.util.List;

/**
 * A command line split into arguments by the rules of CommandLineToArgvW: 2n backslashes before a quote are n
 * backslashes, 2n+1 are n and a literal quote; two quotes inside quotes are a literal one.
 *
 * @param raw the text
 * @param values the arguments without their quoting
 * @param starts where each begins in the text
 */
record Argv(String raw, List<String> values, List<Integer> starts) {

    private static final int MAX_ARGUMENTS = 4_096;

    static Argv of(String raw) {
        List<String> values = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        int at = skipBlanks(raw, 0);
        while (at < raw.length() && values.size() < MAX_ARGUMENTS) {
            starts.add(at);
            value.setLength(0);
            at = values.isEmpty() ? program(raw, at, value) : argument(raw, at, value);
            values.add(value.toString());
            at = skipBlanks(raw, at);
        }
        return new Argv(raw, values, starts);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    int size() {
        return values.size();
    }

    String get(int index) {
        return values.get(index);
    }

    boolean quoted(int index) {
        return raw.charAt(starts.get(index)) == '"';
    }

    /** The text from an argument on, quoting and all; empty when there are fewer. */
    String rest(int index) {
        return index < starts.size() ? raw.substring(starts.get(index)) : "";
    }

    /** In the program's name backslashes never escape: paths are full of them. */
    private static int program(String raw, int from, StringBuilder value) {
        int at = from;
        boolean quoted = false;
        for (; at < raw.length(); at++) {
            char c = raw.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && isBlank(c)) {
                break;
            } else {
                value.append(c);
            }
        }
        return at;
    }

    private static int argument(String raw, int from, StringBuilder value) {
        int at = from;
        boolean quoted = false;
        while (at < raw.length() && (quoted || !isBlank(raw.charAt(at)))) {
            char c = raw.charAt(at);
            if (c == '\\') {
                int end = at;
                while (end < raw.length() && raw.charAt(end) == '\\') {
                    end++;
                }
                boolean beforeQuote = end < raw.length() && raw.charAt(end) == '"';
                int count = end - at;
                value.append("\\".repeat(beforeQuote ? count / 2 : count));
                at = end;
                if (beforeQuote && count % 2 == 1) {
                    value.append('"');
                    at++;
                }
            } else if (c == '"') {
                if (quoted && at + 1 < raw.length() && raw.charAt(at + 1) == '"') {
                    value.append('"');
                    at++;
                } else {
                    quoted = !quoted;
                }
                at++;
            } else {
                value.append(c);
                at++;
            }
        }
        return at;
    }

    private static int skipBlanks(String raw, int from) {
        int at = from;
        while (at < raw.length() && isBlank(raw.charAt(at))) {
            at++;
        }
        return at;
    }

    static boolean isBlank(char c) {
        return c <= ' ' || c == '\u00a0';
    }
}

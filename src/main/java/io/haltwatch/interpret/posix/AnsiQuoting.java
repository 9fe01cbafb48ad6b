package io.haltwatch.interpret.posix;

/** {@code $'..'} and what {@code printf} and {@code echo -e} make of backslashes. */
final class AnsiQuoting {

    private AnsiQuoting() {}

    /** Up to the closing quote, which is taken. */
    static String read(ShellText text) {
        StringBuilder raw = new StringBuilder();
        while (!text.atEnd()) {
            char c = text.take();
            if (c == '\'') {
                break;
            }
            raw.append(c);
            if (c == '\\' && !text.atEnd()) {
                raw.append(text.take());
            }
        }
        return unescape(raw.toString());
    }

    static String unescape(String raw) {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < raw.length()) {
            char c = raw.charAt(at++);
            if (c != '\\' || at == raw.length()) {
                out.append(c);
                continue;
            }
            char kind = raw.charAt(at++);
            switch (kind) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'a', 'b', 'f', 'v', 'e', 'E' -> out.append(' ');
                case 'x' -> at = code(raw, at, 2, 16, out);
                case 'u' -> at = code(raw, at, 4, 16, out);
                case 'U' -> at = code(raw, at, 8, 16, out);
                case '0' -> at = code(raw, at, 3, 8, out);
                case '1', '2', '3', '4', '5', '6', '7' -> at = code(raw, at - 1, 3, 8, out);
                case '\\', '\'', '"' -> out.append(kind);
                default -> out.append('\\').append(kind);
            }
        }
        return Unknown.withoutMarks(out.toString());
    }

    private static int code(String raw, int from, int digits, int radix, StringBuilder out) {
        int at = from;
        int value = 0;
        while (at < raw.length() && at < from + digits && Character.digit(raw.charAt(at), radix) >= 0) {
            value = value * radix + Character.digit(raw.charAt(at++), radix);
        }
        if (value > 0 && Character.isValidCodePoint(value)) {
            out.appendCodePoint(value);
        }
        return at;
    }
}

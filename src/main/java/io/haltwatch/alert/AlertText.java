package io.haltwatch.alert;

import io.haltwatch.telemetry.EnumName;
import java.util.HexFormat;
import java.util.Locale;

/** Strings from telemetry, made safe for JSON and for a terminal; telemetry is written by whoever runs on the host. */
final class AlertText {

    private static final char REPLACEMENT = '\uFFFD';
    private static final String ELLIPSIS = "...";
    private static final int MAX_NAME = 64;

    /** Letters and symbols without a shape: Hangul fillers, the Khmer inherent vowels, the empty Braille pattern. */
    private static final String BLANK = "\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

    private AlertText() {}

    /** At most {@code max} characters, and no lone surrogates, which have no UTF-8 form. */
    static String bounded(String text, int max) {
        boolean cut = text.length() > max;
        int end = cut ? Math.max(0, max - ELLIPSIS.length()) : text.length();
        StringBuilder out = null;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                out = out == null ? new StringBuilder(text) : out;
                out.setCharAt(i, REPLACEMENT);
            }
        }
        if (out == null) {
            return cut ? text.substring(0, end) + ELLIPSIS : text;
        }
        return cut ? out.substring(0, end) + ELLIPSIS : out.toString();
    }

    /**
     * One line in which nothing acts on the reader or hides from him: control characters, bidirectional overrides, zero-width
     * and unassigned characters stand as {@code \\u202E}, as Java and JSON write them. They are told rather than dropped,
     * since whoever put one into a name meant to deceive. Markup is left as it is: what needs escaping depends on where the
     * text goes, and viewers of HTML or chat must escape it.
     */
    static String printable(String text) {
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, at);
        text.codePoints().skip(at).forEach(c -> {
            if (!isHarmful(c)) {
                out.appendCodePoint(c);
            } else if (Character.isBmpCodePoint(c)) {
                out.append("\\u").append(HexFormat.of().withUpperCase().toHexDigits((char) c));
            } else {
                out.append("\\u{")
                        .append(Integer.toHexString(c).toUpperCase(Locale.ROOT))
                        .append('}');
            }
        });
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7F;
    }

    private static boolean isHarmful(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> BLANK.indexOf(c) >= 0;
        };
    }

    /** A name of any kind within a sentence. */
    static String name(String text) {
        // Cut on both sides of it: what is left out need not be looked at, and each character may become eight.
        return bounded(printable(bounded(text, MAX_NAME)), MAX_NAME);
    }

    /** The host as people call it: its first label, in capitals; an address stays whole. */
    static String hostName(String host) {
        boolean address = host.chars().allMatch(c -> c == '.' || c == ':' || Character.digit(c, 16) >= 0)
                && host.chars().anyMatch(c -> c == '.' || c == ':');
        int dot = host.indexOf('.');
        String name = address || dot <= 0 ? host : host.substring(0, dot);
        return name(name.toUpperCase(Locale.ROOT));
    }

    /** Titles begin with a capital; in the middle of a sentence only names like {@code PowerShell} or {@code OS} do. */
    static String lowerFirst(String title) {
        int end = title.indexOf(' ') < 0 ? title.length() : title.indexOf(' ');
        boolean plainWord = end > 0
                && Character.isUpperCase(title.charAt(0))
                && title.substring(1, end).chars().allMatch(c -> Character.isLowerCase(c) || c == ':' || c == ',');
        return plainWord ? Character.toLowerCase(title.charAt(0)) + title.substring(1) : title;
    }

    /** {@code HIGH} as {@code High}: the form of OCSF's captions. */
    static String caption(Enum<?> value) {
        String lower = EnumName.lower(value).replace('_', ' ');
        return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }

    /** The last component of a path of either kind. */
    static String baseName(String path) {
        int end = path.length();
        while (end > 0 && isSeparator(path.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && !isSeparator(path.charAt(start - 1))) {
            start--;
        }
        return path.substring(start, end);
    }

    private static boolean isSeparator(char c) {
        return c == '\\' || c == '/';
    }
}

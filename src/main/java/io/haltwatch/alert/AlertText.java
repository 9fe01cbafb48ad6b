package io.haltwatch.alert;

import io.haltwatch.telemetry.EnumName;
import java.util.Locale;

/** Strings from telemetry, made safe for JSON and for a terminal; telemetry is written by whoever runs on the host. */
final class AlertText {

    private static final char REPLACEMENT = '\uFFFD';
    private static final String ELLIPSIS = "...";
    private static final int MAX_NAME = 64;

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

    /** A name of any kind within a sentence. */
    static String name(String text) {
        // Cut on both sides of it: what is left out need not be looked at, and each character may become eight.
        return bounded(PrintableText.of(bounded(text, MAX_NAME)), MAX_NAME);
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

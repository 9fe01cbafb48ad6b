package io.haltwatch.telemetry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a source writes the names and values of members, where it changes what Windows wrote.
 *
 * @param capitalised names came with a small first letter ({@code commandLine}) and get their capital back
 * @param unescaped values were escaped as if for JSON before they were written as JSON: {@code C:\\\\Windows}
 */
record MemberStyle(boolean capitalised, boolean unescaped) {

    static final MemberStyle PLAIN = new MemberStyle(false, false);

    /** The unnamed values of Windows' events are {@code param1}, {@code param2}, ... everywhere. */
    String name(String written) {
        if (!capitalised || written.isEmpty() || written.startsWith("param")) {
            return written;
        }
        char first = written.charAt(0);
        return Character.isUpperCase(first) ? written : Character.toUpperCase(first) + written.substring(1);
    }

    @Nullable
    Object value(@Nullable Object written) {
        if (!unescaped || written == null) {
            return written;
        }
        if (written instanceof List<?> several) {
            List<String> values = new ArrayList<>(several.size());
            several.forEach(one -> values.add(unescaped((String) one)));
            return Collections.unmodifiableList(values);
        }
        return unescaped((String) written);
    }

    /** A backslash that stands for itself shows that nothing was escaped: a UNC path must not lose one. */
    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                if (i == text.length() || (text.charAt(i) != '\\' && text.charAt(i) != '"')) {
                    return text;
                }
                c = text.charAt(i);
            }
            plain.append(c);
        }
        return plain.toString();
    }
}

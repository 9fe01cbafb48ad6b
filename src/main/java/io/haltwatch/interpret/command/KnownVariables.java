package io.haltwatch.interpret.command;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Environment variables with the same value on every Windows host, as far as the name of a program goes. */
final class KnownVariables {

    private static final Map<String, String> VALUES = Map.of(
            "comspec", "C:\\Windows\\System32\\cmd.exe",
            "systemroot", "C:\\Windows",
            "windir", "C:\\Windows",
            "systemdrive", "C:",
            "programfiles", "C:\\Program Files");

    private KnownVariables() {}

    static @Nullable String value(String name) {
        return VALUES.get(name.toLowerCase(Locale.ROOT));
    }

    /** Replaces {@code %NAME%}; what is not known stays as written. */
    static String expand(String text) {
        int open = text.indexOf('%');
        if (open < 0) {
            return text;
        }
        StringBuilder expanded = new StringBuilder(text.length() + 32);
        int at = 0;
        while (open >= 0) {
            int close = text.indexOf('%', open + 1);
            if (close < 0) {
                break;
            }
            String value = value(text.substring(open + 1, close));
            if (value == null) {
                expanded.append(text, at, close);
                at = close;
                open = close;
            } else {
                expanded.append(text, at, open).append(value);
                at = close + 1;
                open = text.indexOf('%', at);
            }
        }
        return expanded.append(text, at, text.length()).toString();
    }
}

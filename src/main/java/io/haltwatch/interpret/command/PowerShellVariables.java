package io.haltwatch.interpret.command;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The variables of one script, in one scope; names are lower case. */
final class PowerShellVariables {

    private static final int MAX_TEXTS = 256;

    private final Map<String, Values> values = new HashMap<>();
    private Values current = Values.NONE;

    void set(String name, Values value) {
        values.put(name, value);
    }

    void forget(List<String> names) {
        names.forEach(values::remove);
    }

    /** Sets {@code $_} and gives what it was. */
    Values current(Values value) {
        Values before = current;
        current = value;
        return before;
    }

    Values get(String name) {
        Values value = name.equals("_") || name.equals("psitem") || name.equals("input") ? current : values.get(name);
        if (value != null && !value.isEmpty()) {
            return value;
        }
        // $env:ComSpec
        String known = KnownVariables.value(name);
        return known == null ? Values.unknown(name) : Values.text(known);
    }

    /** The text once for each value of the first variable in it that is known; {@code MSSQL$X} stays itself. */
    Values interpolate(String text) {
        int dollar = text.indexOf('$');
        while (dollar >= 0) {
            int end = dollar + 1;
            while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                end++;
            }
            String name = text.substring(dollar + 1, end).toLowerCase(Locale.ROOT);
            Values known = name.equals("_") ? current : values.get(name);
            if (known != null && !known.isEmpty()) {
                String before = text.substring(0, dollar);
                String after = text.substring(end);
                return new Values(
                        Values.Kind.TEXT,
                        known.names().stream()
                                .limit(MAX_TEXTS)
                                .map(value -> before + value + after)
                                .filter(value -> value.length() < Budget.MAX_TEXT)
                                .toList());
            }
            dollar = text.indexOf('$', dollar + 1);
        }
        return Values.text(text);
    }
}

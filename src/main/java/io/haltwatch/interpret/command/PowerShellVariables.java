package io.haltwatch.interpret.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The variables of one script, in one scope; names are lower case. */
final class PowerShellVariables {

    private static final int MAX_TEXTS = 256;
    private static final int MAX_LENGTH = 4_096;

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

    /** The text once for each value of the variables in it that are known; {@code MSSQL$X} stays itself. */
    Values interpolate(String text, Budget budget) {
        List<StringBuilder> texts = new ArrayList<>();
        texts.add(new StringBuilder());
        int at = 0;
        int dollar = text.indexOf('$');
        while (dollar >= 0) {
            int start = text.startsWith("{", dollar + 1) ? dollar + 2 : dollar + 1;
            int end = start;
            while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                end++;
            }
            String name = text.substring(start, end).toLowerCase(Locale.ROOT);
            Values known = name.equals("_") ? current : values.get(name);
            boolean closed = start == dollar + 1 || text.startsWith("}", end);
            if (known != null && !known.isEmpty() && closed) {
                String literal = text.substring(at, dollar);
                long size = texts.size();
                if (!budget.takeText(size * literal.length())
                        || !budget.takeLooks(size * known.names().size())) {
                    return Values.NONE;
                }
                texts.forEach(one -> one.append(literal));
                texts = product(texts, known.names(), budget);
                at = start == dollar + 1 ? end : end + 1;
            }
            dollar = text.indexOf('$', Math.max(at, dollar + 1));
        }
        if (at == 0) {
            return Values.text(text);
        }
        String rest = text.substring(at);
        if (!budget.takeText((long) texts.size() * rest.length())) {
            return Values.NONE;
        }
        return new Values(
                Values.Kind.TEXT,
                texts.stream()
                        .filter(one -> one.length() + rest.length() < Budget.MAX_TEXT)
                        .map(one -> one + rest)
                        .toList());
    }

    private static List<StringBuilder> product(List<StringBuilder> texts, List<String> values, Budget budget) {
        List<StringBuilder> all = new ArrayList<>();
        for (StringBuilder text : texts) {
            for (String value : values) {
                boolean fits = all.size() < MAX_TEXTS && text.length() + value.length() < MAX_LENGTH;
                if (fits && budget.takeLooks(text.length() + value.length())) {
                    all.add(new StringBuilder(text).append(value));
                }
            }
        }
        return all.isEmpty() ? texts : all;
    }
}

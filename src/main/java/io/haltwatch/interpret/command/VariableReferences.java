package io.haltwatch.interpret.command;

import org.jspecify.annotations.Nullable;

/** {@code %name%}, {@code !name!} and their cuts and replacements, as {@code set /?} describes them. */
final class VariableReferences {

    /** cmd takes lines of at most 8,191 characters. */
    private static final int MAX_VALUE = 8_191;

    /** Gives a variable's value, or null for one that it does not know. */
    @FunctionalInterface
    interface Lookup {

        @Nullable
        String value(String name);
    }

    private VariableReferences() {}

    /** Replaces what is known; what is not stays as written. */
    static String expand(String text, char mark, Lookup lookup, Budget budget) {
        int open = text.indexOf(mark);
        if (open < 0) {
            return text;
        }
        BoundedText expanded = new BoundedText(budget, text.length() + MAX_VALUE);
        int at = 0;
        while (open >= 0) {
            int close = text.indexOf(mark, open + 1);
            if (close < 0) {
                break;
            }
            String value = expanded.isFull() ? null : value(text.substring(open + 1, close), lookup, budget);
            if (value == null || value.length() + expanded.length() - at > MAX_VALUE) {
                open = close;
            } else {
                expanded.append(text, at, open);
                expanded.append(value);
                at = close + 1;
                open = text.indexOf(mark, at);
            }
        }
        return at > 0 && expanded.append(text, at, text.length()) ? expanded.toString() : text;
    }

    private static @Nullable String value(String reference, Lookup lookup, Budget budget) {
        int colon = reference.indexOf(':');
        String value = lookup.value(colon <= 0 ? reference : reference.substring(0, colon));
        if (value == null || colon <= 0) {
            return value;
        }
        if (!budget.takeText(value.length())) {
            return null;
        }
        String change = reference.substring(colon + 1);
        return change.startsWith("~") ? cut(value, change.substring(1)) : replaced(value, change, budget);
    }

    /** {@code ~start[,length]}: a negative start counts from the end, a negative length leaves that much out. */
    private static @Nullable String cut(String value, String range) {
        int comma = range.indexOf(',');
        Integer start = number(comma < 0 ? range : range.substring(0, comma));
        Integer length = comma < 0 ? Integer.valueOf(value.length()) : number(range.substring(comma + 1));
        if (start == null || length == null) {
            return null;
        }
        int from = Math.min(value.length(), start < 0 ? Math.max(0, value.length() + start) : start);
        int to = length < 0
                ? value.length() + length
                : Math.min(value.length(), from + Math.min(length, value.length()));
        return to <= from ? "" : value.substring(from, to);
    }

    private static @Nullable Integer number(String text) {
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** {@code old=new} everywhere; {@code *old=new} from the beginning through the first one. */
    private static @Nullable String replaced(String value, String change, Budget budget) {
        int equals = change.indexOf('=');
        boolean prefix = change.startsWith("*");
        String old = equals < 0 ? "" : BoundedText.folded(change.substring(prefix ? 1 : 0, equals));
        if (old.isEmpty()) {
            return null;
        }
        String replacement = change.substring(equals + 1);
        if (!prefix) {
            return BoundedText.replacedIgnoringCase(value, old, replacement, MAX_VALUE, budget);
        }
        int found = budget.takeLooks((long) value.length() * old.length())
                ? BoundedText.folded(value).indexOf(old)
                : -1;
        return found < 0 ? value : replacement + value.substring(found + old.length());
    }
}

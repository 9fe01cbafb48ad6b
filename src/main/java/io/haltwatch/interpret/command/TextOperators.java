package io.haltwatch.interpret.command;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code -f}, {@code -join}, {@code -replace} and {@code -split}: how scripts put names together to hide them. */
final class TextOperators {

    private static final int MAX_TEXT = 4_096;
    private static final int MAX_PARTS = 512;
    private static final int MAX_EXPRESSION = 256;

    private TextOperators() {}

    static boolean isOperator(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "-f", "-join", "-replace", "-ireplace", "-creplace", "-split", "-isplit", "-csplit" -> true;
            default -> false;
        };
    }

    /** @param operator in any case; none gives the right side */
    static Values apply(String operator, Values left, Values right) {
        if (operator.isEmpty() || length(left) > MAX_TEXT || length(right) > MAX_TEXT) {
            return right;
        }
        return switch (operator.toLowerCase(Locale.ROOT)) {
            case "-f" -> Values.text(format(left.first(), right.names()));
            case "-join" -> left.isEmpty() ? joined("", right) : joined(right.first(), left);
            case "-split", "-isplit", "-csplit" -> left.isEmpty() ? split(right, "\\s+") : split(left, right.first());
            default -> left.map(text -> replaced(text, right.get(0), right.get(1)));
        };
    }

    private static int length(Values values) {
        int length = 0;
        for (String name : values.names()) {
            length += name.length();
        }
        return length;
    }

    /** {@code '{1}{0}' -f 'a','b'}; a place's width and format are left out. */
    private static String format(String format, List<String> values) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < format.length() && text.length() < MAX_TEXT) {
            char c = format.charAt(at);
            int close = c == '{' ? format.indexOf('}', at) : -1;
            int place = close < 0 ? -1 : place(format.substring(at + 1, close));
            if (place < 0 || place >= values.size()) {
                text.append(c);
                at++;
            } else {
                text.append(values.get(place));
                at = close + 1;
            }
        }
        return cut(text);
    }

    private static int place(String text) {
        int end = 0;
        while (end < text.length() && end < 3 && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == 0 ? -1 : Integer.parseInt(text.substring(0, end));
    }

    private static Values joined(String separator, Values parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts.names()) {
            if (text.length() > MAX_TEXT) {
                break;
            }
            text.append(text.isEmpty() ? "" : separator).append(part);
        }
        return Values.text(cut(text));
    }

    private static Values split(Values texts, String separator) {
        List<String> parts = new ArrayList<>();
        if (separator.length() > MAX_EXPRESSION) {
            return texts;
        }
        try {
            Pattern pattern = Pattern.compile("(?i)" + separator);
            texts.names().forEach(text -> parts.addAll(List.of(pattern.split(text, MAX_PARTS))));
        } catch (PatternSyntaxException e) {
            return texts;
        }
        return new Values(Values.Kind.TEXT, parts);
    }

    private static String replaced(String text, String expression, String replacement) {
        if (expression.length() > MAX_EXPRESSION) {
            return text;
        }
        try {
            String result = Pattern.compile("(?i)" + expression)
                    .matcher(text)
                    .replaceAll(replacement.replace("\\", "\\\\").replace("$", "\\$"));
            return result.length() > MAX_TEXT ? text : result;
        } catch (PatternSyntaxException e) {
            return text;
        }
    }

    private static String cut(StringBuilder text) {
        text.setLength(Math.min(text.length(), MAX_TEXT));
        return text.toString();
    }
}

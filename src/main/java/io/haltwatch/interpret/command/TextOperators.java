package io.haltwatch.interpret.command;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code -f}, {@code -join}, {@code -replace} and {@code -split}: how scripts put names together to hide them. */
final class TextOperators {

    private static final int MAX_TEXT = 4_096;
    private static final int MAX_PARTS = 512;

    /** Between the braces of a place, its width and format included. */
    private static final int MAX_PLACE = 64;

    /** {@code -ireplace}. */
    private static final int MAX_OPERATOR = 9;

    private TextOperators() {}

    static boolean isOperator(CharSequence word) {
        if (word.length() > MAX_OPERATOR) {
            return false;
        }
        return switch (word.toString().toLowerCase(Locale.ROOT)) {
            case "-f", "-join", "-replace", "-ireplace", "-creplace", "-split", "-isplit", "-csplit" -> true;
            default -> false;
        };
    }

    /** @param operator in any case; none gives the right side */
    static Values apply(String operator, Values left, Values right, Budget budget) {
        if (operator.isEmpty() || left.length() > MAX_TEXT || right.length() > MAX_TEXT) {
            return right;
        }
        if (!budget.takeText(left.length() + right.length())) {
            return Values.NONE;
        }
        return switch (operator.toLowerCase(Locale.ROOT)) {
            case "-f" -> Values.text(format(left.first(), right.names(), budget));
            case "-join" -> left.isEmpty() ? joined("", right, budget) : joined(right.first(), left, budget);
            case "-split", "-isplit", "-csplit" ->
                left.isEmpty() ? split(right, "\\s+", budget) : split(left, right.first(), budget);
            default -> left.map(text -> replaced(text, right.get(0), right.get(1), budget));
        };
    }

    /** {@code '{1}{0}' -f 'a','b'}; a place's width and format are left out. */
    private static String format(String format, List<String> values, Budget budget) {
        BoundedText text = new BoundedText(budget, MAX_TEXT);
        int at = 0;
        while (at < format.length() && !text.isFull()) {
            char c = format.charAt(at);
            int place = c == '{' ? place(format, at + 1) : -1;
            int close = place < 0
                    ? -1
                    : format.substring(0, Math.min(format.length(), at + MAX_PLACE))
                            .indexOf('}', at);
            if (close < 0 || place >= values.size()) {
                text.append(c);
                at++;
            } else {
                text.append(values.get(place));
                at = close + 1;
            }
        }
        return text.toString();
    }

    private static int place(String text, int from) {
        int end = from;
        while (end < text.length() && end < from + 3 && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == from ? -1 : Integer.parseInt(text.substring(from, end));
    }

    private static Values joined(String separator, Values parts, Budget budget) {
        BoundedText text = new BoundedText(budget, MAX_TEXT);
        for (String part : parts.names()) {
            if (!text.append(text.length() == 0 ? "" : separator) || !text.append(part)) {
                break;
            }
        }
        return Values.text(text.toString());
    }

    private static Values split(Values texts, String separator, Budget budget) {
        Pattern pattern = Expressions.compile(separator, texts.length(), budget);
        if (pattern == null) {
            return texts;
        }
        List<String> parts = new ArrayList<>();
        for (String text : texts.names()) {
            if (parts.size() < MAX_PARTS) {
                parts.addAll(List.of(pattern.split(text, MAX_PARTS - parts.size())));
            }
        }
        return new Values(Values.Kind.TEXT, parts);
    }

    private static String replaced(String text, String expression, String replacement, Budget budget) {
        Pattern pattern = Expressions.compile(expression, text.length(), budget);
        if (pattern == null) {
            return text;
        }
        BoundedText result = new BoundedText(budget, MAX_TEXT);
        Matcher matcher = pattern.matcher(text);
        int at = 0;
        while (matcher.find() && result.append(text, at, matcher.start()) && result.append(replacement)) {
            at = matcher.end();
        }
        return result.append(text, at, text.length()) ? result.toString() : text;
    }
}

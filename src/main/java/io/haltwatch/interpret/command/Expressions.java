package io.haltwatch.interpret.command;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions that a script brings along. RE2/J matches in linear time, but writes counted repeats out: {@code
 * ((a{1000}){1000}){1000}} compiles until the memory ends, and folding the case of a great range walks through all of it.
 */
final class Expressions {

    private static final int MAX_LENGTH = 256;
    private static final int MAX_REPEATS = 1_000;

    private Expressions() {}

    /** Null when it is none, is too great, or the event cannot pay for matching it against so much text. */
    static @Nullable Pattern compile(String expression, int textLength, Budget budget) {
        long repeats = expression.length() > MAX_LENGTH ? Long.MAX_VALUE : repeats(expression);
        if (repeats > MAX_REPEATS
                || hasGreatRange(expression)
                || !budget.takeLooks(repeats * expression.length() * (textLength + MAX_LENGTH))) {
            return null;
        }
        try {
            return Pattern.compile("(?i)" + expression);
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    /** The product of all counts, wherever they stand: no less than any nesting of them comes to. */
    private static long repeats(String expression) {
        long product = 1;
        for (int open = expression.indexOf('{'); open >= 0; open = expression.indexOf('{', open + 1)) {
            int count = 0;
            int number = 0;
            for (int i = open + 1; i < expression.length(); i++) {
                char c = expression.charAt(i);
                if (c != ',' && (c < '0' || c > '9')) {
                    break;
                }
                number = c == ',' ? 0 : Math.min(MAX_REPEATS + 1, number * 10 + (c - '0'));
                count = Math.max(count, number);
            }
            product = Math.min(MAX_REPEATS + 1L, product * Math.max(1, count));
        }
        return product;
    }

    private static boolean hasGreatRange(String expression) {
        boolean ascii = expression.chars().allMatch(c -> c < 128);
        return (!ascii && expression.indexOf('[') >= 0)
                || expression.contains("\\x{")
                || expression.contains("\\p")
                || expression.contains("\\P");
    }
}

package io.haltwatch.sigma.detection;

import io.haltwatch.sigma.detection.FieldComparison.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * What every text that a regular expression is found in contains. Reads as much of RE2's syntax as that takes, and only
 * ASCII literals: all that {@code (?i)} takes for such a letter folds into it. Answers nothing rather than something
 * wrong: for syntax that it does not follow, and inside groups nested deeper than rules nest them.
 */
final class RegexLiterals {

    private static final int MAX_DEPTH = 20;
    private static final int MOST_ALTERNATIVES = 64;

    /** Single characters that are worth looking for. */
    private static final String RARE = "`^{}[]$|&;<>!#@~";

    private static final int END = -1;
    private static final int ANYTHING = -2;
    private static final int ONCE = -1;

    private final String pattern;
    private int at;

    private RegexLiterals(String pattern) {
        this.pattern = pattern;
    }

    /** Syntax that this does not follow. */
    private static final class UnknownSyntax extends Exception {
        private static final long serialVersionUID = 1L;

        UnknownSyntax() {
            super("not followed", null, false, false);
        }
    }

    /** Lists of which each has at least one literal that occurs. */
    static List<List<Literal>> of(String pattern) {
        RegexLiterals parser = new RegexLiterals(pattern);
        try {
            List<List<String>> required = parser.alternation(0);
            return parser.at < pattern.length() ? List.of() : literals(required);
        } catch (UnknownSyntax e) {
            return List.of();
        }
    }

    private static List<List<Literal>> literals(List<List<String>> required) {
        List<List<Literal>> literals = new ArrayList<>();
        for (List<String> anyOf : required) {
            literals.add(anyOf.stream()
                    .flatMap(text -> Literal.of(Part.ANYWHERE, text).stream())
                    .toList());
        }
        return literals;
    }

    /** {@code a|b}: what one needs does not bind the other, so the longest of each. */
    private List<List<String>> alternation(int depth) throws UnknownSyntax {
        if (depth > MAX_DEPTH) {
            throw new UnknownSyntax();
        }
        List<List<String>> first = sequence(depth);
        if (peek() != '|') {
            return first;
        }
        List<String> any = new ArrayList<>();
        boolean known = true;
        for (List<List<String>> next = first; ; next = sequence(depth)) {
            List<String> longest = longest(next);
            known &= !longest.isEmpty();
            any.addAll(longest);
            if (peek() != '|') {
                return known && any.size() <= MOST_ALTERNATIVES ? List.of(any) : List.of();
            }
            at++;
        }
    }

    private static List<String> longest(List<List<String>> required) {
        List<String> longest = List.of();
        int length = 0;
        for (List<String> anyOf : required) {
            int shortest = anyOf.stream().mapToInt(String::length).min().orElse(0);
            if (shortest > length) {
                longest = anyOf;
                length = shortest;
            }
        }
        return longest;
    }

    private List<List<String>> sequence(int depth) throws UnknownSyntax {
        List<List<String>> required = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        while (peek() != END && peek() != '|' && peek() != ')') {
            if (peek() == '(') {
                flush(run, required);
                List<List<String>> inner = group(depth);
                if (repeat() != 0) {
                    required.addAll(inner);
                }
                continue;
            }
            int literal = piece();
            int least = repeat();
            if (literal < 0 || least == 0) {
                flush(run, required);
                continue;
            }
            run.append((char) literal);
            if (least != ONCE) {
                flush(run, required);
            }
        }
        flush(run, required);
        return required;
    }

    private static void flush(StringBuilder run, List<List<String>> required) {
        if (run.length() > 1 || (run.length() == 1 && RARE.indexOf(run.charAt(0)) >= 0)) {
            required.add(List.of(run.toString()));
        }
        run.setLength(0);
    }

    /** Flags do not matter to folded literals, nor does a name. */
    private List<List<String>> group(int depth) throws UnknownSyntax {
        at++;
        if (peek() == '?') {
            at++;
            while (peek() != ':' && peek() != '>' && peek() != ')') {
                if (peek() == END || ("imsUP<-_".indexOf(peek()) < 0 && !Character.isLetterOrDigit(peek()))) {
                    throw new UnknownSyntax();
                }
                at++;
            }
            if (peek() == ')') {
                at++;
                return List.of();
            }
            at++;
        }
        List<List<String>> inner = alternation(depth + 1);
        if (peek() != ')') {
            throw new UnknownSyntax();
        }
        at++;
        return inner;
    }

    /** The character that the next piece is, or {@link #ANYTHING}. */
    private int piece() throws UnknownSyntax {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '.', '^', '$' -> ANYTHING;
            case '[' -> characterClass();
            case '\\' -> escape();
            case '*', '+', '?' -> throw new UnknownSyntax();
            default -> c < 128 ? c : ANYTHING;
        };
    }

    private int escape() throws UnknownSyntax {
        if (peek() == END) {
            throw new UnknownSyntax();
        }
        char c = pattern.charAt(at++);
        if (c < 128 && !Character.isLetterOrDigit(c)) {
            return c;
        }
        if ("AbBzdDsSwWafnrtv".indexOf(c) < 0) {
            throw new UnknownSyntax();
        }
        return ANYTHING;
    }

    /** One letter in both cases is that letter; other classes are left alone. */
    private int characterClass() throws UnknownSyntax {
        boolean single = peek() != '^';
        if (!single) {
            at++;
        }
        int only = ANYTHING;
        for (int start = at; peek() != ']' || at == start; ) {
            int c = peek();
            if (c == END || (c == '[' && pattern.startsWith("[:", at))) {
                throw new UnknownSyntax();
            }
            at++;
            if (c == '\\') {
                if (peek() == END) {
                    throw new UnknownSyntax();
                }
                c = Character.isLetterOrDigit(peek()) ? ANYTHING : peek();
                at++;
            }
            int folded = c < 0 || c >= 128
                    ? ANYTHING
                    : Letters.fold(Character.toString(c)).charAt(0);
            single &= folded != ANYTHING && (only == ANYTHING || only == folded);
            only = folded;
        }
        at++;
        return single ? only : ANYTHING;
    }

    /** How often the piece before must occur: the least number, or {@link #ONCE} where nothing is said. */
    private int repeat() throws UnknownSyntax {
        int least = ONCE;
        if (peek() == '*' || peek() == '?') {
            least = 0;
        } else if (peek() == '+') {
            least = 1;
        } else if (peek() == '{') {
            least = counted();
        }
        if (least == ONCE) {
            return ONCE;
        }
        at++;
        if (peek() == '?') {
            at++;
        }
        return least;
    }

    /** {@code {2}}, {@code {2,}}, {@code {2,5}}; other braces are themselves. Stops at the closing one. */
    private int counted() throws UnknownSyntax {
        int close = pattern.indexOf('}', at);
        String inside = close < 0 ? "" : pattern.substring(at + 1, close);
        if (!inside.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
            return ONCE;
        }
        at = close;
        int comma = inside.indexOf(',');
        return Integer.parseInt(comma < 0 ? inside : inside.substring(0, comma));
    }

    private int peek() {
        return at < pattern.length() ? pattern.charAt(at) : END;
    }
}

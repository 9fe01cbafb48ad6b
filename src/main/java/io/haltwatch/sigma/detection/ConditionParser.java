package io.haltwatch.sigma.detection;

import io.haltwatch.yaml.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A condition over names: a detection's over its search identifiers, a temporal correlation's over its rules. Binds,
 * loosest first: {@code or}, {@code and}, {@code not}, {@code N of}, parentheses. Recursive only in {@code not} and
 * parentheses, and those to a limit.
 *
 * @param <T> what the names stand for and the condition becomes
 */
public final class ConditionParser<T> {

    /** What the words of a condition do with what the names stand for. */
    public interface Connectives<T> {

        /** What the names are, for messages: "search identifier", "rule". */
        String noun();

        T all(List<T> parts);

        T any(List<T> parts);

        /** @param required from 1, at most the number of parts */
        T atLeast(int required, List<T> parts);

        T not(T part);
    }

    private static final int MAX_DEPTH = 64;

    private final int line;
    private final List<String> tokens;
    private final Map<String, T> identifiers;
    private final Connectives<T> connectives;
    private int at;

    private ConditionParser(int line, String text, Map<String, T> identifiers, Connectives<T> connectives)
            throws RuleError {
        this.line = line;
        this.identifiers = identifiers;
        this.connectives = connectives;
        this.tokens = tokenize(line, text);
    }

    /** @throws RuleError that names the line, for a name that is not among these or a text that is no condition */
    public static <T> T parse(int line, String text, Map<String, T> identifiers, Connectives<T> connectives)
            throws RuleError {
        ConditionParser<T> parser = new ConditionParser<>(line, text, identifiers, connectives);
        T condition = parser.or(0);
        if (parser.at < parser.tokens.size()) {
            throw parser.error("'" + parser.peek() + "' was not expected here; join with 'and' or 'or'");
        }
        return condition;
    }

    /** The words of a condition that are names or patterns of names, in its order. */
    public static List<String> words(int line, String text) throws RuleError {
        return tokenize(line, text).stream()
                .filter(word -> !word.matches("(?i)[()]|and|or|not"))
                .distinct()
                .toList();
    }

    private static List<String> tokenize(int line, String text) throws RuleError {
        if (text.indexOf('|') >= 0) {
            throw new RuleError(
                    line, "aggregation behind '|' left Sigma in version 2: write a correlation rule ('correlation:')");
        }
        List<String> tokens = new ArrayList<>();
        for (String word : text.replace("(", " ( ").replace(")", " ) ").split("\\s+", -1)) {
            if (!word.isEmpty()) {
                tokens.add(word);
            }
        }
        return tokens;
    }

    private T or(int depth) throws RuleError {
        List<T> parts = new ArrayList<>();
        do {
            parts.add(and(depth));
        } while (skip("or"));
        return parts.size() == 1 ? parts.get(0) : connectives.any(parts);
    }

    private T and(int depth) throws RuleError {
        List<T> parts = new ArrayList<>();
        do {
            parts.add(not(depth));
        } while (skip("and"));
        return parts.size() == 1 ? parts.get(0) : connectives.all(parts);
    }

    private T not(int depth) throws RuleError {
        if (depth > MAX_DEPTH) {
            throw error("nested deeper than " + MAX_DEPTH + " levels");
        }
        return skip("not") ? connectives.not(not(depth + 1)) : primary(depth);
    }

    private T primary(int depth) throws RuleError {
        if (skip("(")) {
            T inner = or(depth + 1);
            if (!skip(")")) {
                throw error("a parenthesis is not closed");
            }
            return inner;
        }
        String word = next();
        if (skip("of")) {
            return quantified(word, next());
        }
        T named = identifiers.get(word);
        if (named == null) {
            throw error("there is no " + connectives.noun() + " '" + word + "'; there are "
                    + String.join(", ", identifiers.keySet()) + NearestName.hint(word, identifiers.keySet()));
        }
        return named;
    }

    private T quantified(String quantity, String pattern) throws RuleError {
        List<T> parts = new ArrayList<>();
        boolean them = pattern.equalsIgnoreCase("them");
        ValueMatcher names = TextMatcher.of(SigmaString.parse(pattern), true);
        identifiers.forEach((name, part) -> {
            if (them ? !name.startsWith("_") : names.matches(name)) {
                parts.add(part);
            }
        });
        if (parts.isEmpty()) {
            throw error("'" + quantity + " of " + pattern + "' fits no " + connectives.noun());
        }
        return switch (quantity.toLowerCase(Locale.ROOT)) {
            case "all" -> connectives.all(parts);
            case "any" -> connectives.atLeast(1, parts);
            default -> connectives.atLeast(number(quantity, pattern, parts.size()), parts);
        };
    }

    private int number(String quantity, String pattern, int available) throws RuleError {
        if (!quantity.matches("[0-9]{1,4}") || Integer.parseInt(quantity) == 0) {
            throw error("expected a number from 1 or 'all' before 'of', but found '" + quantity + "'");
        }
        int required = Integer.parseInt(quantity);
        if (required > available) {
            throw error("'" + quantity + " of " + pattern + "' can never hold: only " + available + " fit");
        }
        return required;
    }

    private String next() throws RuleError {
        String word = peek();
        if (word.isEmpty()) {
            throw error("the condition ends too early");
        }
        if (word.equals(")") || word.matches("(?i)and|or|of")) {
            throw error("'" + word + "' was not expected here");
        }
        at++;
        return word;
    }

    private boolean skip(String token) {
        if (!peek().equalsIgnoreCase(token)) {
            return false;
        }
        at++;
        return true;
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private RuleError error(String reason) {
        return new RuleError(line, "in the condition: " + reason);
    }
}

package io.haltwatch.sigma.detection;

import io.haltwatch.sigma.detection.Expression.AllOf;
import io.haltwatch.sigma.detection.Expression.AtLeast;
import io.haltwatch.sigma.detection.Expression.Negation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A rule's condition over its search identifiers. Binds, loosest first: {@code or}, {@code and}, {@code not},
 * {@code N of}, parentheses. Recursive only in {@code not} and parentheses, and those to a limit.
 */
final class ConditionParser {

    private static final int MAX_DEPTH = 64;

    private final int line;
    private final List<String> tokens;
    private final Map<String, Expression> identifiers;
    private int at;

    private ConditionParser(int line, String text, Map<String, Expression> identifiers) throws RuleError {
        this.line = line;
        this.identifiers = identifiers;
        this.tokens = tokenize(line, text);
    }

    static Expression parse(int line, String text, Map<String, Expression> identifiers) throws RuleError {
        ConditionParser parser = new ConditionParser(line, text, identifiers);
        Expression condition = parser.or(0);
        if (parser.at < parser.tokens.size()) {
            throw parser.error("'" + parser.peek() + "' was not expected here; join with 'and' or 'or'");
        }
        return condition;
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

    private Expression or(int depth) throws RuleError {
        List<Expression> parts = new ArrayList<>();
        do {
            parts.add(and(depth));
        } while (skip("or"));
        return Expression.anyOf(parts);
    }

    private Expression and(int depth) throws RuleError {
        List<Expression> parts = new ArrayList<>();
        do {
            parts.add(not(depth));
        } while (skip("and"));
        return Expression.allOf(parts);
    }

    private Expression not(int depth) throws RuleError {
        if (depth > MAX_DEPTH) {
            throw error("nested deeper than " + MAX_DEPTH + " levels");
        }
        return skip("not") ? new Negation(not(depth + 1)) : primary(depth);
    }

    private Expression primary(int depth) throws RuleError {
        if (skip("(")) {
            Expression inner = or(depth + 1);
            if (!skip(")")) {
                throw error("a parenthesis is not closed");
            }
            return inner;
        }
        String word = next();
        if (skip("of")) {
            return quantified(word, next());
        }
        Expression named = identifiers.get(word);
        if (named == null) {
            throw error("there is no search identifier '" + word + "'; the rule has "
                    + String.join(", ", identifiers.keySet()));
        }
        return named;
    }

    private Expression quantified(String quantity, String pattern) throws RuleError {
        List<Expression> parts = new ArrayList<>();
        boolean them = pattern.equalsIgnoreCase("them");
        ValueMatcher names = TextMatcher.of(SigmaString.parse(pattern), true);
        identifiers.forEach((name, part) -> {
            if (them ? !name.startsWith("_") : names.matches(name)) {
                parts.add(part);
            }
        });
        if (parts.isEmpty()) {
            throw error("'" + quantity + " of " + pattern + "' fits no search identifier");
        }
        return switch (quantity.toLowerCase(Locale.ROOT)) {
            case "all" -> new AllOf(parts);
            case "any" -> new AtLeast(1, parts);
            default -> new AtLeast(number(quantity, pattern, parts.size()), parts);
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

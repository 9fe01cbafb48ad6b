package io.haltwatch.sigma.detection;

import io.haltwatch.sigma.detection.FieldComparison.Part;
import io.haltwatch.sigma.detection.SigmaString.Wild;
import java.util.List;

/**
 * A value that is, begins with, ends with or contains a literal.
 *
 * @param literal folded unless {@code cased}
 */
public record TextMatcher(Part part, String literal, boolean cased) implements ValueMatcher {

    public TextMatcher {
        literal = cased ? literal : Letters.fold(literal);
    }

    /** The cheapest matcher that means the same as the string with its wildcards. */
    static ValueMatcher of(SigmaString string, boolean cased) {
        int start = 0;
        int end = string.length();
        while (start < end && string.wild(start) == Wild.RUN) {
            start++;
        }
        while (end > start && string.wild(end - 1) == Wild.RUN) {
            end--;
        }
        if (string.hasWildcards(start, end)) {
            return new GlobMatcher(string, cased);
        }
        String literal = string.text().substring(start, end);
        boolean open = start > 0;
        boolean openEnd = end < string.length() || (open && literal.isEmpty());
        Part part = open ? openEnd ? Part.ANYWHERE : Part.END : openEnd ? Part.START : Part.WHOLE;
        return new TextMatcher(part, literal, cased);
    }

    @Override
    public boolean matches(String value) {
        int rest = value.length() - literal.length();
        return switch (part) {
            case WHOLE -> rest == 0 && Letters.isAt(value, 0, literal, cased);
            case START -> Letters.isAt(value, 0, literal, cased);
            case END -> Letters.isAt(value, rest, literal, cased);
            case ANYWHERE -> Letters.contains(value, literal, cased);
        };
    }

    @Override
    public List<List<Literal>> necessary() {
        List<Literal> literals = Literal.of(part, literal);
        return literals.isEmpty() ? List.of() : List.of(literals);
    }
}

package io.haltwatch.sigma.detection;

import io.haltwatch.sigma.detection.SigmaString.Wild;

/** Matchers for strings: the cheapest that means the same as the string with its wildcards. */
final class TextMatcher {

    private TextMatcher() {}

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
        if (open) {
            return openEnd ? new Contains(literal, cased) : new Suffix(literal, cased);
        }
        return openEnd ? new Prefix(literal, cased) : new Equal(literal, cased);
    }

    private record Equal(String literal, boolean cased) implements ValueMatcher {
        @Override
        public boolean matches(String value) {
            return cased ? literal.equals(value) : literal.equalsIgnoreCase(value);
        }
    }

    private record Prefix(String literal, boolean cased) implements ValueMatcher {
        @Override
        public boolean matches(String value) {
            return value.regionMatches(!cased, 0, literal, 0, literal.length());
        }
    }

    private record Suffix(String literal, boolean cased) implements ValueMatcher {
        @Override
        public boolean matches(String value) {
            return value.regionMatches(!cased, value.length() - literal.length(), literal, 0, literal.length());
        }
    }

    private record Contains(String literal, boolean cased) implements ValueMatcher {
        @Override
        public boolean matches(String value) {
            return Letters.contains(value, literal, cased);
        }
    }
}

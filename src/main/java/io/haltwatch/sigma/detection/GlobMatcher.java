package io.haltwatch.sigma.detection;

import io.haltwatch.sigma.detection.FieldComparison.Part;
import io.haltwatch.sigma.detection.SigmaString.Wild;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A string with wildcards inside. Goes back only to the last {@code *}, so the cost is at most pattern times value,
 * never exponential.
 */
public final class GlobMatcher implements ValueMatcher {

    private final SigmaString string;
    private final String pattern;
    private final boolean cased;

    GlobMatcher(SigmaString string, boolean cased) {
        this.string = string;
        this.cased = cased;
        this.pattern = cased ? string.text() : Letters.fold(string.text());
    }

    @Override
    public boolean matches(String value) {
        int p = 0;
        int v = 0;
        int afterRun = -1;
        int retry = 0;
        while (v < value.length()) {
            if (p < pattern.length() && string.wild(p) == Wild.RUN) {
                afterRun = ++p;
                retry = v;
            } else if (p < pattern.length() && matchesOne(p, value, v)) {
                v += string.wild(p++) == Wild.ONE ? Character.charCount(value.codePointAt(v)) : 1;
            } else if (afterRun >= 0) {
                p = afterRun;
                v = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && string.wild(p) == Wild.RUN) {
            p++;
        }
        return p == pattern.length();
    }

    /** {@code ?} is one character, though Java may take two for it: it never begins in the middle of a pair. */
    private boolean matchesOne(int p, String value, int v) {
        return switch (string.wild(p)) {
            case ONE -> v == 0 || !Character.isSurrogatePair(value.charAt(v - 1), value.charAt(v));
            case DASH -> WindashModifier.DASHES.indexOf(value.charAt(v)) >= 0;
            default -> pattern.charAt(p) == (cased ? value.charAt(v) : Letters.foldedAt(value, v));
        };
    }

    /** The pieces between wildcards. */
    @Override
    public List<List<Literal>> necessary() {
        List<List<Literal>> pieces = new ArrayList<>();
        int start = 0;
        for (int end = 0; end <= pattern.length(); end++) {
            if (end == pattern.length() || string.wild(end) != Wild.LITERAL) {
                List<Literal> piece =
                        start == end ? List.of() : Literal.of(part(start, end), pattern.substring(start, end));
                if (!piece.isEmpty()) {
                    pieces.add(piece);
                }
                start = end + 1;
            }
        }
        return pieces;
    }

    private Part part(int start, int end) {
        return start == 0 ? Part.START : end == pattern.length() ? Part.END : Part.ANYWHERE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GlobMatcher glob
                && cased == glob.cased
                && pattern.equals(glob.pattern)
                && string.hasSameWildcards(glob.string);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    /** As the rule means it: a backslash stands before what is no wildcard but looks like one. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean literal = string.wild(i) == Wild.LITERAL;
            text.append(literal && (c == '*' || c == '?') ? "\\" : "").append(c);
        }
        return text.toString();
    }
}

package io.haltwatch.catalogue;

import java.util.Locale;

/** A name with {@code *} (any run of characters) and {@code ?} (any one), matched whole and without regard to case. */
public final class Glob {

    private final String pattern;
    private final int literals;

    Glob(String pattern) {
        this.pattern = pattern.toLowerCase(Locale.ROOT);
        this.literals = (int) pattern.chars().filter(c -> c != '*' && c != '?').count();
    }

    static boolean isGlob(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    }

    /** How many characters it fixes: of several that match, the most specific one counts. */
    int literals() {
        return literals;
    }

    /** @param folded in lower case */
    boolean matches(String folded) {
        return matches(pattern, folded);
    }

    /** Both in lower case; the work is bounded by the product of both lengths. */
    public static boolean matches(String pattern, String folded) {
        int at = 0;
        int p = 0;
        int star = -1;
        int starAt = 0;
        while (at < folded.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                starAt = at;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == folded.charAt(at))) {
                p++;
                at++;
            } else if (star >= 0) {
                p = star + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}

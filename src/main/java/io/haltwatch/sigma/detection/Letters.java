package io.haltwatch.sigma.detection;

/** Case as Sigma compares: without it, one character at a time, as {@link String#equalsIgnoreCase} does. */
final class Letters {

    private Letters() {}

    /** A character's form for comparisons without case. */
    static char fold(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }

    static boolean contains(String value, String needle, boolean cased) {
        if (cased) {
            return value.contains(needle);
        }
        if (needle.isEmpty()) {
            return true;
        }
        char first = fold(needle.charAt(0));
        int last = value.length() - needle.length();
        for (int i = 0; i <= last; i++) {
            if (fold(value.charAt(i)) == first && value.regionMatches(true, i, needle, 0, needle.length())) {
                return true;
            }
        }
        return false;
    }
}

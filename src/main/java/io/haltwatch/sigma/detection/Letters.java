package io.haltwatch.sigma.detection;

/**
 * Case as Sigma compares: two texts are equal without it when their folded forms are, which is what {@link
 * String#equalsIgnoreCase} of Java 17 decides. Folding keeps the length: no character becomes two, as {@code ß} would
 * in {@link String#toUpperCase()}. Beyond ASCII some letters fold into it: Kelvin sign, long s, dotted and dotless i.
 */
public final class Letters {

    private Letters() {}

    /** The text's form for comparisons without case. */
    public static String fold(String text) {
        if (isFolded(text)) {
            return text;
        }
        char[] folded = new char[text.length()];
        fold(text, folded);
        return new String(folded);
    }

    private static boolean isFolded(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || ascii(c) != c) {
                return false;
            }
        }
        return true;
    }

    /** Folds the text into a buffer that is at least as long. */
    public static void fold(String text, char[] into) {
        int length = text.length();
        text.getChars(0, length, into, 0);
        int all = 0;
        for (int i = 0; i < length; i++) {
            char c = into[i];
            all |= c;
            into[i] = ascii(c);
        }
        // Hardly ever: two plain loops are faster than one that asks of each character.
        for (int i = 0; all >= 128 && i < length; i++) {
            if (into[i] >= 128) {
                into[i] = beyondAscii(text, i);
            }
        }
    }

    /** A character of the text, folded: a surrogate together with its other half. */
    static char foldedAt(String text, int at) {
        char c = text.charAt(at);
        return c < 128 ? ascii(c) : beyondAscii(text, at);
    }

    /** Whether the value has the literal at this place; without case the literal must be folded. */
    static boolean isAt(String value, int at, String literal, boolean cased) {
        if (cased) {
            return value.startsWith(literal, at);
        }
        int length = literal.length();
        if (at < 0 || at > value.length() - length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (foldedAt(value, at + i) != literal.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the value has the literal anywhere; without case the literal must be folded. */
    static boolean contains(String value, String literal, boolean cased) {
        if (cased) {
            return value.contains(literal);
        }
        if (literal.isEmpty()) {
            return true;
        }
        char first = literal.charAt(0);
        int last = value.length() - literal.length();
        for (int i = 0; i <= last; i++) {
            if (foldedAt(value, i) == first && isAt(value, i, literal, false)) {
                return true;
            }
        }
        return false;
    }

    private static char ascii(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    private static char beyondAscii(String text, int at) {
        char c = text.charAt(at);
        if (!Character.isSurrogate(c)) {
            return Character.toLowerCase(Character.toUpperCase(c));
        }
        if (Character.isHighSurrogate(c)) {
            boolean paired = at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
            return paired ? Character.highSurrogate(foldedPair(c, text.charAt(at + 1))) : c;
        }
        boolean paired = at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        return paired ? Character.lowSurrogate(foldedPair(text.charAt(at - 1), c)) : c;
    }

    private static int foldedPair(char high, char low) {
        return Character.toLowerCase(Character.toUpperCase(Character.toCodePoint(high, low)));
    }
}

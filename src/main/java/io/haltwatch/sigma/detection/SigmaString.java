package io.haltwatch.sigma.detection;

import java.util.Arrays;

/**
 * A string of a rule: characters, some of which are wildcards. Immutable.
 *
 * <p>Specification 2.1, Escaping: {@code *} is any run of characters and {@code ?} exactly one; a backslash takes the
 * meaning from a wildcard or a backslash behind it and is itself everywhere else. So {@code \} and {@code \\} are one
 * backslash, {@code \*} is a star, {@code \\*} a backslash and a wildcard, {@code \\\\} two backslashes, and Windows
 * paths need no escaping.
 */
final class SigmaString {

    private final String text;
    private final Wild[] wild;

    /** What a character of a string stands for. */
    enum Wild {
        LITERAL,
        /** {@code *} */
        RUN,
        /** {@code ?} */
        ONE,
        /** A dash of an option after {@code windash}: any of the characters that Windows takes for one. */
        DASH
    }

    private SigmaString(String text, Wild[] wild) {
        this.text = text;
        this.wild = wild;
    }

    static SigmaString parse(String source) {
        StringBuilder text = new StringBuilder(source.length());
        Wild[] wild = new Wild[source.length()];
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\' && i + 1 < source.length() && "*?\\".indexOf(source.charAt(i + 1)) >= 0) {
                i++;
                wild[text.length()] = Wild.LITERAL;
                text.append(source.charAt(i));
            } else {
                wild[text.length()] = c == '*' ? Wild.RUN : c == '?' ? Wild.ONE : Wild.LITERAL;
                text.append(c);
            }
        }
        return new SigmaString(text.toString(), Arrays.copyOf(wild, text.length()));
    }

    /** Only characters, no wildcards. */
    static SigmaString literal(String text) {
        Wild[] wild = new Wild[text.length()];
        Arrays.fill(wild, Wild.LITERAL);
        return new SigmaString(text, wild);
    }

    /** The characters after unescaping, wildcards included. */
    String text() {
        return text;
    }

    int length() {
        return wild.length;
    }

    Wild wild(int at) {
        return wild[at];
    }

    boolean hasWildcards() {
        return hasWildcards(0, wild.length);
    }

    boolean hasSameWildcards(SigmaString other) {
        return Arrays.equals(wild, other.wild);
    }

    boolean hasWildcards(int start, int end) {
        for (int i = start; i < end; i++) {
            if (wild[i] != Wild.LITERAL) {
                return true;
            }
        }
        return false;
    }

    /** With {@code *} before and after, as {@code contains}, {@code startswith} and {@code endswith} ask for. */
    SigmaString surrounded(boolean before, boolean after) {
        int offset = before ? 1 : 0;
        Wild[] extended = new Wild[wild.length + offset + (after ? 1 : 0)];
        System.arraycopy(wild, 0, extended, offset, wild.length);
        if (before) {
            extended[0] = Wild.RUN;
        }
        if (after) {
            extended[extended.length - 1] = Wild.RUN;
        }
        return new SigmaString((before ? "*" : "") + text + (after ? "*" : ""), extended);
    }

    /** The characters from start, before end. */
    SigmaString part(int start, int end) {
        return new SigmaString(text.substring(start, end), Arrays.copyOfRange(wild, start, end));
    }

    SigmaString append(SigmaString other) {
        Wild[] joined = Arrays.copyOf(wild, wild.length + other.wild.length);
        System.arraycopy(other.wild, 0, joined, wild.length, other.wild.length);
        return new SigmaString(text + other.text, joined);
    }

    /** The same with the characters at these places standing for any dash. */
    SigmaString withDashes(boolean[] dashes) {
        Wild[] replaced = wild.clone();
        for (int i = 0; i < replaced.length; i++) {
            if (dashes[i]) {
                replaced[i] = Wild.DASH;
            }
        }
        return new SigmaString(text, replaced);
    }
}

package io.haltwatch.telemetry.format;

import java.util.function.IntPredicate;

/**
 * Reads a text from its start, a piece at a time, without copying it: a record may be a megabyte long, and its header is within
 * the first hundred characters. A piece that is not there moves nothing, but for the digits that were too few.
 */
final class TextCursor {

    private final String text;
    private final int end;
    private int at;

    TextCursor(String text, int from, int end) {
        this.text = text;
        this.at = from;
        this.end = end;
    }

    /** Over what {@link String#strip()} leaves. */
    static TextCursor stripped(String text) {
        int from = 0;
        int end = text.length();
        while (from < end && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (from < end && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new TextCursor(text, from, end);
    }

    int at() {
        return at;
    }

    void to(int index) {
        at = index;
    }

    boolean atEnd() {
        return at == end;
    }

    boolean sees(char c) {
        return at < end && text.charAt(at) == c;
    }

    boolean take(char c) {
        if (!sees(c)) {
            return false;
        }
        at++;
        return true;
    }

    boolean take(String piece) {
        if (piece.length() > end - at || !text.startsWith(piece, at)) {
            return false;
        }
        at += piece.length();
        return true;
    }

    /** Takes a character that fits. */
    boolean takeOne(IntPredicate fits) {
        return take(fits, 1);
    }

    /** Takes one character or more that fit. */
    boolean take(IntPredicate fits) {
        return take(fits, Integer.MAX_VALUE);
    }

    /** Takes one character or more that fit, and at most so many: a further one stays. */
    boolean take(IntPredicate fits, int most) {
        int from = at;
        int last = most < end - at ? at + most : end;
        while (at < last && fits.test(text.charAt(at))) {
            at++;
        }
        return at > from;
    }

    /** Takes decimal digits, at most so many; whether they were enough. */
    boolean digits(int fewest, int most) {
        int from = at;
        take(TextCursor::isDigit, most);
        return at - from >= fewest;
    }

    boolean digits(int count) {
        return digits(count, count);
    }

    /** Takes a line with what ends it, and returns it without. */
    TextCursor line() {
        int newline = text.indexOf('\n', at);
        int stop = newline < 0 || newline >= end ? end : newline;
        boolean carriageReturn = stop < end && stop > at && text.charAt(stop - 1) == '\r';
        TextCursor line = new TextCursor(text, at, carriageReturn ? stop - 1 : stop);
        at = Math.min(end, stop + 1);
        return line;
    }

    /** Whether nothing but white space follows. */
    boolean isBlank() {
        int from = at;
        while (from < end && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        return from == end;
    }

    /** From an index to where it stands. */
    String since(int from) {
        return text.substring(from, at);
    }

    String rest() {
        return text.substring(at, end);
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    /** Those that end a word in a header. */
    static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    static boolean isNotBlank(int c) {
        return !isBlank(c);
    }
}

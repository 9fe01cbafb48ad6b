package io.haltwatch.fleet;

import io.haltwatch.sigma.detection.Letters;

/**
 * Values short enough to keep many: a long one keeps its beginning, and a hash that tells it from others. Values that
 * differ in case alone stay alike: what is cut and hashed is the folded form.
 */
final class BoundedValue {

    /** Bytes as JSON: accounts, services and most command lines are shorter. */
    static final int BYTES = 160;

    private static final int HASH_DIGITS = 16;

    private BoundedValue() {}

    static String of(String value) {
        if (fitting(value, BYTES) == value.length()) {
            return value;
        }
        // Folding may shorten (the Kelvin sign becomes a k), so this alone decides: it is the same for every spelling.
        String folded = Letters.fold(value);
        if (fitting(folded, BYTES) == folded.length()) {
            return folded;
        }
        int kept = fitting(folded, BYTES - HASH_DIGITS - 1);
        int end = kept > 0 && Character.isHighSurrogate(folded.charAt(kept - 1)) ? kept - 1 : kept;
        return folded.substring(0, end) + '#' + GroupKey.digest(folded, HASH_DIGITS);
    }

    /** How many characters from the beginning are no more bytes than this. */
    private static int fitting(String value, int most) {
        int bytes = 0;
        for (int i = 0; i < value.length(); i++) {
            bytes += bytes(value.charAt(i));
            if (bytes > most) {
                return i;
            }
        }
        return value.length();
    }

    /** As JSON in UTF-8, at most. */
    static int bytes(String value) {
        int bytes = 0;
        for (int i = 0; i < value.length(); i++) {
            bytes += bytes(value.charAt(i));
        }
        return bytes;
    }

    private static int bytes(char c) {
        if (c < ' ') {
            return 6;
        }
        if (c == '"' || c == '\\') {
            return 2;
        }
        return c < 0x80 ? 1 : 3;
    }
}

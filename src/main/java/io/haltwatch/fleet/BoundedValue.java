package io.haltwatch.fleet;

/** Values short enough to keep many: a long one keeps its beginning, and a hash that tells it from others. */
final class BoundedValue {

    /** Bytes as JSON: accounts, services and most command lines are shorter. */
    static final int BYTES = 160;

    private static final int HASH_DIGITS = 16;

    private BoundedValue() {}

    static String of(String value) {
        int bytes = 0;
        int kept = 0;
        for (int i = 0; i < value.length(); i++) {
            bytes += bytes(value.charAt(i));
            if (bytes <= BYTES - HASH_DIGITS - 1) {
                kept = i + 1;
            }
            if (bytes > BYTES) {
                int end = kept > 0 && Character.isHighSurrogate(value.charAt(kept - 1)) ? kept - 1 : kept;
                return value.substring(0, end) + '#' + GroupKey.digest(value, HASH_DIGITS);
            }
        }
        return value;
    }

    /** As JSON in UTF-8, at most. */
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

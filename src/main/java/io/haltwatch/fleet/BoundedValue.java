package io.haltwatch.fleet;

/** Values short enough to keep many: a long one keeps its beginning, and a hash that tells it from others. */
final class BoundedValue {

    /** Characters: most command lines, and every account and service, are shorter. */
    static final int LENGTH = 240;

    private static final int HASH_DIGITS = 16;

    private BoundedValue() {}

    static String of(String value) {
        if (value.length() <= LENGTH) {
            return value;
        }
        int end = LENGTH - HASH_DIGITS - 1;
        if (Character.isHighSurrogate(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(0, end) + '#' + GroupKey.digest(value, HASH_DIGITS);
    }

    /** Bytes of a text as JSON at most, with its quotes and a comma. */
    static int bytes(String text) {
        int bytes = 3;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : 3;
        }
        return bytes;
    }
}

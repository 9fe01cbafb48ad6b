package io.haltwatch.fleet;

/** Values short enough to keep many of: a long one keeps its beginning, and a hash that tells it from others. */
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
}

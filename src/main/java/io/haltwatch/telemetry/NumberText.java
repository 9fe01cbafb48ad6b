package io.haltwatch.telemetry;

import java.util.OptionalLong;

/**
 * Numbers of 64 bits as Windows events carry them: unsigned {@code 0x..}, or decimal, signed or unsigned. By hand,
 * because most values that it is asked about are no numbers, and an exception for each would cost more than the record.
 */
final class NumberText {

    private static final String LARGEST = "18446744073709551615";

    private NumberText() {}

    static OptionalLong parse(String text) {
        if (text.length() > 2 && text.charAt(0) == '0' && (text.charAt(1) | 0x20) == 'x') {
            return text.length() > 18 ? OptionalLong.empty() : digits(text, 2, 16);
        }
        if (text.startsWith("-")) {
            OptionalLong magnitude = text.length() > 20 ? OptionalLong.empty() : digits(text, 1, 10);
            boolean fits = magnitude.isPresent() && -magnitude.getAsLong() <= 0;
            return fits ? OptionalLong.of(-magnitude.getAsLong()) : OptionalLong.empty();
        }
        boolean tooLarge = text.length() > 20 || (text.length() == 20 && text.compareTo(LARGEST) > 0);
        return tooLarge ? OptionalLong.empty() : digits(text, 0, 10);
    }

    private static OptionalLong digits(String text, int from, int radix) {
        long number = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c <= '9' ? c - '0' : c >= 'A' && c <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
            if (digit < 0 || digit >= radix || (c > '9' && digit < 10)) {
                return OptionalLong.empty();
            }
            number = number * radix + digit;
        }
        return from < text.length() ? OptionalLong.of(number) : OptionalLong.empty();
    }
}

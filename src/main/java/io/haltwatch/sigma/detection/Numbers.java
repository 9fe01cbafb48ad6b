package io.haltwatch.sigma.detection;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers as logs write them: decimal, or hexadecimal with {@code 0x} as Windows writes masks and ids. */
public final class Numbers {

    /** Longer text is no number that a log means; bounds the cost of parsing. */
    private static final int MAX_LENGTH = 40;

    private Numbers() {}

    /** The number that the whole text is, or null. */
    public static @Nullable BigDecimal parse(String text) {
        int length = text.length();
        if (length == 0 || length > MAX_LENGTH) {
            return null;
        }
        if (length > 2 && text.charAt(0) == '0' && (text.charAt(1) | 0x20) == 'x') {
            return isHex(text) ? new BigDecimal(new BigInteger(text.substring(2), 16)) : null;
        }
        return isDecimal(text) ? new BigDecimal(text) : null;
    }

    private static boolean isHex(String text) {
        for (int i = 2; i < text.length(); i++) {
            if (text.charAt(i) > 'f' || Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Sign, ASCII digits, at most one point with a digit on each side. */
    private static boolean isDecimal(String text) {
        int at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        boolean point = false;
        boolean digitBefore = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                digitBefore = true;
            } else if (c == '.' && !point && digitBefore) {
                point = true;
                digitBefore = false;
            } else {
                return false;
            }
        }
        return digitBefore;
    }
}

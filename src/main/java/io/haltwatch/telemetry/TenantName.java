package io.haltwatch.telemetry;

import org.jspecify.annotations.Nullable;

/** What may name a tenant. It is part of every key, so two tenants must never be written alike. */
public final class TenantName {

    /** Characters. */
    public static final int MAX_LENGTH = 64;

    private TenantName() {}

    /** Why a text cannot name a tenant, as a phrase; null when it can. */
    public static @Nullable String flaw(String text) {
        if (text.isEmpty()) {
            return "is empty";
        }
        if (text.length() > MAX_LENGTH) {
            return "is longer than " + MAX_LENGTH + " characters";
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == HostKey.SEPARATOR || isInvisible(c) || isHalf(text, i)) {
                return "holds the character U+%04X; expected none of '|', spaces, control and format characters"
                        .formatted((int) c);
            }
        }
        return null;
    }

    /** Two names that look the same to people, or that keys keep apart by such a character. */
    private static boolean isInvisible(char c) {
        return Character.isISOControl(c)
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT;
    }

    /** Half a character becomes a question mark in UTF-8, whichever half it is: tenants would meet under one key. */
    private static boolean isHalf(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}

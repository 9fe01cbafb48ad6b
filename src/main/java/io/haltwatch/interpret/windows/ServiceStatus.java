package io.haltwatch.interpret.windows;

import org.jspecify.annotations.Nullable;

/**
 * The binary part of the service manager's records: hex of UTF-16LE, {@code key/state} in 7036, the key alone in 7031 and
 * 7034, with or without a closing zero.
 *
 * @param state SERVICE_STATUS.dwCurrentState, or {@link #NO_STATE}
 */
record ServiceStatus(String key, int state) {

    static final int NO_STATE = 0;
    static final int STOPPED = 1;
    static final int RUNNING = 4;
    static final int PAUSED = 7;

    private static final int MAX_HEX = 2_048;

    /** Null for what is no such text. */
    static @Nullable ServiceStatus decode(@Nullable String hex) {
        if (hex == null || hex.length() < 4 || hex.length() > MAX_HEX || hex.length() % 4 != 0) {
            return null;
        }
        StringBuilder text = new StringBuilder(hex.length() / 4);
        for (int i = 0; i < hex.length(); i += 4) {
            int low = octet(hex, i);
            int high = octet(hex, i + 2);
            if (low < 0 || high < 0) {
                return null;
            }
            char c = (char) (high << 8 | low);
            if (c == 0) {
                break;
            }
            text.append(c);
        }
        int slash = text.lastIndexOf("/");
        boolean hasState = slash > 0 && slash == text.length() - 2 && Character.isDigit(text.charAt(slash + 1));
        String key = hasState ? text.substring(0, slash) : text.toString();
        int state = hasState ? text.charAt(slash + 1) - '0' : NO_STATE;
        return key.isBlank() ? null : new ServiceStatus(key, state);
    }

    private static int octet(String hex, int at) {
        int high = Character.digit(hex.charAt(at), 16);
        int low = Character.digit(hex.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}

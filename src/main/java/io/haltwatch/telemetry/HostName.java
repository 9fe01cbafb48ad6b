package io.haltwatch.telemetry;

import java.util.Locale;

/** The canonical host name, under which everything about a host is kept. */
final class HostName {

    private static final int LONGEST = 255;

    private HostName() {}

    /**
     * Lower case, the first label only: the same host appears as {@code WORKSTATION6} and {@code
     * workstation6.theshire.local}, depending on the agent. An IP address stays whole. Empty when nothing is left.
     */
    static String canonical(String raw) {
        String name = raw.strip();
        int dot = name.indexOf('.');
        if (dot > 0 && !isAddress(name)) {
            name = name.substring(0, dot);
        }
        name = name.toLowerCase(Locale.ROOT);
        if (name.length() > LONGEST) {
            name = name.substring(0, Character.isHighSurrogate(name.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
        }
        return name.equals("-") || name.equals(".") ? "" : name;
    }

    private static boolean isAddress(String name) {
        boolean digitsAndDots = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == ':') {
                return true;
            }
            digitsAndDots &= c == '.' || (c >= '0' && c <= '9');
        }
        return digitsAndDots;
    }
}

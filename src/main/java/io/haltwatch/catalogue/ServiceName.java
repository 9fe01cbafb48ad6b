package io.haltwatch.catalogue;

import io.haltwatch.telemetry.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The forms in which one service or image is named by commands, logs and file systems. */
final class ServiceName {

    private static final String UNIT = ".service";
    private static final String EXE = ".exe";

    private ServiceName() {}

    /** Lower case, without blanks and quotes around it. */
    static String folded(String raw) {
        String name = raw.strip();
        while (name.length() > 1 && isQuote(name.charAt(0)) && isQuote(name.charAt(name.length() - 1))) {
            name = name.substring(1, name.length() - 1).strip();
        }
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * The names to look for, best first: as given, without systemd's {@code .service}, without the logon session's
     * number that Windows appends to per-user services ({@code CDPUserSvc_1a2b3c}).
     */
    static List<String> candidates(String folded) {
        List<String> candidates = new ArrayList<>(3);
        candidates.add(folded);
        if (folded.endsWith(UNIT) && folded.length() > UNIT.length()) {
            candidates.add(folded.substring(0, folded.length() - UNIT.length()));
        }
        int underscore = folded.lastIndexOf('_');
        if (underscore > 0 && isSessionNumber(folded, underscore + 1)) {
            candidates.add(folded.substring(0, underscore));
        }
        return candidates;
    }

    /** The base name of a path of either kind, lower case, without {@code .exe}. */
    static String image(String raw) {
        String name = folded(raw);
        name = FilePath.lastName(name).strip();
        return name.endsWith(EXE) && name.length() > EXE.length()
                ? name.substring(0, name.length() - EXE.length())
                : name;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '\u201c' || c == '\u201d' || c == '`';
    }

    private static boolean isSessionNumber(String name, int from) {
        int length = name.length() - from;
        boolean hex = length >= 3 && length <= 16;
        for (int i = from; i < name.length() && hex; i++) {
            hex = Character.digit(name.charAt(i), 16) >= 0;
        }
        return hex;
    }
}

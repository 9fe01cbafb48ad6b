package io.haltwatch.interpret.command;

import java.util.Locale;

/** {@code if} in cmd. Whether the condition holds is not known; an attempt counts either way. */
final class CmdConditions {

    private CmdConditions() {}

    /** The command behind the condition; empty when it stands in parentheses of its own. */
    static String guarded(String command) {
        Argv words = Argv.of(command);
        int at = 1;
        while (at < words.size() && (isWord(words, at, "/i") || isWord(words, at, "not"))) {
            at++;
        }
        if (at >= words.size()) {
            return "";
        }
        String first = words.get(at).toLowerCase(Locale.ROOT);
        if (first.equals("exist")
                || first.equals("defined")
                || first.equals("errorlevel")
                || first.equals("cmdextversion")) {
            return words.rest(at + 2);
        }
        if (first.contains("==")) {
            return words.rest(first.endsWith("==") ? at + 2 : at + 1);
        }
        // "a" == "b" and a EQU b take three words.
        return words.rest(at + 3);
    }

    private static boolean isWord(Argv words, int index, String word) {
        return words.get(index).equalsIgnoreCase(word);
    }
}

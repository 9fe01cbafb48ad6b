package io.haltwatch.telemetry;

import java.util.List;

/** An argument vector as text, for rules that look for words in {@code CommandLine}. */
final class CommandLineText {

    private CommandLineText() {}

    /** Words joined by blanks; one that a POSIX shell would read otherwise is in single quotes. */
    static String join(List<String> words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            if (!line.isEmpty()) {
                line.append(' ');
            }
            if (isPlain(word)) {
                line.append(word);
            } else {
                line.append('\'').append(word.replace("'", "'\\''")).append('\'');
            }
        }
        return line.toString();
    }

    private static boolean isPlain(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c <= ' ' || "'\"\\$`;&|<>()*?[]{}#~!".indexOf(c) >= 0) {
                return false;
            }
        }
        return !word.isEmpty();
    }
}

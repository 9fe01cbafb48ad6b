package io.haltwatch.interpret.posix;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A command line that a sensor joined from its arguments, parted again. */
final class JoinedLine {

    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "dash", "ash", "zsh", "ksh", "mksh", "su", "runuser", "script", "busybox");

    private JoinedLine() {}

    /** Quotes and backslashes as in sh; a quote that nothing closes is a character. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        boolean shell = false;
        int at = skipBlanks(line, 0);
        while (at < line.length()) {
            boolean text = shell && !words.isEmpty() && takesText(words.get(words.size() - 1));
            if (text && line.charAt(at) != '"' && line.charAt(at) != '\'') {
                words.add(line.substring(at));
                return words;
            }
            StringBuilder word = new StringBuilder();
            at = word(line, at, word);
            words.add(word.toString());
            String name = Programs.baseName(word.toString());
            shell |= SHELLS.contains(name.startsWith("-") ? name.substring(1) : name);
            at = skipBlanks(line, at);
        }
        return words;
    }

    /** {@code -c}, {@code -lc}, {@code -exc}, {@code --command}. */
    private static boolean takesText(String option) {
        return option.equals("--command")
                || (option.length() > 1
                        && option.length() < 7
                        && option.charAt(0) == '-'
                        && option.charAt(1) != '-'
                        && option.endsWith("c"));
    }

    private static int word(String line, int from, StringBuilder word) {
        int at = from;
        while (at < line.length() && !isBlank(line.charAt(at))) {
            char c = line.charAt(at);
            int close = c == '\'' || c == '"' ? close(line, at) : -1;
            if (close > 0 && c == '\'') {
                word.append(line, at + 1, close);
                at = close + 1;
            } else if (close > 0) {
                inQuotes(line, at + 1, close, word);
                at = close + 1;
            } else if (c == '\\' && at + 1 < line.length() && line.charAt(at + 1) != 'x') {
                word.append(line.charAt(at + 1));
                at += 2;
            } else {
                word.append(c);
                at++;
            }
        }
        return at;
    }

    /** Where a quote closes, or -1; a backslash before a double quote makes it a character. */
    private static int close(String line, int open) {
        char quote = line.charAt(open);
        for (int at = open + 1; at < line.length(); at++) {
            if (line.charAt(at) == quote) {
                return at;
            }
            if (quote == '"' && line.charAt(at) == '\\') {
                at++;
            }
        }
        return -1;
    }

    /** In double quotes a backslash stands for itself but before these (POSIX, Shell Command Language, 2.2.3). */
    private static void inQuotes(String line, int from, int to, StringBuilder word) {
        for (int at = from; at < to; at++) {
            char c = line.charAt(at);
            boolean escapes = c == '\\' && at + 1 < to && "$`\"\\".indexOf(line.charAt(at + 1)) >= 0;
            at += escapes ? 1 : 0;
            word.append(line.charAt(at));
        }
    }

    private static int skipBlanks(String line, int from) {
        int at = from;
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\0';
    }
}

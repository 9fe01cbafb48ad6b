package io.haltwatch.interpret.posix;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** Splitting without expressions. */
final class Split {

    private Split() {}

    /** Every part, empty ones too. */
    static List<String> at(char separator, String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int end = text.indexOf(separator);
        while (end >= 0) {
            parts.add(text.substring(start, end));
            start = end + 1;
            end = text.indexOf(separator, start);
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** The words between blanks and line ends. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(text, " \t\r\n");
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words;
    }
}

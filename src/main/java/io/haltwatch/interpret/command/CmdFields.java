package io.haltwatch.interpret.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;

/** {@code for /f "tokens=1,2 delims=," %a in ("x,y")}: the fields of a text that stands there, by their variables. */
final class CmdFields {

    private static final int MAX_FIELDS = 26;

    private CmdFields() {}

    /**
     * @param kind {@code /f} with its options
     * @param variable the first one; the letters behind it take the further fields
     * @return variables with their values; none when the text comes from a file or a command
     */
    static Map<String, String> of(String kind, String source, String variable) {
        String options = kind.toLowerCase(Locale.ROOT);
        String text = source.strip();
        char quote = options.contains("usebackq") ? '\'' : '"';
        boolean literal = text.length() > 1 && text.charAt(0) == quote && text.charAt(text.length() - 1) == quote;
        if (!options.startsWith("/f") || !literal) {
            return Map.of();
        }
        String places = option(kind, options, "tokens=", "1");
        if (places.equals("*")) {
            return Map.of(variable, text.substring(1, text.length() - 1).strip());
        }
        List<String> fields = new ArrayList<>();
        StringTokenizer tokens =
                new StringTokenizer(text.substring(1, text.length() - 1), option(kind, options, "delims=", " \t"));
        while (tokens.hasMoreTokens() && fields.size() < MAX_FIELDS) {
            fields.add(tokens.nextToken());
        }
        Map<String, String> values = new LinkedHashMap<>();
        char letter = variable.charAt(variable.length() - 1);
        String marks = variable.substring(0, variable.length() - 1);
        for (int place : places(places)) {
            if (place <= fields.size()) {
                values.put(marks + letter, fields.get(place - 1));
            }
            letter++;
        }
        return values;
    }

    /** The value behind a keyword, in its own case; {@code delims=} may hold a blank, as the last one. */
    private static String option(String kind, String lower, String keyword, String otherwise) {
        int at = lower.indexOf(keyword);
        if (at < 0) {
            return otherwise;
        }
        int start = at + keyword.length();
        int end = start;
        while (end < kind.length() && kind.charAt(end) != '"' && (kind.charAt(end) != ' ' || lastBlank(lower, end))) {
            end++;
        }
        return kind.substring(start, end);
    }

    private static boolean lastBlank(String options, int at) {
        return at + 1 < options.length() && options.charAt(at + 1) == '"';
    }

    /** {@code 1,3-5*}: the places of fields, from 1. */
    private static List<Integer> places(String tokens) {
        List<Integer> places = new ArrayList<>();
        StringTokenizer parts = new StringTokenizer(tokens.replace("*", ""), ",");
        while (parts.hasMoreTokens() && places.size() < MAX_FIELDS) {
            String part = parts.nextToken();
            int dash = part.indexOf('-');
            int first = place(dash < 0 ? part : part.substring(0, dash));
            int last = dash < 0 ? first : place(part.substring(dash + 1));
            for (int place = first; place > 0 && place <= last; place++) {
                places.add(place);
            }
        }
        return places.isEmpty() ? List.of(1) : places;
    }

    /** 0 for none; nobody asks for more fields than there are letters. */
    private static int place(String digits) {
        boolean number =
                !digits.isEmpty() && digits.length() < 3 && digits.chars().allMatch(Character::isDigit);
        return number ? Math.min(Integer.parseInt(digits), MAX_FIELDS) : 0;
    }
}

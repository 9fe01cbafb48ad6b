package io.haltwatch.interpret.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which objects a WQL condition chooses: {@code name='X' or name like '%sql%'}. */
final class WqlNames {

    /** A name or pattern, or a process id. */
    record Name(String text, boolean processId) {

        static final Name ANY = new Name(Placeholders.ALL, false);
        static final Name SOME = new Name(Placeholders.SOME, false);
    }

    /** Whether it runs, and how it starts: what kill scripts ask for that mean all. */
    private static final Set<String> STATES = Set.of("state", "started", "startmode", "acceptstop", "status");

    private WqlNames() {}

    /** At least one name: a condition that names nothing chooses many. A lone word is the name itself, as wmic takes it. */
    static List<Name> of(String condition) {
        List<String> tokens = tokens(condition);
        List<Name> names = new ArrayList<>();
        boolean all = true;
        if (tokens.size() == 1) {
            return List.of(single(unquoted(tokens.get(0))));
        }
        for (int i = 0; i + 2 < tokens.size(); i++) {
            String attribute = tokens.get(i).toLowerCase(Locale.ROOT);
            String operator = tokens.get(i + 1).toLowerCase(Locale.ROOT);
            boolean negated = i > 0 && tokens.get(i - 1).equalsIgnoreCase("not");
            boolean like = operator.equals("like");
            boolean compares = like || isOperator(operator.charAt(0));
            if (compares && !STATES.contains(attribute)) {
                // All but one name is nearly all; a command line, a path or an amount of memory is a choice.
                all &= attribute.equals("name");
            }
            if (negated || (!like && !operator.equals("="))) {
                continue;
            }
            String value = unquoted(tokens.get(i + 2));
            switch (attribute) {
                case "name", "displayname", "caption" ->
                    names.add(new Name(like ? Placeholders.ofLikePattern(value) : value, false));
                case "processid", "handle" -> names.add(new Name(value, true));
                default -> {}
            }
        }
        return names.isEmpty() ? List.of(all ? Name.ANY : Name.SOME) : names;
    }

    private static Name single(String word) {
        boolean number = !word.isEmpty() && word.chars().allMatch(Character::isDigit);
        return new Name(word, number);
    }

    private static String unquoted(String token) {
        int from = 0;
        int to = token.length();
        while (to - from > 1 && isQuote(token.charAt(from)) && token.charAt(to - 1) == token.charAt(from)) {
            from++;
            to--;
        }
        return token.substring(from, to);
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int start = at;
            if (isQuote(c)) {
                int close = text.indexOf(c, at + 1);
                // One that never closes, or that encloses the whole condition, is no value's quote.
                if (close < 0) {
                    at++;
                    continue;
                }
                at = close + 1;
            } else if (isOperator(c)) {
                while (at < text.length() && isOperator(text.charAt(at))) {
                    at++;
                }
            } else if (Argv.isBlank(c) || c == '(' || c == ')' || c == ',' || c == '\\') {
                at++;
                continue;
            } else {
                while (at < text.length() && isWord(text.charAt(at))) {
                    at++;
                }
            }
            tokens.add(text.substring(start, at));
        }
        return tokens;
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    private static boolean isOperator(char c) {
        return c == '=' || c == '<' || c == '>' || c == '!';
    }

    private static boolean isWord(char c) {
        return !Argv.isBlank(c) && !isQuote(c) && !isOperator(c) && c != '(' && c != ')' && c != ',' && c != '\\';
    }
}

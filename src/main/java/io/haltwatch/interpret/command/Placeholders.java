package io.haltwatch.interpret.command;

/** Names that stand for other names. */
final class Placeholders {

    /** Every service or process there is. */
    static final String ALL = "*";

    /** A choice of them that the text does not name: by memory, by window title, by the lines of a file. */
    static final String SOME = "?*";

    private Placeholders() {}

    /** {@code *} and {@code ?}, as PowerShell and taskkill take them. */
    static boolean hasWildcard(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    }

    /** WQL's {@code like} pattern in the form of the other tools: {@code %sql_} is {@code *sql?}. */
    static String ofLikePattern(String pattern) {
        return pattern.replace('%', '*').replace('_', '?');
    }

    /** A variable that the text alone does not resolve: {@code %s}, {@code %%s}, {@code %svc%}, {@code !svc!}, {@code $svc}. */
    static boolean isVariable(String name) {
        if (name.length() < 2) {
            return false;
        }
        char last = name.charAt(name.length() - 1);
        return switch (name.charAt(0)) {
            case '%' -> isLoopVariable(name) || (last == '%' && isWord(name, 1, name.length() - 1));
            case '!' -> last == '!' && isWord(name, 1, name.length() - 1);
            case '$' -> isWord(name, 1, name.length());
            default -> false;
        };
    }

    /** {@code %i}, {@code %%i} and with modifiers {@code %~nxi}. */
    private static boolean isLoopVariable(String name) {
        int start = name.startsWith("%%") ? 2 : 1;
        if (name.startsWith("~", start)) {
            return name.length() <= start + 8 && isWord(name, start + 1, name.length());
        }
        return name.length() == start + 1 && Character.isLetterOrDigit(name.charAt(start));
    }

    private static boolean isWord(String name, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = name.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != ':' && c != '.') {
                return false;
            }
        }
        return to > from;
    }
}

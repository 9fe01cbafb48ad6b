package io.haltwatch.interpret.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The programs that one-line scripts of other languages start, as far as they name them in literals: {@code
 * os.system('..')}, {@code subprocess.run(['a', 'b'])}, {@code system "..";}, {@code Shell.Run("..", 0)}, {@code do shell
 * script ".."}. What these scripts compute is not followed.
 */
public final class StartedPrograms {

    private static final Set<String> STARTERS = Set.of(
            "system",
            "popen",
            "popen2",
            "popen3",
            "getoutput",
            "getstatusoutput",
            "run",
            "call",
            "check_call",
            "check_output",
            "exec",
            "execl",
            "execlp",
            "execv",
            "execvp",
            "execsync",
            "execfile",
            "execfilesync",
            "spawn",
            "spawnsync",
            "shell_exec",
            "passthru",
            "proc_open",
            "shellexecute");

    /** They name the file before the arguments that begin with its name. */
    private static final Set<String> NAMED_TWICE = Set.of("execl", "execlp", "execv", "execvp");

    /** What runs its text as code of the same language. */
    private static final Set<String> CODE = Set.of("execute", "executeglobal", "eval");

    private static final int MAX_CALLS = 64;
    private static final int MAX_DEPTH = 3;
    private static final int MAX_NESTING = 32;

    private final String code;
    private final boolean escapes;
    private final int depth;
    private final List<List<String>> calls = new ArrayList<>();
    private int at;

    private StartedPrograms(String code, boolean escapes, int depth) {
        this.code = code;
        this.escapes = escapes;
        this.depth = depth;
    }

    /**
     * @param escapes a backslash in a literal escapes what follows, as everywhere but in VBScript
     * @return each one's literal arguments; a single one is a command line
     */
    public static List<List<String>> in(String code, boolean escapes) {
        StartedPrograms programs = new StartedPrograms(code, escapes, 0);
        programs.scan();
        return programs.calls;
    }

    private void scan() {
        String before = "";
        while (at < code.length() && calls.size() < MAX_CALLS) {
            char c = code.charAt(at);
            if (isQuote(c)) {
                literal();
            } else if (Character.isLetter(c) || c == '_') {
                String name = name();
                if (STARTERS.contains(name) || (name.equals("script") && before.equals("shell"))) {
                    call(name);
                }
                if (CODE.contains(name) && depth < MAX_DEPTH) {
                    code();
                }
                before = name;
            } else {
                at++;
            }
        }
    }

    /** {@code Execute("code")}. */
    private void code() {
        skipBlanks();
        if (at < code.length() && code.charAt(at) == '(') {
            for (String text : grouped()) {
                StartedPrograms inner = new StartedPrograms(text, escapes, depth + 1);
                inner.scan();
                calls.addAll(inner.calls.subList(
                        0, Math.min(inner.calls.size(), MAX_CALLS - Math.min(MAX_CALLS, calls.size()))));
            }
        }
    }

    private void call(String name) {
        skipBlanks();
        boolean grouped = at < code.length() && code.charAt(at) == '(';
        if (!grouped && !(at < code.length() && isQuote(code.charAt(at)))) {
            return;
        }
        List<String> arguments = grouped ? grouped() : listed();
        boolean twice = NAMED_TWICE.contains(name) && arguments.size() > 1;
        if (!arguments.isEmpty()) {
            calls.add(twice ? arguments.subList(1, arguments.size()) : arguments);
        }
    }

    /** The literals up to the closing parenthesis; the value of a named argument ({@code stdin='x'}) is none. */
    private List<String> grouped() {
        List<StringBuilder> arguments = new ArrayList<>();
        int depth = 0;
        char before = ',';
        do {
            char c = code.charAt(at);
            if (isQuote(c)) {
                String text = literal();
                boolean joins = before == '+' || before == '.' || isQuote(before);
                if (joins && !arguments.isEmpty()) {
                    arguments.get(arguments.size() - 1).append(text);
                } else if (before != '=' && before != ':') {
                    arguments.add(new StringBuilder(text));
                }
                before = c;
                continue;
            }
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            before = Character.isWhitespace(c) ? before : c;
            at++;
        } while (at < code.length() && depth > 0 && depth < MAX_NESTING);
        return arguments.stream().map(StringBuilder::toString).toList();
    }

    /** {@code system "a", "b"}: literals with commas between them. */
    private List<String> listed() {
        List<String> arguments = new ArrayList<>();
        while (at < code.length() && isQuote(code.charAt(at))) {
            arguments.add(literal());
            skipBlanks();
            if (at < code.length() && code.charAt(at) == ',') {
                at++;
                skipBlanks();
            } else {
                break;
            }
        }
        return arguments;
    }

    private String literal() {
        char quote = code.charAt(at);
        String close = String.valueOf(quote);
        if (escapes && code.startsWith(close.repeat(3), at)) {
            close = close.repeat(3);
        }
        StringBuilder text = new StringBuilder();
        at += close.length();
        while (at < code.length() && !code.startsWith(close, at)) {
            if (escapes && code.charAt(at) == '\\' && at + 1 < code.length()) {
                at++;
                text.append(code.charAt(at) == 'n' ? '\n' : code.charAt(at));
            } else {
                text.append(code.charAt(at));
            }
            at++;
            // VBScript doubles a quote within a literal.
            if (!escapes && code.startsWith("\"\"", at)) {
                text.append('"');
                at += 2;
            }
        }
        at = Math.min(code.length(), at + close.length());
        return text.toString();
    }

    private String name() {
        int start = at;
        while (at < code.length() && (Character.isLetterOrDigit(code.charAt(at)) || code.charAt(at) == '_')) {
            at++;
        }
        return code.substring(start, at).toLowerCase(Locale.ROOT);
    }

    private void skipBlanks() {
        while (at < code.length() && (code.charAt(at) == ' ' || code.charAt(at) == '\t')) {
            at++;
        }
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }
}

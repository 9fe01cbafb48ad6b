package io.haltwatch.interpret.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line as cmd does: at {@code &}, {@code &&}, {@code |}, {@code ||}, line ends and parentheses outside quotes;
 * carets removed, redirections dropped, known variables expanded. A {@code for} stays whole: it takes the rest of its
 * group.
 */
final class CmdScanner {

    private final String text;
    private final List<Command> commands = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private int at;
    private int groups;
    private boolean piped;

    /** @param piped its input is the output of the command before */
    record Command(String text, boolean piped) {}

    private CmdScanner(String text) {
        this.text = text;
    }

    static List<Command> commands(String text, Budget budget) {
        CmdScanner scanner = new CmdScanner(KnownVariables.expand(text, budget));
        scanner.scan();
        return scanner.commands;
    }

    private void scan() {
        while (at < text.length()) {
            skipToCommand();
            if (startsWithFor()) {
                int end = endOfGroup();
                commands.add(new Command(text.substring(at, end), false));
                at = end;
            } else {
                simpleCommand();
            }
        }
    }

    private void skipToCommand() {
        piped = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '(') {
                groups++;
            } else if (c == ')' && groups > 0) {
                groups--;
            } else if (text.startsWith("||", at)) {
                at++;
            } else if (c == '|') {
                piped = true;
            } else if (!Argv.isBlank(c) && ",;=@&".indexOf(c) < 0) {
                return;
            }
            at++;
        }
    }

    private boolean startsWithFor() {
        return text.regionMatches(true, at, "for", 0, 3) && at + 3 < text.length() && Argv.isBlank(text.charAt(at + 3));
    }

    private int endOfGroup() {
        int depth = 0;
        boolean quoted = false;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\n') {
                return i;
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')') {
                if (depth == 0 && groups > 0) {
                    return i;
                }
                depth = Math.max(0, depth - 1);
            }
        }
        return text.length();
    }

    private void simpleCommand() {
        current.setLength(0);
        boolean quoted = false;
        int parentheses = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                quoted = !quoted;
                current.append(c);
            } else if (c == '\n' || c == '\r') {
                break;
            } else if (quoted) {
                current.append(c);
            } else if (c == '^') {
                at++;
                if (at < text.length() && text.charAt(at) != '\r' && text.charAt(at) != '\n') {
                    current.append(text.charAt(at));
                }
            } else if (c == '&' || c == '|') {
                break;
            } else if (c == '<' || c == '>') {
                skipRedirection(c);
                continue;
            } else if (c == '(') {
                if (CmdShell.startsWithWord(current, "if") || CmdShell.startsWithWord(current, "else")) {
                    break;
                }
                parentheses++;
                current.append(c);
            } else if (c == ')' && parentheses == 0 && groups > 0) {
                break;
            } else {
                if (c == ')') {
                    parentheses--;
                }
                current.append(c);
            }
            at++;
        }
        commands.add(new Command(current.toString(), piped));
    }

    /** {@code > file}, {@code 2>&1}, {@code < file}: the operator, its handle number and its target. */
    private void skipRedirection(char operator) {
        int length = current.length();
        if (length > 0
                && Character.isDigit(current.charAt(length - 1))
                && (length == 1 || Argv.isBlank(current.charAt(length - 2)))) {
            current.setLength(length - 1);
        }
        at++;
        if (at < text.length() && text.charAt(at) == operator) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '&') {
            at++;
        }
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        boolean quoted = false;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (Argv.isBlank(c) || "&|<>)".indexOf(c) >= 0)) {
                return;
            }
            at++;
        }
    }
}

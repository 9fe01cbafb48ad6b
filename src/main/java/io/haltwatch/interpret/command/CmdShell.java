package io.haltwatch.interpret.command;

import java.util.Locale;

/** Reads text as cmd runs it. What only a batch file's own state could resolve (variables, labels) stays unresolved. */
final class CmdShell {

    private static final int MAX_PREFIXES = 8;

    private final Programs programs;
    private final CmdFor loops = new CmdFor(this);

    CmdShell(Programs programs) {
        this.programs = programs;
    }

    void read(String text, Scope scope) {
        if (scope.enter(text)) {
            for (String command : CmdScanner.commands(text)) {
                if (!scope.budget().takeStep()) {
                    return;
                }
                readCommand(command.strip(), scope);
            }
        }
    }

    private void readCommand(String command, Scope scope) {
        String rest = command;
        for (int i = 0; i < MAX_PREFIXES && (startsWithWord(rest, "call") || startsWithWord(rest, "else")); i++) {
            rest = rest.substring(4).strip();
        }
        if (rest.isEmpty()) {
            return;
        }
        if (startsWithWord(rest, "for")) {
            loops.read(rest, scope.nested());
        } else if (startsWithWord(rest, "if")) {
            Scope nested = scope.nested();
            String guarded = CmdConditions.guarded(rest);
            if (nested.enter(guarded)) {
                readCommand(guarded, nested);
            }
        } else {
            readProgram(rest, scope);
        }
    }

    private void readProgram(String command, Scope scope) {
        Argv argv = Argv.of(command);
        String name = argv.get(0);
        if (argv.quoted(0)) {
            programs.read(Invocation.of(name, argv), scope.nested());
            return;
        }
        // An unquoted name ends at a slash: "taskkill/f /im x", "cmd/c net stop x".
        int slash = name.indexOf('/');
        if (slash > 0) {
            String split = name.substring(0, slash) + " " + name.substring(slash) + command.substring(name.length());
            argv = Argv.of(split);
            name = argv.get(0);
        }
        programs.read(Invocation.of(name, argv), scope.nested());
    }

    static boolean startsWithWord(CharSequence text, String word) {
        int length = word.length();
        if (text.length() < length
                || !text.subSequence(0, length)
                        .toString()
                        .toLowerCase(Locale.ROOT)
                        .equals(word)) {
            return false;
        }
        return text.length() == length || Argv.isBlank(text.charAt(length)) || text.charAt(length) == '(';
    }
}

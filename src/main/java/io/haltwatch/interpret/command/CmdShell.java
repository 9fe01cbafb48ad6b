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
        read(text, new CmdVariables(), scope);
    }

    void read(String text, CmdVariables variables, Scope scope) {
        if (!scope.enter(text)) {
            return;
        }
        String before = "";
        for (CmdScanner.Command command : CmdScanner.commands(text, scope.budget())) {
            if (!scope.budget().takeStep()) {
                return;
            }
            String line = command.text().strip();
            readCommand(line, variables, scope);
            if (command.piped() && startsWithWord(before, "echo")) {
                readInput(variables.expand(before.substring("echo".length()), scope.budget()), line, scope.nested());
            }
            before = line;
        }
    }

    /** {@code echo net stop vss | cmd}: a shell without a command of its own takes what it is given. */
    private void readInput(String input, String command, Scope scope) {
        Invocation invocation = Invocation.of(Argv.of(command).get(0), Argv.of(command));
        switch (invocation.program()) {
            case "cmd" -> {
                if (!hasOption(invocation, "c") && !hasOption(invocation, "k")) {
                    read(input, scope);
                }
            }
            case "powershell", "pwsh" -> {
                int last = invocation.count() - 1;
                if (last < 0
                        || invocation.is(last, "-")
                        || !invocation.option(last).isEmpty()) {
                    programs.powerShell().read(input, scope);
                }
            }
            default -> {}
        }
    }

    private static boolean hasOption(Invocation invocation, String option) {
        for (int i = 0; i < invocation.count(); i++) {
            if (invocation.option(i).startsWith(option)) {
                return true;
            }
        }
        return false;
    }

    private void readCommand(String command, CmdVariables variables, Scope scope) {
        String rest = variables.expand(command, scope.budget());
        if (!rest.equals(command) && (rest.indexOf('&') >= 0 || rest.indexOf('|') >= 0)) {
            // A value may hold whole commands.
            read(rest, variables, scope.nested());
            return;
        }
        for (int i = 0; i < MAX_PREFIXES && (startsWithWord(rest, "call") || startsWithWord(rest, "else")); i++) {
            rest = rest.substring(4).strip();
        }
        if (rest.isEmpty()) {
            return;
        }
        if (startsWithWord(rest, "for")) {
            loops.read(rest, variables, scope.nested());
        } else if (startsWithWord(rest, "set")) {
            variables.assign(rest);
        } else if (startsWithWord(rest, "if")) {
            Scope nested = scope.nested();
            String guarded = CmdConditions.guarded(rest);
            if (nested.enter(guarded)) {
                readCommand(guarded, variables, nested);
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

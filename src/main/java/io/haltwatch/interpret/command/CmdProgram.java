package io.haltwatch.interpret.command;

import java.util.Locale;

/** {@code cmd.exe}: its switches, then the command behind {@code /c}, {@code /k} or {@code /r}. */
final class CmdProgram implements Program {

    private final CmdShell shell;

    CmdProgram(CmdShell shell) {
        this.shell = shell;
    }

    @Override
    public void read(Invocation invocation, Scope scope) {
        String text = switchesAndCommand(invocation);
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Argv.isBlank(c) || c == '"' || c == ',' || c == ';' || c == '=') {
                at++;
            } else if (c == '/' && at + 1 < text.length()) {
                char option = Character.toLowerCase(text.charAt(at + 1));
                if (option == 'c' || option == 'k' || option == 'r') {
                    shell.read(withoutOuterQuotes(text.substring(at + 2).strip()), scope.nested());
                    return;
                }
                at += 2;
                while (at < text.length() && !Argv.isBlank(text.charAt(at)) && text.charAt(at) != '/') {
                    at++;
                }
            } else {
                return;
            }
        }
    }

    /** {@code cmd/c} is one word to CreateProcess. */
    private static String switchesAndCommand(Invocation invocation) {
        String program = invocation.argv().isEmpty() ? "" : invocation.argv().get(0);
        int slash = program.toLowerCase(Locale.ROOT).indexOf("cmd/");
        String glued = slash < 0 ? "" : program.substring(slash + 3);
        return glued.isEmpty() ? invocation.rest(0) : glued + " " + invocation.rest(0);
    }

    /**
     * {@code cmd /?}: a leading quote and the last quote go, except where exactly two quotes enclose the name of an
     * executable.
     */
    static String withoutOuterQuotes(String command) {
        if (!command.startsWith("\"")) {
            return command;
        }
        int last = command.lastIndexOf('"');
        if (last == 0) {
            return command.substring(1);
        }
        String enclosed = command.substring(1, last);
        if (enclosed.indexOf('"') < 0 && isExecutable(enclosed)) {
            return command;
        }
        return enclosed + command.substring(last + 1);
    }

    /** cmd looks for a file of that name; here a command line that ends with a program's name must not pass for one. */
    private static boolean isExecutable(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean extension =
                lower.endsWith(".exe") || lower.endsWith(".com") || lower.endsWith(".cmd") || lower.endsWith(".bat");
        int blank = lower.indexOf(' ');
        if (!extension || blank < 0) {
            return extension;
        }
        boolean path = lower.lastIndexOf('\\', blank) >= 0;
        boolean arguments = lower.contains(" /") || lower.contains(" -") || lower.contains(".exe ");
        return path && !arguments;
    }
}

package io.haltwatch.interpret.command;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/** {@code powershell.exe}: its switches may be cut to any prefix; what is left over is a command. */
final class PowerShellProgram implements Program {

    private static final String COMMAND = "command";
    private static final String ENCODED = "encodedcommand";
    private static final Set<String> FLAGS = Set.of(
            "noprofile",
            "nop",
            "noexit",
            "noe",
            "nologo",
            "nol",
            "noninteractive",
            "noni",
            "sta",
            "mta",
            "login",
            "l",
            "interactive",
            "i",
            "help",
            "?");

    private final PowerShell shell;

    PowerShellProgram(PowerShell shell) {
        this.shell = shell;
    }

    @Override
    public void read(Invocation invocation, Scope scope) {
        int at = 0;
        while (at < invocation.count()) {
            String option = invocation.option(at);
            if (option.isEmpty()) {
                script(invocation, at, scope);
                return;
            }
            if (isPrefix(option, COMMAND) || option.equals("commandwithargs") || option.equals("cwa")) {
                script(invocation, at + 1, scope);
                return;
            }
            if (isEncoded(option)) {
                if (at + 1 < invocation.count()) {
                    shell.read(decode(invocation.arg(at + 1)), scope.nested());
                }
                return;
            }
            if (option.equals("f") || (option.length() > 1 && isPrefix(option, "file"))) {
                return;
            }
            at += isFlag(option) ? 1 : 2;
        }
    }

    /** PowerShell joins what it got as arguments with blanks and reads that. */
    private void script(Invocation invocation, int from, Scope scope) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < invocation.count(); i++) {
            text.append(text.isEmpty() ? "" : " ").append(invocation.arg(i));
        }
        shell.read(text.toString(), scope.nested());
    }

    /** {@code -e}, {@code -ec}, {@code -en}, {@code -enc} ...; {@code -ex} and {@code -ep} are the execution policy. */
    private static boolean isEncoded(String option) {
        return option.equals("ec") || isPrefix(option, ENCODED);
    }

    private static boolean isFlag(String option) {
        return FLAGS.contains(option)
                || option.startsWith("nop")
                || option.startsWith("noni")
                || option.startsWith("nol");
    }

    private static boolean isPrefix(String option, String name) {
        return name.startsWith(option);
    }

    /** UTF-16LE in base64; what is not decodes to nothing, as PowerShell itself refuses it. */
    static String decode(String base64) {
        String text = base64.strip();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(Character.isLetterOrDigit(c) && c < 128) && c != '+' && c != '/' && c != '=') {
                return "";
            }
        }
        String unpadded = text.replace("=", "");
        if (unpadded.length() % 4 == 1) {
            return "";
        }
        return new String(Base64.getMimeDecoder().decode(unpadded), StandardCharsets.UTF_16LE);
    }
}

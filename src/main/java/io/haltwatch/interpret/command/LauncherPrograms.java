package io.haltwatch.interpret.command;

import java.util.List;
import java.util.Set;

/** Programs that start another one. */
final class LauncherPrograms {

    private static final Set<String> START_WITH_VALUE = Set.of("d", "node", "affinity");

    private LauncherPrograms() {}

    /** {@code start ["title"] [/d path] [/b ..] command}: a first argument in quotes is the window's title. */
    static Program start(Programs programs) {
        return (invocation, scope) -> {
            boolean titled = false;
            int at = 0;
            while (at < invocation.count()) {
                boolean title = !titled && invocation.argv().quoted(at + 1) && at + 1 < invocation.count();
                if (!title && !invocation.arg(at).startsWith("/")) {
                    break;
                }
                titled |= title;
                at += !title && START_WITH_VALUE.contains(invocation.option(at)) ? 2 : 1;
            }
            programs.readLine(invocation.rest(at), scope.nested());
        };
    }

    /** {@code runas /user:U [/savecred] "command line"}. */
    static Program runas(Programs programs) {
        return (invocation, scope) -> {
            for (int i = 0; i < invocation.count(); i++) {
                if (!invocation.arg(i).startsWith("/")) {
                    boolean whole = invocation.arg(i).indexOf(' ') > 0;
                    programs.readLine(whole ? invocation.arg(i) : invocation.rest(i), scope.nested());
                    return;
                }
            }
        };
    }

    /** {@code forfiles [/p path] [/m mask] /c "command line"}. */
    static Program forfiles(Programs programs) {
        return (invocation, scope) -> {
            for (int i = 0; i + 1 < invocation.count(); i++) {
                if (invocation.option(i).equals("c")) {
                    programs.readLine(invocation.arg(i + 1), scope.nested());
                }
            }
        };
    }

    /** {@code winrs -r:host [switches] command}: cmd runs it there. */
    static Program winrs(Programs programs) {
        return (invocation, scope) -> {
            String host = "";
            for (int i = 0; i < invocation.count(); i++) {
                String option = invocation.option(i);
                if (option.isEmpty()) {
                    boolean whole = invocation.arg(i).indexOf(' ') > 0;
                    programs.readLine(
                            whole ? invocation.arg(i) : invocation.rest(i),
                            scope.nested().on(host));
                    return;
                }
                if (option.startsWith("r:") || option.startsWith("remote:")) {
                    host = option.substring(option.indexOf(':') + 1);
                }
            }
        };
    }

    /** {@code mshta vbscript:CreateObject("WScript.Shell").Run("command line")}, {@code javascript:} as well. */
    static Program mshta(Programs programs) {
        return (invocation, scope) -> {
            boolean escapes = invocation.lower(0).startsWith("javascript:");
            for (List<String> started : StartedPrograms.in(invocation.rest(0), escapes)) {
                programs.readLine(String.join(" ", started), scope.nested());
            }
        };
    }

    /** {@code pcalua -a program [-c arguments] [-d directory]}. */
    static Program pcalua(Programs programs) {
        return (invocation, scope) -> {
            String program = "";
            String arguments = "";
            for (int i = 0; i + 1 < invocation.count(); i++) {
                switch (invocation.option(i)) {
                    case "a" -> program = invocation.arg(i + 1);
                    case "c" -> {
                        boolean whole = invocation.arg(i + 1).indexOf(' ') > 0;
                        arguments = whole ? invocation.arg(i + 1) : invocation.rest(i + 1);
                    }
                    default -> {}
                }
            }
            programs.readLine('"' + program + "\" " + arguments, scope.nested());
        };
    }

    /** A program that starts the command line behind its own switches: {@code conhost --headless cmd /c ..}. */
    static Program host(Programs programs) {
        return (invocation, scope) -> {
            int at = 0;
            while (at < invocation.count()
                    && (!invocation.option(at).isEmpty() || invocation.arg(at).startsWith("0x"))) {
                at++;
            }
            programs.readLine(invocation.rest(at), scope.nested());
        };
    }

    /** {@code schtasks /create|/change .. /tr "command" [/s host]}: asked for later, so it says little alone. */
    static Program schtasks(Programs programs) {
        return (invocation, scope) -> {
            String task = "";
            String host = "";
            boolean defines = false;
            for (int i = 0; i < invocation.count(); i++) {
                String next = i + 1 < invocation.count() ? invocation.arg(i + 1) : "";
                switch (invocation.option(i)) {
                    case "create", "change" -> defines = true;
                    case "tr" -> task = next;
                    case "s" -> host = next;
                    default -> {}
                }
            }
            if (defines) {
                programs.readLine(task, scope.nested().on(host).asUncertain());
            }
        };
    }

    /** {@code at [\\host] 23:00 [/every:M] "command"}, in the same way. */
    static Program at(Programs programs) {
        return (invocation, scope) -> {
            int at = 0;
            String host = "";
            if (invocation.count() > 0 && invocation.arg(0).startsWith("\\\\")) {
                host = invocation.arg(at++);
            }
            if (at >= invocation.count() || invocation.arg(at).indexOf(':') <= 0) {
                return;
            }
            at++;
            while (at < invocation.count() && !invocation.option(at).isEmpty()) {
                at++;
            }
            if (at < invocation.count()) {
                boolean whole = invocation.arg(at).indexOf(' ') > 0;
                programs.readLine(
                        whole ? invocation.arg(at) : invocation.rest(at),
                        scope.nested().on(host).asUncertain());
            }
        };
    }
}

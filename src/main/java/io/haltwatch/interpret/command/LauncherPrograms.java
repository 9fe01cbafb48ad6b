package io.haltwatch.interpret.command;

import java.util.Set;

/** Programs that start another one. */
final class LauncherPrograms {

    private static final Set<String> START_WITH_VALUE = Set.of("d", "node", "affinity");

    private LauncherPrograms() {}

    /** {@code start ["title"] [/d path] [/b ..] command}: a first argument in quotes is the window's title. */
    static Program start(Programs programs) {
        return (invocation, scope) -> {
            int at = invocation.count() > 1 && invocation.argv().quoted(1) ? 1 : 0;
            while (at < invocation.count() && invocation.arg(at).startsWith("/")) {
                at += START_WITH_VALUE.contains(invocation.option(at)) ? 2 : 1;
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
}

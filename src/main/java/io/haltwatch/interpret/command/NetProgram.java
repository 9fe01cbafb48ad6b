package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;
import java.util.Locale;

/** {@code net|net1 stop|pause|start "Name" [/y]}; its switches may stand anywhere. */
final class NetProgram implements Program {

    @Override
    public void read(Invocation invocation, Scope scope) {
        if (invocation.asksForHelp()) {
            return;
        }
        String action = "";
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < invocation.count(); i++) {
            String arg = invocation.arg(i);
            if (arg.startsWith("/")) {
                continue;
            }
            if (action.isEmpty()) {
                action = arg.toLowerCase(Locale.ROOT);
            } else {
                // An unquoted display name fails on the host, but says what was meant.
                name.append(name.isEmpty() ? "" : " ").append(arg);
            }
        }
        switch (action) {
            case "stop" -> scope.service(Verb.STOP, name.toString(), null);
            case "pause" -> scope.service(Verb.PAUSE, name.toString(), null);
            case "start" -> scope.service(Verb.START, name.toString(), null);
            default -> {}
        }
    }
}

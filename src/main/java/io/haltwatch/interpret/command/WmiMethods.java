package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;
import java.util.Locale;

/** The methods of Win32_Service and Win32_Process that end or change something. */
final class WmiMethods {

    private WmiMethods() {}

    /**
     * @param method lower case
     * @param argument everything behind the method's name
     */
    static void request(boolean services, String method, String argument, WqlNames.Name name, Scope scope) {
        if (!services) {
            if (method.equals("terminate") || method.equals("delete")) {
                Request.Kind kind = name.processId() ? Request.Kind.PROCESS_ID : Request.Kind.IMAGE;
                scope.request(Verb.KILL, kind, name.text(), true, false, null);
            }
            return;
        }
        String service = name.text();
        String lower = argument.toLowerCase(Locale.ROOT);
        switch (method) {
            case "stopservice" -> scope.service(Verb.STOP, service, null);
            case "pauseservice" -> scope.service(Verb.PAUSE, service, null);
            case "startservice" -> scope.service(Verb.START, service, null);
            case "delete" -> scope.service(Verb.DELETE, service, null);
            case "changestartmode", "change" -> {
                if (lower.contains("disabled")) {
                    scope.service(Verb.DISABLE, service, "start mode disabled");
                } else if (lower.contains("manual") || lower.contains("demand")) {
                    scope.service(Verb.DEMOTE, service, "start mode manual");
                } else if (lower.contains("pathname")) {
                    scope.service(Verb.TAMPER, service, "path changed");
                }
            }
            default -> {}
        }
    }
}

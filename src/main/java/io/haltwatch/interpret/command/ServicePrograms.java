package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;
import java.util.List;

/** Tools that change which services run: at the next start, of the web server, of a wrapper. */
final class ServicePrograms {

    /** What iisreset stops and starts: the web server and the service that starts its processes. */
    private static final List<String> WEB_SERVER = List.of("W3SVC", "WAS");

    private ServicePrograms() {}

    /** {@code bcdedit /set [{id}] safeboot minimal}: hardly a service runs after the next start. */
    static void bcdedit(Invocation invocation, Scope scope) {
        for (int i = 0; i + 1 < invocation.count(); i++) {
            if (!invocation.option(i).equals("set")) {
                continue;
            }
            int name = invocation.arg(i + 1).startsWith("{") || isObject(invocation.arg(i + 1)) ? i + 2 : i + 1;
            boolean mode = invocation.is(name, "safeboot");
            if ((mode || invocation.is(name, "safebootalternateshell")) && name + 1 < invocation.count()) {
                scope.service(
                        Verb.TAMPER,
                        Placeholders.ALL,
                        SafeBoot.DETAIL + invocation.lower(name) + " = " + invocation.arg(name + 1));
            }
        }
    }

    /** PowerShell takes the braces of an identifier that is not quoted. */
    private static boolean isObject(String word) {
        return word.equalsIgnoreCase("default") || word.equalsIgnoreCase("current");
    }

    /** {@code iisreset [host] [/stop|/start|/restart|/disable]}; without a switch it restarts. */
    static void iisreset(Invocation invocation, Scope scope) {
        Scope where = scope;
        String action = "restart";
        for (int i = 0; i < invocation.count(); i++) {
            String option = invocation.option(i);
            switch (option) {
                case "" -> where = scope.on(invocation.arg(i));
                case "stop", "start", "disable", "status", "enable", "?" -> action = option;
                default -> {}
            }
        }
        for (String service : WEB_SERVER) {
            if (action.equals("stop") || action.equals("restart")) {
                where.service(Verb.STOP, service, "iisreset");
            }
            if (action.equals("start") || action.equals("restart")) {
                where.service(Verb.START, service, "iisreset");
            }
        }
        if (action.equals("disable")) {
            // It only keeps others from restarting the web server.
            where.request(Verb.TAMPER, Request.Kind.SERVICE, WEB_SERVER.get(0), false, true, "iisreset disabled");
        }
    }

    /** {@code nssm stop|pause|remove|start|restart NAME}, {@code nssm set NAME Start SERVICE_DISABLED}. */
    static void nssm(Invocation invocation, Scope scope) {
        if (invocation.count() < 2) {
            return;
        }
        String name = invocation.arg(1);
        switch (invocation.lower(0)) {
            case "stop" -> scope.service(Verb.STOP, name, null);
            case "pause" -> scope.service(Verb.PAUSE, name, null);
            case "remove" -> scope.service(Verb.DELETE, name, null);
            case "start" -> scope.service(Verb.START, name, null);
            case "restart" -> {
                scope.service(Verb.STOP, name, null);
                scope.service(Verb.START, name, null);
            }
            case "set" -> {
                if (invocation.is(2, "start") && invocation.is(3, "service_disabled")) {
                    scope.service(Verb.DISABLE, name, "Start SERVICE_DISABLED");
                } else if (invocation.is(2, "start") && invocation.is(3, "service_demand_start")) {
                    scope.service(Verb.DEMOTE, name, "Start SERVICE_DEMAND_START");
                }
            }
            default -> {}
        }
    }
}

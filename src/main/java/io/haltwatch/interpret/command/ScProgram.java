package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;
import java.util.Locale;

/** {@code sc [\\host] stop|pause|delete|config|failure|sdset|start X ...}. */
final class ScProgram implements Program {

    @Override
    public void read(Invocation invocation, Scope scope) {
        int at = 0;
        Scope where = scope;
        if (invocation.count() > 0 && invocation.arg(0).startsWith("\\\\")) {
            where = scope.on(invocation.arg(0));
            at = 1;
        }
        if (at + 1 >= invocation.count()) {
            return;
        }
        String name = invocation.arg(at + 1);
        switch (invocation.lower(at)) {
            case "stop" -> where.service(Verb.STOP, name, null);
            case "pause" -> where.service(Verb.PAUSE, name, null);
            case "delete" -> where.service(Verb.DELETE, name, null);
            case "start" -> where.service(Verb.START, name, null);
            case "config" -> config(invocation, at + 2, name, where);
            case "failure" -> failure(invocation, at + 2, name, where);
            case "failureflag" -> where.service(Verb.TAMPER, name, "failureflag");
            case "control" -> control(invocation, at + 2, name, where);
            case "sdset" -> descriptor(invocation, at + 2, name, where);
            case "triggerinfo" -> triggers(invocation, at + 2, name, where);
            default -> {}
        }
    }

    /** The canonical form is {@code start= disabled}; newer versions of sc also take {@code start=disabled}. */
    private static void config(Invocation invocation, int from, String name, Scope scope) {
        for (int i = from; i < invocation.count(); i++) {
            int equals = invocation.arg(i).indexOf('=');
            if (equals <= 0) {
                continue;
            }
            String option = invocation.lower(i).substring(0, equals);
            String value = invocation.arg(i).substring(equals + 1);
            if (value.isEmpty() && i + 1 < invocation.count()) {
                value = invocation.arg(++i);
            }
            switch (option) {
                case "start" -> startType(value, name, scope);
                case "binpath", "obj", "depend" -> scope.service(Verb.TAMPER, name, option + "= " + value);
                default -> {}
            }
        }
    }

    private static void startType(String value, String name, Scope scope) {
        switch (value.toLowerCase(Locale.ROOT)) {
            case "disabled" -> scope.service(Verb.DISABLE, name, "start= disabled");
            case "demand" -> scope.service(Verb.DEMOTE, name, "start= demand");
            default -> {}
        }
    }

    /** Installers set recovery to restart; whoever sets it to nothing, or to a command, works against the service. */
    private static void failure(Invocation invocation, int from, String name, Scope scope) {
        StringBuilder options = new StringBuilder();
        for (int i = from; i < invocation.count(); i++) {
            options.append(options.isEmpty() ? "" : " ").append(invocation.arg(i));
        }
        boolean restarts = options.toString().toLowerCase(Locale.ROOT).contains("restart/");
        scope.request(Verb.TAMPER, Request.Kind.SERVICE, name, false, restarts, "failure " + options);
    }

    /**
     * Codes from 128 on mean what the service makes of them. 1 is SERVICE_CONTROL_STOP and 2 pause, but not every version of
     * sc opens the service with the rights for it.
     */
    private static void control(Invocation invocation, int from, String name, Scope scope) {
        if (invocation.is(from, "1")) {
            scope.request(Verb.STOP, Request.Kind.SERVICE, name, false, true, "control 1");
        } else if (invocation.is(from, "2")) {
            scope.request(Verb.PAUSE, Request.Kind.SERVICE, name, false, true, "control 2");
        }
    }

    /** A plain reset to what services have by default takes nothing away. */
    private static void descriptor(Invocation invocation, int from, String name, Scope scope) {
        if (from < invocation.count() && ServiceDescriptors.locksOut(invocation.arg(from))) {
            scope.service(Verb.TAMPER, name, "sdset " + invocation.arg(from));
        }
    }

    private static void triggers(Invocation invocation, int from, String name, Scope scope) {
        for (int i = from; i < invocation.count(); i++) {
            if (invocation.is(i, "delete")) {
                scope.service(Verb.TAMPER, name, "triggerinfo delete");
            }
        }
    }
}

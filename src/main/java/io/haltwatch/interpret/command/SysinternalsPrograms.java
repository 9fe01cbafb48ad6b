package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;
import java.util.Set;

/** PsService, PsKill and PsSuspend: {@code [-accepteula] [\\host [-u user] [-p password]] ...}. */
final class SysinternalsPrograms {

    private static final Set<String> WITH_VALUE = Set.of("u", "p");

    private SysinternalsPrograms() {}

    static void psService(Invocation invocation, Scope scope) {
        int at = firstPlain(invocation, 0);
        int name = firstPlain(invocation, at + 1);
        if (name >= invocation.count()) {
            return;
        }
        Scope where = scope.on(host(invocation));
        switch (invocation.lower(at)) {
            case "stop" -> where.service(Verb.STOP, invocation.arg(name), null);
            case "pause" -> where.service(Verb.PAUSE, invocation.arg(name), null);
            case "start" -> where.service(Verb.START, invocation.arg(name), null);
            case "restart" -> {
                where.service(Verb.STOP, invocation.arg(name), null);
                where.service(Verb.START, invocation.arg(name), null);
            }
            case "setconfig" -> {
                if (invocation.is(name + 1, "disabled")) {
                    where.service(Verb.DISABLE, invocation.arg(name), "setconfig disabled");
                } else if (invocation.is(name + 1, "demand")) {
                    where.service(Verb.DEMOTE, invocation.arg(name), "setconfig demand");
                }
            }
            default -> {}
        }
    }

    /** {@code sysmon -u [force]}: takes its service and its driver away. */
    static void sysmon(Invocation invocation, Scope scope) {
        if (invocation.option(0).equals("u")) {
            scope.service(Verb.DELETE, invocation.program(), "sysmon -u");
        }
    }

    static void psKill(Invocation invocation, Scope scope) {
        process(invocation, scope, Verb.KILL, true);
    }

    static void psSuspend(Invocation invocation, Scope scope) {
        for (int i = 0; i < invocation.count(); i++) {
            if (invocation.option(i).equals("r")) {
                return;
            }
        }
        process(invocation, scope, Verb.SUSPEND, false);
    }

    private static void process(Invocation invocation, Scope scope, Verb verb, boolean forced) {
        int at = firstPlain(invocation, 0);
        if (at < invocation.count() && !invocation.asksForHelp()) {
            ProcessPrograms.process(invocation.arg(at), verb, forced, scope.on(host(invocation)));
        }
    }

    private static String host(Invocation invocation) {
        for (int i = 0; i < invocation.count(); i++) {
            if (invocation.arg(i).startsWith("\\\\")) {
                return invocation.arg(i);
            }
        }
        return "";
    }

    /** The next argument that is neither switch nor host. */
    private static int firstPlain(Invocation invocation, int from) {
        int at = from;
        while (at < invocation.count()) {
            String option = invocation.option(at);
            if (option.isEmpty() && !invocation.arg(at).startsWith("\\\\")) {
                return at;
            }
            at += WITH_VALUE.contains(option) ? 2 : 1;
        }
        return at;
    }
}

package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;

/** Small tools of Windows that end processes or unload drivers. */
final class ProcessPrograms {

    private ProcessPrograms() {}

    /** {@code tskill id|name [/server:host]}. */
    static void tskill(Invocation invocation, Scope scope) {
        if (invocation.asksForHelp()) {
            return;
        }
        String host = "";
        for (int i = 0; i < invocation.count(); i++) {
            if (invocation.option(i).startsWith("server:")) {
                host = invocation.option(i).substring("server:".length());
            }
        }
        if (invocation.count() > 0 && invocation.option(0).isEmpty()) {
            process(invocation.arg(0), Verb.KILL, true, scope.on(host));
        }
    }

    /** {@code fltmc unload NAME}, {@code fltmc detach NAME VOLUME}: a file system filter driver, the eyes of most sensors. */
    static void fltmc(Invocation invocation, Scope scope) {
        if (invocation.count() < 2 || invocation.asksForHelp()) {
            return;
        }
        if (invocation.is(0, "unload")) {
            scope.service(Verb.STOP, invocation.arg(1), "filter unloaded");
        } else if (invocation.is(0, "detach")) {
            scope.service(Verb.STOP, invocation.arg(1), "filter detached");
        }
    }

    /** A process by id or by name. */
    static void process(String written, Verb verb, boolean forced, Scope scope) {
        boolean id = !written.isEmpty() && written.chars().allMatch(c -> c >= '0' && c <= '9');
        scope.request(verb, id ? Request.Kind.PROCESS_ID : Request.Kind.IMAGE, written, forced, false, null);
    }
}

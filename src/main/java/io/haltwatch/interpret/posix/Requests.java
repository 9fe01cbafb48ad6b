package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.command.Request;
import io.haltwatch.interpret.command.Scope;
import org.jspecify.annotations.Nullable;

/** Makes requests of names that may not be known in full. */
final class Requests {

    /** A choice that the text does not name: the containers of a project, the processes of a user. */
    static final String SOME = "?*";

    private Requests() {}

    static void service(Scope scope, Verb verb, String written, @Nullable String detail) {
        service(scope, verb, written, false, detail);
    }

    static void service(Scope scope, Verb verb, String written, boolean forced, @Nullable String detail) {
        make(scope, verb, Request.Kind.SERVICE, UnitName.plain(written), forced, false, detail);
    }

    static void container(Scope scope, Verb verb, String written, boolean forced, @Nullable String detail) {
        make(scope, verb, Request.Kind.CONTAINER, written, forced, false, detail);
    }

    /** Its stop is weak: alone it says nothing, beside what it led to it says who asked. */
    static void restart(Scope scope, Request.Kind kind, String written) {
        String name = kind == Request.Kind.SERVICE ? UnitName.plain(written) : written;
        make(scope, Verb.STOP, kind, name, false, true, ServiceAction.RESTART);
        make(scope, Verb.START, kind, name, false, false, null);
    }

    static void restart(Scope scope, String written) {
        restart(scope, Request.Kind.SERVICE, written);
    }

    /** Which of the machines a filter chose matters less than that they were listed: any pattern stands for all. */
    static void virtualMachine(Scope scope, Verb verb, String written, boolean forced, @Nullable String detail) {
        boolean listed = Unknown.in(written) && !Unknown.guessed(written);
        make(scope, verb, Request.Kind.VIRTUAL_MACHINE, listed ? "*" : written, forced, false, detail);
    }

    static void make(
            Scope scope,
            Verb verb,
            Request.Kind kind,
            String written,
            boolean forced,
            boolean weak,
            @Nullable String detail) {
        boolean guessed = Unknown.guessed(written);
        if (guessed && scope.uncertain()) {
            return;
        }
        scope.request(verb, kind, Unknown.glob(written), forced, weak || guessed, detail);
    }
}

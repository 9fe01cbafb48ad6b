package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.command.Scope;
import io.haltwatch.telemetry.FilePath;
import java.util.List;

/** Supervisors other than init: runit, s6, daemontools, SMF, SRC, monit, supervisord, PM2, Homebrew. */
final class Supervisors {

    private Supervisors() {}

    /** {@code snap stop [--disable] names}, {@code snap disable name} . */
    static void snap(Call call) {
        Options options = Options.of(call.args(), "revision");
        if (options.asksForHelp()) {
            return;
        }
        for (String name : options.operandsFrom(1)) {
            switch (options.operand(0)) {
                case "stop" -> {
                    Requests.service(call.scope(), Verb.STOP, name, "snap stop");
                    if (options.has("disable")) {
                        Requests.service(call.scope(), Verb.DISABLE, name, "snap stop --disable");
                    }
                }
                case "start" -> Requests.service(call.scope(), Verb.START, name, null);
                case "restart" -> Requests.restart(call.scope(), name);
                case "disable" -> Requests.service(call.scope(), Verb.DISABLE, name, "snap disable");
                default -> {}
            }
        }
    }

    /** runit's {@code sv [-w n] command services}; one letter of the command is enough. */
    static void sv(Call call) {
        Options options = Options.leading(call.args(), "w");
        String command = options.operand(0);
        for (String service : options.operandsFrom(1)) {
            switch (command) {
                case "stop", "down", "d", "exit", "e", "x", "shutdown", "force-stop", "force-shutdown" ->
                    Requests.service(call.scope(), Verb.STOP, service, command.startsWith("force"), "sv " + command);
                case "kill", "k" -> Requests.service(call.scope(), Verb.KILL, service, true, "sv kill");
                case "pause", "p" -> Requests.service(call.scope(), Verb.SUSPEND, service, "sv pause");
                case "start", "up", "u" -> Requests.service(call.scope(), Verb.START, service, null);
                case "restart", "try-restart", "force-restart", "force-reload" ->
                    Requests.restart(call.scope(), service);
                default -> {}
            }
        }
    }

    /** {@code s6-svc -d path} and daemontools' {@code svc -d path}; -t alone only restarts. */
    static void svc(Call call) {
        Options options = Options.of(call.args(), "w T");
        for (String path : options.operands()) {
            if (options.has("k")) {
                Requests.service(call.scope(), Verb.KILL, path, true, call.name() + " -k");
            }
            if (options.has("p")) {
                Requests.service(call.scope(), Verb.SUSPEND, path, call.name() + " -p");
            }
            if (options.has("d", "D", "x")) {
                Requests.service(call.scope(), Verb.STOP, path, call.name() + " -d");
            }
        }
    }

    /** {@code s6-rc -d change names}. */
    static void s6rc(Call call) {
        Options options = Options.of(call.args(), "n t l v");
        if (options.has("d") && options.operand(0).equals("change")) {
            options.operandsFrom(1).forEach(name -> Requests.service(call.scope(), Verb.STOP, name, "s6-rc"));
        }
    }

    /** {@code svcadm disable [-t] instances}: -t until the next boot, which is a stop. */
    static void svcadm(Call call) {
        Options global = Options.leading(call.args(), "z S");
        Options options = Options.of(global.operandsFrom(1), "");
        String verb = global.operand(0);
        for (String instance : options.operands()) {
            switch (verb) {
                case "disable" -> {
                    Requests.service(call.scope(), Verb.STOP, instance(instance), "svcadm disable");
                    if (!options.has("t")) {
                        Requests.service(call.scope(), Verb.DISABLE, instance(instance), "svcadm disable");
                    }
                }
                case "enable", "restart" -> Requests.service(call.scope(), Verb.START, instance(instance), null);
                default -> {}
            }
        }
    }

    /** {@code svc:/network/ssh:default} is ssh. */
    private static String instance(String written) {
        String path = written.startsWith("svc:") ? written.substring(4) : written;
        int colon = path.indexOf(':');
        return FilePath.lastName(colon < 0 ? path : path.substring(0, colon));
    }

    /** AIX: {@code stopsrc -s subsystem}, {@code -g group}, {@code -a}. */
    static void stopsrc(Call call) {
        Options options = Options.of(call.args(), "s g p t h");
        String name = options.has("a") ? Unknown.ALL : options.value("s", "g", "t");
        if (name != null) {
            Requests.service(call.scope(), Verb.STOP, name, options.has("c"), "stopsrc");
        }
    }

    static void monit(Call call) {
        Options options = Options.of(call.args(), "c d g l p s");
        switch (options.operand(0)) {
            case "stop" -> named(call.scope(), Verb.STOP, options.operandsFrom(1));
            case "start", "restart" -> named(call.scope(), Verb.START, options.operandsFrom(1));
            case "quit" -> Requests.service(call.scope(), Verb.STOP, "monit", null);
            default -> {}
        }
    }

    static void supervisorctl(Call call) {
        Options options = Options.of(call.args(), "c configuration s serverurl u username p password");
        List<String> names = options.operandsFrom(1);
        switch (options.operand(0)) {
            case "stop" -> named(call.scope(), Verb.STOP, names);
            case "start", "restart" -> named(call.scope(), Verb.START, names);
            case "remove" -> named(call.scope(), Verb.DELETE, names);
            case "shutdown" -> Requests.service(call.scope(), Verb.STOP, "supervisord", null);
            case "signal" -> {
                Signal signal = Signal.of(options.operand(1));
                signal.verb()
                        .ifPresent(verb -> options.operandsFrom(2)
                                .forEach(name ->
                                        Requests.service(call.scope(), verb, all(name), signal.forced(), null)));
            }
            default -> {}
        }
    }

    static void pm2(Call call) {
        Options options = Options.of(call.args(), "");
        switch (options.operand(0)) {
            case "stop" -> named(call.scope(), Verb.STOP, options.operandsFrom(1));
            case "delete", "del" -> named(call.scope(), Verb.DELETE, options.operandsFrom(1));
            case "start", "restart" -> named(call.scope(), Verb.START, options.operandsFrom(1));
            case "kill" -> named(call.scope(), Verb.KILL, List.of("all"));
            default -> {}
        }
    }

    /** {@code brew services stop name|--all}. */
    static void brew(Call call) {
        Options options = Options.of(call.args(), "file sudo-service-user max-wait");
        if (options.operand(0).equals("services")) {
            String verb = options.operand(1);
            boolean stops = verb.equals("stop") || verb.equals("kill");
            List<String> names = options.has("all") ? List.of("all") : options.operandsFrom(2);
            if (stops || verb.equals("start") || verb.equals("restart")) {
                named(call.scope(), stops ? Verb.STOP : Verb.START, names);
            }
        }
    }

    private static void named(Scope scope, Verb verb, List<String> names) {
        names.forEach(name -> Requests.service(scope, verb, all(name), null));
    }

    private static String all(String name) {
        return name.equals("all")
                ? Unknown.ALL
                : name.endsWith(":*") ? name.substring(0, name.length() - 2) + "*" : name;
    }
}

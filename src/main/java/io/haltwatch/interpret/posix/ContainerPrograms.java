package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.command.Request;
import io.haltwatch.interpret.command.Scope;
import java.util.List;
import java.util.Set;

/** Docker and what takes its command line (Podman, nerdctl), and its Compose. */
final class ContainerPrograms {

    private static final String GLOBAL =
            "H host c context config l log-level tlscacert tlscert tlskey n namespace a address url identity connection root runroot";
    private static final String VERB_VALUES = "t time timeout s signal cidfile filter restart";
    private static final String COMPOSE =
            "f file p project-name profile env-file project-directory ansi parallel progress t timeout s signal H host context";
    private static final String RUN =
            "e env env-file v volume p publish name network net u user w workdir h hostname l label m memory cpus entrypoint"
                    + " mount pid ipc uts userns cap-add cap-drop security-opt device restart add-host dns log-driver log-opt"
                    + " platform pull gpus runtime tmpfs ulimit c cpu-shares detach-keys a attach";

    private static final Set<String> PREFIXES = Set.of("container", "pod");

    private final Programs programs;

    ContainerPrograms(Programs programs) {
        this.programs = programs;
    }

    String docker(Call call) {
        Options global = Options.leading(call.args(), GLOBAL);
        if (global.has("help", "version", "v")) {
            return Unknown.TEXT;
        }
        Scope scope = host(global, call.scope());
        List<String> args = global.operands();
        if (PREFIXES.contains(global.operand(0))) {
            args = global.operandsFrom(1);
        }
        String verb = args.isEmpty() ? "" : args.get(0);
        List<String> rest = args.subList(Math.min(1, args.size()), args.size());
        switch (verb) {
            case "ps", "ls", "list", "images" -> {
                return Unknown.ALL;
            }
            case "compose" -> compose(call.with("docker-compose", rest).in(scope));
            case "exec" -> {
                return exec(call.in(scope), rest);
            }
            case "run" -> {
                return start(call.in(scope), rest);
            }
            case "service" -> service(scope, rest);
            case "stack" -> stack(scope, rest);
            case "swarm" -> {
                if (rest.contains("leave")) {
                    Requests.container(scope, Verb.STOP, Requests.SOME, true, "swarm leave");
                }
            }
            default -> verb(scope, verb, Options.of(rest, VERB_VALUES));
        }
        return Unknown.TEXT;
    }

    private static Scope host(Options global, Scope scope) {
        String host = global.value("H", "host");
        int slashes = host == null ? -1 : host.indexOf("://");
        return host == null || host.startsWith("unix:") || host.startsWith("fd:")
                ? scope
                : scope.on(RemoteShells.host(host.substring(slashes < 0 ? 0 : slashes + 3)));
    }

    private static void verb(Scope scope, String verb, Options options) {
        if (options.asksForHelp()) {
            return;
        }
        List<String> names =
                options.has("a", "all") && options.operands().isEmpty() ? List.of(Unknown.ALL) : options.operands();
        boolean killed = Signal.of(options.valueOr("TERM", "s", "signal")).forced();
        for (String name : names) {
            switch (verb) {
                case "stop" -> Requests.container(scope, Verb.STOP, name, killed, null);
                case "kill" -> {
                    Signal signal = Signal.of(options.valueOr("KILL", "s", "signal"));
                    signal.verb()
                            .ifPresent(
                                    what -> Requests.container(scope, what, name, signal.forced(), "signal " + signal));
                }
                // Without force it only removes what has ended already.
                case "rm", "remove" -> {
                    if (options.has("f", "force")) {
                        Requests.container(scope, Verb.DELETE, name, true, "rm -f");
                    }
                }
                case "pause" -> Requests.container(scope, Verb.PAUSE, name, false, null);
                case "restart" -> Requests.restart(scope, Request.Kind.CONTAINER, name);
                case "start", "unpause" -> Requests.container(scope, Verb.START, name, false, null);
                case "update" -> {
                    if ("no".equals(options.value("restart"))) {
                        Requests.container(scope, Verb.DISABLE, name, false, "restart=no");
                    }
                }
                default -> {}
            }
        }
    }

    /**
     * A command in a container is a command on another host: its nginx is not the nginx of the machine below, and must
     * not join its evidence.
     */
    private String exec(Call call, List<String> args) {
        Options options = Options.leading(args, "e env env-file u user w workdir detach-keys l latest");
        List<String> operands = options.operands();
        return operands.size() < 2
                ? Unknown.TEXT
                : programs.run(
                        operands.subList(1, operands.size()),
                        call.frame().in(call.scope().on(operands.get(0))));
    }

    /** {@code docker run image command}: with the host's processes or all its rights it acts on the host itself. */
    private String start(Call call, List<String> args) {
        Options options = Options.leading(args, RUN);
        List<String> operands = options.operands();
        if (operands.size() < 2) {
            return Unknown.TEXT;
        }
        boolean host = options.has("privileged") || "host".equals(options.value("pid"));
        Scope scope = host ? call.scope() : call.scope().on(operands.get(0));
        return programs.run(operands.subList(1, operands.size()), call.frame().in(scope));
    }

    private static void service(Scope scope, List<String> args) {
        Options options = Options.of(args, "replicas");
        List<String> names = options.operandsFrom(1);
        switch (options.operand(0)) {
            case "scale" -> {
                for (String name : names) {
                    if (name.endsWith("=0")) {
                        Requests.container(
                                scope, Verb.STOP, name.substring(0, name.length() - 2), false, "scale " + name);
                    }
                }
            }
            case "update" -> {
                if ("0".equals(options.value("replicas"))) {
                    names.forEach(name -> Requests.container(scope, Verb.STOP, name, false, "replicas=0"));
                }
            }
            case "rm", "remove" ->
                names.forEach(name -> Requests.container(scope, Verb.DELETE, name, false, "service rm"));
            default -> {}
        }
    }

    private static void stack(Scope scope, List<String> args) {
        if (!args.isEmpty() && (args.get(0).equals("rm") || args.get(0).equals("down"))) {
            Options.of(args.subList(1, args.size()), "")
                    .operands()
                    .forEach(name -> Requests.container(scope, Verb.DELETE, name + "_*", false, "stack rm"));
        }
    }

    /** {@code docker compose verb [services]}: without services, all of a project whose file the text does not show. */
    void compose(Call call) {
        Options options = Options.of(call.args(), COMPOSE);
        // As a plugin it is told its own name first.
        int at = options.operand(0).equals("compose") ? 1 : 0;
        if (options.has("help", "version", "dry-run")) {
            return;
        }
        String project = options.value("p", "project-name");
        List<String> named = options.operandsFrom(at + 1);
        List<String> names = named.isEmpty() ? List.of(project == null ? Requests.SOME : project + "*") : named;
        String verb = options.operand(at);
        for (String name : names) {
            switch (verb) {
                case "stop", "down" -> Requests.container(call.scope(), Verb.STOP, name, false, "compose " + verb);
                case "kill" -> Requests.container(call.scope(), Verb.KILL, name, true, "compose kill");
                case "rm" -> {
                    if (options.has("s", "stop")) {
                        Requests.container(call.scope(), Verb.DELETE, name, true, "compose rm");
                    }
                }
                case "pause" -> Requests.container(call.scope(), Verb.PAUSE, name, false, "compose pause");
                case "scale" -> {
                    if (name.endsWith("=0")) {
                        Requests.container(
                                call.scope(), Verb.STOP, name.substring(0, name.length() - 2), false, "scale " + name);
                    }
                }
                default -> {}
            }
        }
    }
}

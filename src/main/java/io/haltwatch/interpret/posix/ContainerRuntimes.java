package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.command.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runtimes below Docker (crictl, ctr, runc) and system containers (LXC, Proxmox, systemd-nspawn). */
final class ContainerRuntimes {

    private final Programs programs;

    ContainerRuntimes(Programs programs) {
        this.programs = programs;
    }

    String crictl(Call call) {
        Options global = Options.leading(call.args(), "r runtime-endpoint i image-endpoint t timeout c config");
        Options options = Options.of(global.operandsFrom(1), "t timeout");
        if (options.asksForHelp()) {
            return Unknown.TEXT;
        }
        List<String> names = options.has("a", "all") ? List.of(Unknown.ALL) : options.operands();
        String verb = global.operand(0);
        switch (verb) {
            case "ps", "pods" -> {
                return Unknown.ALL;
            }
            case "exec" -> {
                return exec(
                        call,
                        Options.leading(global.operandsFrom(1), "transport").operands());
            }
            case "stop", "stopp" -> act(call.scope(), Verb.STOP, names, "crictl " + verb);
            case "rm", "rmp" -> {
                if (options.has("f", "force")) {
                    act(call.scope(), Verb.DELETE, names, "crictl " + verb + " -f");
                }
            }
            default -> {}
        }
        return Unknown.TEXT;
    }

    private String exec(Call call, List<String> operands) {
        return operands.size() < 2
                ? Unknown.TEXT
                : programs.run(
                        operands.subList(1, operands.size()),
                        call.frame().in(call.scope().on(operands.get(0))));
    }

    /** containerd's {@code ctr tasks kill [-s signal] id}. */
    static void ctr(Call call) {
        Options global = Options.leading(call.args(), "n namespace a address timeout connect-timeout");
        Options options = Options.of(global.operandsFrom(2), "s signal exec-id");
        String verb = global.operand(0) + " " + global.operand(1);
        for (String name : options.operands()) {
            switch (verb) {
                case "tasks kill", "task kill", "t kill" ->
                    kill(call.scope(), options.valueOr("TERM", "s", "signal"), name);
                case "tasks pause", "task pause", "t pause" ->
                    Requests.container(call.scope(), Verb.PAUSE, name, false, null);
                case "tasks rm", "tasks delete", "task rm", "task delete", "t rm", "t delete", "tasks remove" -> {
                    if (options.has("f", "force")) {
                        Requests.container(call.scope(), Verb.KILL, name, true, "task delete -f");
                    }
                }
                case "containers rm", "containers delete", "container rm", "c rm", "c delete", "containers del" ->
                    Requests.container(call.scope(), Verb.DELETE, name, false, "container delete");
                default -> {}
            }
        }
    }

    /** {@code runc kill id [signal]}, {@code runc delete -f id}, {@code runc pause id}; crun is the same. */
    static void runc(Call call) {
        Options global = Options.leading(call.args(), "root log log-format criu");
        Options options = Options.of(global.operandsFrom(1), "");
        String name = options.operand(0);
        switch (global.operand(0)) {
            case "kill" -> kill(call.scope(), options.operand(1).isEmpty() ? "TERM" : options.operand(1), name);
            case "pause" -> Requests.container(call.scope(), Verb.PAUSE, name, false, null);
            case "delete" -> {
                if (options.has("f", "force")) {
                    Requests.container(call.scope(), Verb.DELETE, name, true, "delete -f");
                }
            }
            default -> {}
        }
    }

    private static void kill(Scope scope, String written, String name) {
        Signal signal = Signal.of(written);
        signal.verb().ifPresent(verb -> Requests.container(scope, verb, name, signal.forced(), "signal " + signal));
    }

    /** {@code lxc|incus stop name [--force]}. */
    String lxc(Call call) {
        Options options = Options.of(call.args(), "project timeout");
        List<String> names = options.has("all") ? List.of(Unknown.ALL) : options.operandsFrom(1);
        boolean force = options.has("f", "force");
        if (options.asksForHelp()) {
            return Unknown.TEXT;
        }
        switch (options.operand(0)) {
            case "list", "ls" -> {
                return Unknown.ALL;
            }
            case "exec" -> {
                return exec(
                        call,
                        Options.leading(call.args(), "").operandsFrom(1).stream()
                                .filter(word -> !word.equals("--"))
                                .toList());
            }
            case "stop" -> names.forEach(name -> Requests.container(call.scope(), Verb.STOP, name, force, null));
            case "pause" -> act(call.scope(), Verb.PAUSE, names, null);
            case "delete", "rm" -> {
                if (force) {
                    act(call.scope(), Verb.DELETE, names, "delete --force");
                }
            }
            default -> {}
        }
        return Unknown.TEXT;
    }

    /** {@code lxc-stop -n name [-k]}. */
    static void lxcStop(Call call) {
        Options options = Options.of(call.args(), "n name t timeout P lxcpath");
        String name = options.value("n", "name");
        boolean kills = options.has("k", "kill");
        Requests.container(
                call.scope(), kills ? Verb.KILL : Verb.STOP, name == null ? options.operand(0) : name, kills, null);
    }

    static void machinectl(Call call) {
        Options options = Options.of(call.args(), "H host M machine s signal p property kill-whom kill-who");
        Scope scope = options.has("H", "host")
                ? call.scope().on(RemoteShells.host(options.valueOr("", "H", "host")))
                : call.scope();
        for (String name : options.operandsFrom(1)) {
            switch (options.operand(0)) {
                case "poweroff", "stop" -> Requests.container(scope, Verb.STOP, name, false, null);
                case "terminate" -> Requests.container(scope, Verb.KILL, name, true, "terminate");
                case "kill" -> kill(scope, options.valueOr("TERM", "s", "signal"), name);
                case "disable" -> Requests.container(scope, Verb.DISABLE, name, false, null);
                default -> {}
            }
        }
    }

    private static void act(Scope scope, Verb verb, List<String> names, @Nullable String detail) {
        names.forEach(name -> Requests.container(scope, verb, name, verb == Verb.DELETE, detail));
    }
}

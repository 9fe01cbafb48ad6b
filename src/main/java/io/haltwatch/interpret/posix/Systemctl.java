package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.command.Scope;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code systemctl [options] verb units}: systemctl(1). */
final class Systemctl {

    private static final String VALUED =
            "H host M machine t type state p property P s signal kill-who kill-whom kill-value"
                    + " n lines o output root image image-policy job-mode preset-mode what check-inhibitors reboot-argument"
                    + " boot-loader-menu boot-loader-entry timestamp when drop-in kill-subgroup";

    /** Names of targets that leave little running. */
    private static final Set<String> LEAN = Set.of("rescue", "emergency", "basic", "sysinit");

    /** Links to systemctl: what the machine does, not a service. */
    static final Set<String> OTHER_NAMES =
            Set.of("shutdown", "reboot", "poweroff", "halt", "init", "telinit", "runlevel", "resolvectl");

    private Systemctl() {}

    static void run(Call call) {
        Options options = Options.of(call.args(), VALUED);
        if (options.asksForHelp() || options.has("h", "dry-run") || OTHER_NAMES.contains(call.name())) {
            return;
        }
        Scope scope = host(options, call.scope());
        List<String> units = options.operandsFrom(1);
        boolean now = options.has("now");
        switch (options.operand(0)) {
            case "stop", "condstop" -> all(scope, Verb.STOP, units, null);
            case "start" -> all(scope, Verb.START, units, null);
            // A restarted service runs in the end; systemctl(1) keeps the older names.
            case "restart",
                    "try-restart",
                    "condrestart",
                    "reload-or-restart",
                    "try-reload-or-restart",
                    "force-reload" -> units.forEach(unit -> Requests.restart(scope, unit));
            case "enable", "reenable" -> all(scope, Verb.START, now ? units : List.of(), null);
            case "disable", "mask" -> {
                all(scope, Verb.DISABLE, units, "systemctl " + options.operand(0));
                all(scope, Verb.STOP, now ? units : List.of(), null);
            }
            case "kill" -> {
                Signal signal = Signal.of(options.valueOr("TERM", "s", "signal"));
                units.forEach(unit -> signal.verb()
                        .ifPresent(verb -> Requests.service(scope, verb, unit, signal.forced(), "signal " + signal)));
            }
            case "isolate" -> isolate(scope, options.operand(1));
            case "rescue", "emergency" -> isolate(scope, options.operand(0));
            case "freeze" -> all(scope, Verb.SUSPEND, units, "systemctl freeze");
            case "edit", "revert" -> all(scope, Verb.TAMPER, units, "systemctl " + options.operand(0));
            case "set-property" -> all(scope, Verb.TAMPER, units.subList(0, Math.min(1, units.size())), "set-property");
            default -> {}
        }
    }

    private static Scope host(Options options, Scope scope) {
        String host = options.value("H", "host");
        if (host != null) {
            return scope.on(RemoteShells.host(host));
        }
        String machine = options.value("M", "machine");
        return machine == null || machine.endsWith(".host") ? scope : scope.on(RemoteShells.host(machine));
    }

    private static void isolate(Scope scope, String target) {
        String name = target.endsWith(".target") ? target.substring(0, target.length() - 7) : target;
        if (LEAN.contains(name)) {
            Requests.service(scope, Verb.STOP, Requests.SOME, "isolate " + name);
        } else if (name.equals("multi-user")) {
            // Where servers run anyway: of a desktop only the display manager ends.
            Requests.service(scope, Verb.STOP, Unknown.TEXT, "isolate " + name);
        }
    }

    private static void all(Scope scope, Verb verb, List<String> units, @Nullable String detail) {
        units.forEach(unit -> Requests.service(scope, verb, unit, detail));
    }
}

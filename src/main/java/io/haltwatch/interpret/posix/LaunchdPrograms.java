package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.command.Scope;
import io.haltwatch.telemetry.FilePath;
import java.util.List;

/** macOS: launchctl(1), kernel and system extensions, and launchd's property lists. */
final class LaunchdPrograms {

    private static final String PLIST = ".plist";

    private final Programs programs;

    LaunchdPrograms(Programs programs) {
        this.programs = programs;
    }

    String launchctl(Call call) {
        Options options = Options.of(call.from(1), "S D");
        Scope scope = call.scope();
        String verb = call.arg(0);
        List<String> targets = options.operands();
        switch (verb) {
            case "list", "print" -> {
                return Unknown.ALL;
            }
            case "asuser", "bsexec" -> {
                return programs.run(call.from(2), call.frame());
            }
            case "bootout" -> bootout(scope, targets);
            case "unload" -> {
                for (String path : targets) {
                    Requests.service(scope, Verb.STOP, label(path), options.has("F"), "launchctl unload");
                    // -w writes the override that keeps it from loading at the next boot.
                    if (options.has("w")) {
                        Requests.service(scope, Verb.DISABLE, label(path), "launchctl unload -w");
                    }
                }
            }
            case "remove", "stop" ->
                targets.forEach(label -> Requests.service(scope, Verb.STOP, label(label), "launchctl " + verb));
            case "disable" ->
                targets.forEach(label -> Requests.service(scope, Verb.DISABLE, label(label), "launchctl disable"));
            case "kill" -> {
                Signal signal = Signal.of(options.operand(0));
                signal.verb()
                        .ifPresent(what -> options.operandsFrom(1)
                                .forEach(label -> Requests.service(
                                        scope, what, label(label), signal.forced(), "signal " + signal)));
            }
            case "kickstart" -> {
                // -k kills the instance that runs before it starts another one.
                boolean restarts = options.has("k");
                targets.forEach(target -> kickstart(scope, label(target), restarts));
            }
            case "load", "start" -> targets.forEach(label -> Requests.service(scope, Verb.START, label(label), null));
            default -> {}
        }
        return Unknown.TEXT;
    }

    private static void kickstart(Scope scope, String label, boolean restarts) {
        if (restarts) {
            Requests.restart(scope, label);
        } else {
            Requests.service(scope, Verb.START, label, null);
        }
    }

    /** {@code bootout system/label}, {@code bootout system path}, {@code bootout gui/501}: a whole domain. */
    private static void bootout(Scope scope, List<String> targets) {
        boolean paths = targets.size() > 1;
        for (String target : paths ? targets.subList(1, targets.size()) : targets) {
            boolean domain = !paths && isDomain(target);
            Requests.service(scope, Verb.STOP, domain ? Unknown.ALL : label(target), "launchctl bootout");
        }
    }

    private static boolean isDomain(String target) {
        int slash = target.indexOf('/');
        boolean numbered = target.startsWith("gui/") || target.startsWith("user/") || target.startsWith("login/");
        return target.equals("system") || (numbered && target.indexOf('/', slash + 1) < 0);
    }

    /** A label is the last part of a service target, and the base name of the list that defines it. */
    static String label(String written) {
        String name = FilePath.lastName(written);
        if (name.endsWith(PLIST)) {
            return name.substring(0, name.length() - PLIST.length());
        }
        return name.equals("LaunchDaemons") || name.equals("LaunchAgents") || name.isEmpty() ? Unknown.ALL : name;
    }

    /** {@code kextunload path|-b bundle}, {@code kmutil unload -b bundle}. */
    static void extension(Call call) {
        Options options = Options.of(call.args(), "b bundle-id c class-name m p bundle-path personality");
        boolean unloads = call.name().equals("kextunload") || options.operand(0).equals("unload");
        if (!unloads || options.asksForHelp()) {
            return;
        }
        for (String name : List.of("b", "bundle-id", "m", "p", "bundle-path")) {
            options.values(name).forEach(value -> kext(call.scope(), value));
        }
        options.operandsFrom(call.name().equals("kextunload") ? 0 : 1).forEach(path -> kext(call.scope(), path));
    }

    private static void kext(Scope scope, String written) {
        String path = written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
        String name = FilePath.lastName(path);
        String plain = name.endsWith(".kext") ? name.substring(0, name.length() - 5) : name;
        Requests.service(scope, Verb.STOP, plain, "kernel extension unloaded");
    }

    /** {@code systemextensionsctl uninstall TEAM bundle}. */
    static void systemExtensions(Call call) {
        if (call.arg(0).equals("uninstall")) {
            Requests.service(call.scope(), Verb.DELETE, call.arg(2), "system extension uninstalled");
        } else if (call.arg(0).equals("reset")) {
            Requests.service(call.scope(), Verb.DELETE, Unknown.ALL, "system extensions reset");
        }
    }

    /** {@code defaults write}: to launchd's overrides, or to a service's own list. */
    static void defaults(Call call) {
        if (!call.arg(0).equals("write") || call.args().size() < 3) {
            return;
        }
        String last = call.args().get(call.args().size() - 1);
        boolean yes = List.of("true", "yes", "1", "YES", "TRUE").contains(last);
        if (call.arg(1).contains("com.apple.xpc.launchd/disabled")) {
            if (yes) {
                Requests.service(call.scope(), Verb.DISABLE, call.arg(2), "disabled.plist");
            }
        } else if (ServiceFile.isLaunchdFolder(call.arg(1))) {
            changed(call.scope(), call.arg(1), call.arg(2), yes);
        }
    }

    /** {@code plutil -replace Disabled -bool true path}. */
    static void plutil(Call call) {
        String path = call.args().isEmpty() ? "" : call.args().get(call.args().size() - 1);
        boolean writes = List.of("-replace", "-insert", "-remove").contains(call.arg(0));
        if (writes && ServiceFile.isLaunchdFolder(path)) {
            changed(
                    call.scope(),
                    path,
                    call.arg(1),
                    call.args().contains("true") || call.args().contains("YES"));
        }
    }

    /** {@code PlistBuddy -c "Set :Disabled true" path}. */
    static void plistBuddy(Call call) {
        Options options = Options.of(call.args(), "c");
        for (String command : options.values("c")) {
            List<String> words = Shell.words(command);
            boolean writes = !words.isEmpty() && List.of("Set", "Add", "Delete").contains(words.get(0));
            if (writes && words.size() > 1 && ServiceFile.isLaunchdFolder(options.operand(0))) {
                String key = words.get(1).replace(":", "");
                changed(
                        call.scope(),
                        options.operand(0),
                        key,
                        words.get(words.size() - 1).equals("true"));
            }
        }
    }

    private static void changed(Scope scope, String path, String key, boolean yes) {
        boolean disables = key.equals("Disabled") && yes;
        Requests.service(scope, disables ? Verb.DISABLE : Verb.TAMPER, label(path), key + " changed");
    }
}

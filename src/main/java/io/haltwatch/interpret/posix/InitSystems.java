package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.command.Scope;
import java.util.List;

/** System V init, OpenRC, upstart and BSD rc: scripts with a verb, and the tools that enable them. */
final class InitSystems {

    private InitSystems() {}

    /** {@code service name verb}. */
    static void service(Call call) {
        Options options = Options.leading(call.args(), "E D");
        if (options.asksForHelp() || options.has("status-all", "e", "l", "r", "R")) {
            return;
        }
        if (options.operand(1).equals("--full-restart")) {
            verb(call.scope(), options.operand(0), "restart");
        } else {
            verb(call.scope(), options.operand(0), options.operand(1));
        }
    }

    /** {@code invoke-rc.d} and {@code rc-service}, and {@code start-stop-daemon} by another name. */
    static void script(Call call) {
        Options options = Options.of(call.args(), "");
        if (!options.asksForHelp() && !options.has("query", "no-action", "e", "exists", "l", "list", "r", "resolve")) {
            verb(call.scope(), options.operand(0), options.operand(1));
        }
    }

    /** Verbs of scripts: LSB's, Debian's and FreeBSD's. */
    static void verb(Scope scope, String name, String verb) {
        switch (verb) {
            case "stop", "onestop", "forcestop", "faststop", "force-stop", "graceful-stop", "quit", "shutdown" ->
                Requests.service(scope, Verb.STOP, name, null);
            case "start", "onestart", "faststart", "forcestart" -> Requests.service(scope, Verb.START, name, null);
            case "restart",
                    "onerestart",
                    "force-restart",
                    "force-reload",
                    "try-restart",
                    "condrestart",
                    "forcerestart" -> Requests.restart(scope, name);
            case "kill" -> Requests.service(scope, Verb.KILL, name, true, null);
            case "pause", "suspend" -> Requests.service(scope, Verb.PAUSE, name, null);
            // Installers of agents leave a script that removes them: /etc/init.d/aegis uninstall.
            case "uninstall" -> Requests.service(scope, Verb.DELETE, name, verb);
            case "disable", "disabled" -> Requests.service(scope, Verb.DISABLE, name, null);
            default -> {}
        }
    }

    /** ESXi's {@code services.sh}: all of its management agents. */
    static void allServices(Call call) {
        verb(call.scope(), Unknown.ALL, call.arg(0));
    }

    /** {@code rc-update [-a] del name [runlevels]}. */
    static void rcUpdate(Call call) {
        Options options = Options.of(call.args(), "");
        String verb = options.operand(0);
        if (verb.equals("del") || verb.equals("delete") || call.args().contains("-d")) {
            Requests.service(
                    call.scope(), Verb.DISABLE, verb.startsWith("del") ? options.operand(1) : verb, "rc-update");
        }
    }

    /** {@code chkconfig [--level n] name off}, {@code chkconfig --del name}. */
    static void chkconfig(Call call) {
        Options options = Options.of(call.args(), "level type");
        if (options.has("list", "help", "l", "i")) {
            return;
        }
        boolean removed = options.has("del", "d");
        if (removed || options.operand(1).equals("off")) {
            Requests.service(
                    call.scope(), Verb.DISABLE, options.operand(0), "chkconfig " + (removed ? "--del" : "off"));
        }
    }

    /** OpenBSD's {@code rcctl [-f] stop|disable name}. */
    static void rcctl(Call call) {
        Options options = Options.of(call.args(), "");
        options.operandsFrom(1).forEach(name -> verb(call.scope(), name, options.operand(0)));
    }

    /** FreeBSD's {@code sysrc name_enable=NO}. */
    static void sysrc(Call call) {
        for (String setting : Options.of(call.args(), "f j R").operands()) {
            int end = setting.indexOf("_enable=");
            if (end > 0 && setting.substring(end + 8).equalsIgnoreCase("no")) {
                Requests.service(call.scope(), Verb.DISABLE, setting.substring(0, end), "sysrc " + setting);
            }
        }
    }

    /** {@code update-rc.d [-f] name disable|remove}. */
    static void updateRc(Call call) {
        Options options = Options.of(call.args(), "");
        String verb = options.operand(1);
        boolean disables =
                List.of("disable", "remove", "defaults-disabled").contains(verb) && !options.has("n", "help");
        if (disables) {
            Requests.service(call.scope(), Verb.DISABLE, options.operand(0), "update-rc.d " + verb);
        }
    }

    /** upstart's {@code initctl verb job [NAME=value]}. */
    static void initctl(Call call) {
        Options options = Options.of(call.args(), "");
        if (!options.asksForHelp()) {
            verb(call.scope(), options.operand(1), options.operand(0));
        }
    }

    /** upstart's links to initctl: {@code stop job}. */
    static void upstart(Call call) {
        Options options = Options.of(call.args(), "");
        if (!options.asksForHelp()) {
            verb(call.scope(), options.operand(0), call.name());
        }
    }

    /** {@code start-stop-daemon --stop --exec path}. */
    static void startStopDaemon(Call call) {
        Options options = Options.of(
                call.args(), "x exec p pidfile n name s signal u user a startas R retry c chuid g r d N P I");
        if (!options.has("K", "stop") || options.has("t", "test")) {
            return;
        }
        String file = options.value("x", "exec", "n", "name", "a", "startas");
        String pidFile = options.value("p", "pidfile");
        Signal signal = Signal.of(options.valueOr("TERM", "s", "signal"));
        String victim = file != null ? file : pidFile != null ? KillPrograms.pidFile(pidFile) : Unknown.TEXT;
        KillPrograms.killall(call.with("killall", List.of("-s", signal.name(), victim)));
    }
}

package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.command.BoundedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Programs that run another program as it stands behind their own arguments. */
final class Wrappers {

    /**
     * @param valued options that take a value
     * @param operands of its own before the program
     */
    private record Form(String valued, int operands) {}

    private static final Map<String, Form> FORMS = Map.ofEntries(
            form(
                    "sudo",
                    "u user g group h host p prompt C close-from r role t type T command-timeout R chroot D chdir U other-user a c"),
            form("doas", "u C a"),
            form("pkexec", "user"),
            form("nohup", ""),
            form("setsid", ""),
            form("nice", "n adjustment"),
            form("ionice", "c class n classdata p pid"),
            form("stdbuf", "i input o output e error"),
            form("unbuffer", ""),
            form("chroot", "userspec groups", 1),
            form("unshare", "R root w wd S setuid G setgid propagation map-user map-group"),
            form("nsenter", "t target S setuid G setgid"),
            form("timeout", "s signal k kill-after", 1),
            form("gtimeout", "s signal k kill-after", 1),
            form("chrt", "T P D sched-runtime sched-period sched-deadline p pid", 1),
            form("taskset", "", 1),
            form("flock", "w wait timeout E conflict-exit-code", 1),
            form("strace", "e o p s u a b E I O P S X trace output attach"),
            form("ltrace", "e o p s u a n l x F A D"),
            form("fakeroot", "l s i b lib faked"),
            form("firejail", ""),
            form("dbus-run-session", "config-file dbus-daemon"),
            form("caffeinate", "t w"),
            form("setpriv", "reuid regid groups inh-caps ambient-caps bounding-set securebits pdeathsig"),
            form("sshpass", "p f d P"),
            form("proxychains", "f"),
            form("proxychains4", "f"),
            form("numactl", "i m N C p interleave membind cpunodebind physcpubind preferred"),
            form("runcon", "t u r l c type user role range"),
            form("cgexec", "g"),
            form("daemonize", "c e o p l u E a"),
            form("arch", "arch e"),
            form("systemd-inhibit", "what who why mode"),
            form("systemd-cat", "t identifier p priority stderr-priority level-prefix"),
            form(
                    "systemd-run",
                    "p property u unit M machine H host E setenv uid gid nice working-directory description slice"
                            + " service-type on-active on-boot on-calendar on-startup on-unit-active on-unit-inactive timer-property"
                            + " path-property socket-property"),
            form("exec", "a"),
            form("command", ""),
            form("builtin", ""),
            form("time", "f format o output"),
            form("coproc", ""),
            form("then", ""),
            form("do", ""),
            form("else", ""));

    private final Programs programs;

    Wrappers(Programs programs) {
        this.programs = programs;
    }

    private static Map.Entry<String, Form> form(String program, String valued) {
        return form(program, valued, 0);
    }

    private static Map.Entry<String, Form> form(String program, String valued, int operands) {
        return Map.entry(program, new Form(valued, operands));
    }

    static Set<String> names() {
        return FORMS.keySet();
    }

    String run(Call call) {
        Form form = FORMS.get(call.name());
        if (form == null) {
            return Unknown.TEXT;
        }
        Options options = Options.leading(call.args(), form.valued());
        boolean asks = call.name().equals("command") && options.has("v", "V");
        // "sudo -l command" tells whether it would be allowed, "sudo -e" edits a file.
        boolean lists = call.name().equals("sudo") && options.has("l", "list", "e", "edit", "v", "k", "K");
        if (asks || lists || options.asksForHelp()) {
            return Unknown.TEXT;
        }
        Frame frame = call.frame();
        if (options.has("H", "host") && call.name().equals("systemd-run")) {
            frame = frame.in(call.scope().on(RemoteShells.host(options.valueOr("", "H", "host"))));
        } else if (options.has("M", "machine") && call.name().equals("systemd-run")) {
            frame = frame.in(call.scope().on(RemoteShells.host(options.valueOr("", "M", "machine"))));
        }
        List<String> command = options.operandsFrom(form.operands());
        if (command.isEmpty() && frame.input() != null && STARTS_SHELLS.contains(call.name())) {
            return programs.run(List.of("sh"), frame);
        }
        if (call.name().equals("flock")
                && !command.isEmpty()
                && List.of("-c", "--command").contains(command.get(0))) {
            return programs.run(
                    List.of(
                            "sh",
                            "-c",
                            BoundedText.joined(
                                    " ",
                                    command.subList(1, command.size()),
                                    frame.scope().budget())),
                    frame);
        }
        return programs.run(afterAssignments(command, frame), frame);
    }

    private static final Set<String> STARTS_SHELLS = Set.of("sudo", "doas", "chroot", "nsenter", "unshare");

    /** {@code env [options] [name=value..] program}. */
    String env(Call call) {
        Options options = Options.leading(call.args(), "u unset C chdir S split-string");
        String split = options.value("S", "split-string");
        if (split != null) {
            List<String> words = new ArrayList<>(Shell.words(split));
            words.addAll(options.operands());
            return programs.run(afterAssignments(words, call.frame()), call.frame());
        }
        return programs.run(afterAssignments(options.operands(), call.frame()), call.frame());
    }

    private static List<String> afterAssignments(List<String> words, Frame frame) {
        int at = 0;
        while (at < words.size() && isAssignment(words.get(at))) {
            String word = words.get(at++);
            int equals = word.indexOf('=');
            frame.environment().set(word.substring(0, equals), List.of(word.substring(equals + 1)));
        }
        return words.subList(at, words.size());
    }

    static boolean isAssignment(String word) {
        int equals = word.indexOf('=');
        if (equals <= 0 || !WordParser.isNameStart(word.charAt(0))) {
            return false;
        }
        for (int i = 1; i < equals; i++) {
            if (!WordParser.isNameStart(word.charAt(i)) && !Character.isDigit(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** {@code busybox applet arguments}, and whatever runs its first operand: the dynamic loader. */
    String first(Call call) {
        return programs.run(
                Options.leading(call.args(), "library-path preload audit argv0 inhibit-cache")
                        .operands(),
                call.frame());
    }
}

package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.command.Request;
import io.haltwatch.telemetry.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Programs that send signals to processes. */
final class KillPrograms {

    /** Run whatever they are told to: the process is known by what follows. */
    private static final Set<String> INTERPRETERS =
            Set.of("java", "python", "python2", "python3", "perl", "ruby", "node", "php", "sh", "bash", "sudo", "-jar");

    /** Each machine is a process of this name, the same for all of them; ESXi's are {@code vmx}, {@code vmx-vcpu-0:name}. */
    private static final Set<String> MACHINES =
            Set.of("vmx", "vmx-vcpu", "vmware-vmx", "qemu-kvm", "qemu-system-x86_64", "qemu-system");

    private KillPrograms() {}

    private record Parsed(Signal signal, Options options) {}

    /** {@code kill [-signal] ids}: of processes, groups ({@code -id}) and jobs ({@code %1}). */
    static void kill(Call call) {
        List<String> targets = new ArrayList<>();
        Signal signal = Signal.TERM;
        boolean options = true;
        int i = 0;
        while (i < call.args().size()) {
            boolean leads = i == 0;
            String arg = call.arg(i++);
            // Only before the first target: "kill -9 -1" sends signal 9 to everything.
            boolean first = targets.isEmpty();
            if (options
                    && first
                    && (arg.equals("-l") || arg.equals("-L") || arg.equals("--help") || arg.startsWith("--list"))) {
                return;
            }
            if (options && first && (arg.equals("-s") || arg.equals("-n") || arg.equals("--signal"))) {
                signal = Signal.of(call.arg(i++));
            } else if (options && first && arg.startsWith("--signal=")) {
                signal = Signal.of(arg.substring(9));
            } else if (options && first && (arg.equals("-q") || arg.equals("--queue"))) {
                i++;
            } else if (options && arg.equals("--")) {
                options = false;
            } else if (options && first && leads && Signal.isOption(arg)) {
                signal = Signal.of(arg.substring(1));
            } else {
                targets.addAll(Shell.words(arg));
            }
        }
        for (String target : targets) {
            process(call, signal, target);
        }
    }

    private static void process(Call call, Signal signal, String target) {
        if (Unknown.in(target)) {
            image(call, signal, target);
        } else if (target.equals("-1")) {
            send(call, signal, Request.Kind.IMAGE, "*", false);
        } else {
            String id = target.startsWith("-") ? target.substring(1) : target;
            // 0 is the sender's own group, %1 a job of its own shell.
            if (id.indexOf('*') >= 0) {
                // Names of folders of /proc: for p in /proc/[0-9]*; do kill ${p##*/}; done
                send(call, signal, Request.Kind.IMAGE, Requests.SOME, false);
            } else if (!id.isEmpty() && !id.equals("0") && id.chars().allMatch(Character::isDigit)) {
                send(call, signal, Request.Kind.PROCESS_ID, id, false);
            }
        }
    }

    /** {@code pkill [-signal] [options] pattern}. */
    static void pkill(Call call) {
        Parsed parsed = parse(
                call.args(),
                "s signal G group g pgroup P parent t terminal u euid U uid F pidfile ns nslist q queue d r runstates");
        Options options = parsed.options();
        // Of pkill, -l lists the names only with --help; -L takes a lock on the pid file.
        if (options.asksForHelp() || options.has("h", "V")) {
            return;
        }
        String file = options.value("F", "pidfile");
        if (file != null) {
            image(call, parsed.signal(), pidFile(file));
        }
        boolean whole = options.has("f", "full");
        for (String pattern : options.operands()) {
            image(call, parsed.signal(), whole ? ofCommandLine(pattern) : pattern);
        }
        if (options.operands().isEmpty() && options.has("u", "euid", "U", "uid")) {
            send(call, parsed.signal(), Request.Kind.IMAGE, Requests.SOME, false);
        }
    }

    /** {@code killall [-signal] [options] names}. */
    static void killall(Call call) {
        Parsed parsed = parse(call.args(), "s signal n ns o older-than y younger-than u user Z context t c");
        Options options = parsed.options();
        if (options.asksForHelp() || options.has("l", "list", "V")) {
            return;
        }
        options.operands().forEach(name -> image(call, parsed.signal(), name));
        String named = options.value("c");
        if (named != null) {
            image(call, parsed.signal(), named);
        } else if (options.operands().isEmpty() && options.has("u", "user")) {
            send(call, parsed.signal(), Request.Kind.IMAGE, Requests.SOME, false);
        }
    }

    /** {@code killall5}: every process outside the caller's session. */
    static void killAll(Call call) {
        send(call, parse(call.args(), "o").signal(), Request.Kind.IMAGE, "*", false);
    }

    /** {@code skill [-signal] expression}: by command, user, terminal or id. */
    static void skill(Call call) {
        Parsed parsed = parse(call.args(), "c command p pid t tty u user ns nslist");
        Options options = parsed.options();
        if (options.asksForHelp() || options.has("l", "L", "n")) {
            return;
        }
        options.values("c").forEach(name -> image(call, parsed.signal(), name));
        options.values("p").forEach(id -> process(call, parsed.signal(), id));
        for (String operand : options.operands()) {
            if (operand.chars().allMatch(Character::isDigit)) {
                process(call, parsed.signal(), operand);
            } else {
                image(call, parsed.signal(), operand);
            }
        }
        if (options.has("u")) {
            send(call, parsed.signal(), Request.Kind.IMAGE, Requests.SOME, false);
        }
    }

    /** {@code fuser -k [-signal] files or ports}: whoever uses them; SIGKILL unless told otherwise. */
    static void fuser(Call call) {
        List<String> args = new ArrayList<>(call.args());
        boolean named = args.stream().anyMatch(Signal::isOption);
        Parsed parsed = parse(args, "n namespace N");
        Options options = parsed.options();
        Signal signal = named ? parsed.signal() : Signal.of("KILL");
        if (options.has("k", "kill")) {
            for (String file : options.operands()) {
                boolean program = file.contains("bin/") || file.contains("libexec/");
                send(call, signal, Request.Kind.IMAGE, program ? FilePath.lastName(file) : Requests.SOME, false);
            }
        }
    }

    private static Parsed parse(List<String> args, String valued) {
        List<String> rest = new ArrayList<>();
        Signal signal = Signal.TERM;
        int i = 0;
        while (i < args.size()) {
            String arg = args.get(i++);
            if (Signal.isOption(arg)) {
                signal = Signal.of(arg.substring(1));
            } else if ((arg.equals("-s") || arg.equals("--signal")) && i < args.size()) {
                signal = Signal.of(args.get(i++));
            } else if (arg.startsWith("--signal=")) {
                signal = Signal.of(arg.substring(9));
            } else {
                rest.add(arg);
            }
        }
        return new Parsed(signal, Options.of(rest, valued));
    }

    static String pidFile(String path) {
        String name = FilePath.lastName(path);
        return Unknown.of(name.endsWith(".pid") ? name.substring(0, name.length() - 4) : name);
    }

    /** By the program that a pattern over whole command lines means: {@code java.*kafka} is kafka. */
    static String ofCommandLine(String pattern) {
        String last = "";
        for (String word :
                Shell.words(pattern.replace(".*", " ").replace("^", "").replace("$", ""))) {
            String name = FilePath.lastName(word);
            if (!name.isEmpty() && !name.startsWith("-") && !INTERPRETERS.contains(name)) {
                return name;
            }
            last = name;
        }
        return last;
    }

    private static boolean isAddress(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> Character.isDigit(c) || c == '.' || c == ':');
    }

    /** Patterns match anywhere: the marks of a pattern around a name say nothing more. */
    private static void image(Call call, Signal signal, String written) {
        for (String alternative : Unknown.in(written) ? List.of(written) : Split.at('|', written)) {
            boolean guessed = Unknown.guessed(alternative);
            String name = Unknown.glob(plainPattern(alternative));
            while (name.length() > 1 && name.startsWith("*")) {
                name = name.substring(1);
            }
            while (name.length() > 1 && name.endsWith("*") && Unknown.in(alternative)) {
                name = name.substring(0, name.length() - 1);
            }
            if (Unknown.in(alternative) && isAddress(name)) {
                // Lines found by an address or port name no process.
                name = Requests.SOME;
            }
            if (!guessed && MACHINES.contains(name.replaceAll("[-*]+$", ""))) {
                signal.verb()
                        .ifPresent(verb -> Requests.virtualMachine(
                                call.scope(), verb, Unknown.ALL, signal.forced(), "signal " + signal));
            } else if (!(guessed && call.scope().uncertain())) {
                send(call, signal, Request.Kind.IMAGE, FilePath.lastName(name), guessed);
            }
        }
    }

    /** A regular expression as people write them for names: anchors, groups, {@code [m]ysqld}, {@code .*}. */
    static String plainPattern(String pattern) {
        StringBuilder plain = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i++);
            switch (c) {
                case '^', '$', '(', ')', '\\', '"', '\'' -> {}
                case '[' -> {
                    boolean single = i + 1 < pattern.length() && pattern.charAt(i + 1) == ']';
                    int end = pattern.indexOf(']', i);
                    if (single) {
                        plain.append(pattern.charAt(i));
                        i += 2;
                    } else if (end > 0) {
                        plain.append('?');
                        i = end + 1;
                    }
                }
                case '.' -> {
                    if (i < pattern.length() && (pattern.charAt(i) == '*' || pattern.charAt(i) == '+')) {
                        plain.append('*');
                        i++;
                    } else {
                        plain.append('.');
                    }
                }
                default -> plain.append(c);
            }
        }
        return plain.toString();
    }

    private static void send(Call call, Signal signal, Request.Kind kind, String name, boolean weak) {
        signal.verb()
                .ifPresent(verb ->
                        Requests.make(call.scope(), verb, kind, name, signal.forced(), weak, "signal " + signal));
    }
}

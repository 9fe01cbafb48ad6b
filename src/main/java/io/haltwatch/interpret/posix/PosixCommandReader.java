package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.command.Budget;
import io.haltwatch.interpret.command.Request;
import io.haltwatch.interpret.command.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads commands of Linux, macOS, ESXi and containers. Never throws; text beyond the limits of {@link Budget} is not read.
 * Safe for use by several threads.
 */
public final class PosixCommandReader {

    /** Executables of several names: which program runs, only the first argument says. */
    private static final Set<String> MANY_NAMES = Set.of(
            "busybox",
            "toybox",
            "toolbox",
            "coreutils",
            "k3s",
            "kmod",
            "initctl",
            "pgrep",
            "killall5",
            "systemctl",
            "localcli");

    private static final Set<String> APPLETS = Set.of("busybox", "toybox", "toolbox", "coreutils", "k3s");

    private final Programs programs = new Programs();

    /**
     * An exec with its exact arguments.
     *
     * @param argv with the program's name first, as the caller chose to write it
     * @param executable path of the file that runs; null when the source has none, then the first argument names it
     */
    public List<Request> process(List<String> argv, @Nullable String executable) {
        return process(argv, executable, new Budget());
    }

    /** @param budget of this event alone; it tells afterwards what the reading took */
    public List<Request> process(List<String> argv, @Nullable String executable, Budget budget) {
        String program = program(argv, executable);
        // Nearly every process is no program of ours: told by its name alone.
        if (program.isEmpty() || !programs.knows(program)) {
            return List.of();
        }
        int length = argv.stream().mapToInt(String::length).sum();
        if (length <= Budget.MAX_TEXT && budget.takeText(length)) {
            List<String> words = new ArrayList<>(argv.size() + 1);
            words.add(program);
            argv.stream().skip(1).map(Unknown::withoutMarks).forEach(words::add);
            programs.run(words, top(budget));
        }
        return budget.requests();
    }

    /**
     * A process of which only the joined command line is known. Quotes may have been lost: then all that follows a shell's
     * {@code -c} is its text.
     */
    public List<Request> commandLine(String line, @Nullable String executable) {
        String name = executable == null ? "" : Programs.baseName(plain(executable));
        if (line.length() > Budget.MAX_TEXT
                || (!name.isEmpty()
                        && !MANY_NAMES.contains(name)
                        && !programs.knows(plain(executable == null ? "" : executable)))) {
            return List.of();
        }
        return process(JoinedLine.words(line), executable);
    }

    /** Text as typed into a shell, or a whole script. */
    public List<Request> shell(String text) {
        return shell(text, new Budget());
    }

    /** @param budget of this event alone; it tells afterwards what the reading took */
    public List<Request> shell(String text, Budget budget) {
        programs.shell().read(Unknown.withoutMarks(text), top(budget));
        return budget.requests();
    }

    private static Frame top(Budget budget) {
        return new Frame(Scope.top(budget), Environment.top(), null);
    }

    /** The kernel marks the file of a running program that was replaced. */
    private static String plain(String executable) {
        String path = executable.strip();
        return path.endsWith(" (deleted)") ? path.substring(0, path.length() - 10) : path;
    }

    /** Empty when there is none. */
    private String program(List<String> argv, @Nullable String executable) {
        String first = argv.isEmpty() ? "" : argv.get(0);
        // A login shell's name begins with a dash.
        String written = Unknown.withoutMarks(first.startsWith("-") ? first.substring(1) : first);
        String path = executable == null ? "" : plain(executable);
        if (path.isEmpty()) {
            return written;
        }
        String name = Programs.baseName(path);
        String called = Programs.baseName(written);
        boolean other = MANY_NAMES.contains(name) && !called.equals(name);
        if (other && Systemctl.OTHER_NAMES.contains(called)) {
            return "";
        }
        boolean applet = APPLETS.contains(name) && !called.isEmpty();
        return other && (applet || programs.knows(called)) ? called : path;
    }
}

package io.haltwatch.interpret.posix;

import io.haltwatch.interpret.Verb;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A signal by name or number.
 *
 * @param name upper case without {@code SIG}, or the number
 */
public record Signal(String name) {

    /** Daemons reload, rotate or report on these, go on, or do not notice: 0 only asks whether the process is there. */
    private static final Set<String> HARMLESS = Set.of(
            "0", "EXIT", "1", "HUP", "10", "USR1", "12", "USR2", "13", "PIPE", "18", "CONT", "CHLD", "CLD", "23", "URG",
            "28", "WINCH", "29", "IO", "POLL", "INFO", "30", "31", "PWR");

    /** 19 to 22 on Linux; 17 is STOP on macOS, and means nothing to others when sent on Linux (CHLD). */
    private static final Set<String> STOPPING = Set.of("STOP", "TSTP", "TTIN", "TTOU", "17", "19", "20", "21", "22");

    static final Signal TERM = new Signal("TERM");

    public static Signal of(String written) {
        String name = written.strip().toUpperCase(Locale.ROOT);
        return new Signal(name.startsWith("SIG") ? name.substring(3) : name);
    }

    /** Whether an option such as {@code -9}, {@code -KILL} or {@code -SIGSTOP} is one. */
    static boolean isOption(String arg) {
        if (arg.length() < 2 || arg.charAt(0) != '-') {
            return false;
        }
        String name = arg.substring(1);
        if (name.chars().allMatch(Character::isDigit)) {
            return name.length() <= 2;
        }
        String plain = of(name).name();
        return plain.length() > 1 && (NAMES.contains(plain) || plain.startsWith("RTM"));
    }

    private static final Set<String> NAMES = Set.of(
            "EXIT", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "IOT", "BUS", "EMT", "FPE", "KILL", "USR1", "SEGV",
            "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG",
            "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "POLL", "PWR", "SYS", "INFO");

    /** Empty when the process lives on and works on. */
    public Optional<Verb> verb() {
        if (HARMLESS.contains(name)
                || name.startsWith("RT")
                || (name.length() == 2 && name.compareTo("32") >= 0 && Character.isDigit(name.charAt(0)))) {
            return Optional.empty();
        }
        return Optional.of(STOPPING.contains(name) ? Verb.SUSPEND : Verb.KILL);
    }

    public boolean forced() {
        return name.equals("9") || name.equals("KILL");
    }

    @Override
    public String toString() {
        return name;
    }
}

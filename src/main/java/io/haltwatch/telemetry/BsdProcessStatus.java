package io.haltwatch.telemetry;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Signals and wait(2) statuses by the numbers of macOS (sys/signal.h, sys/wait.h). */
final class BsdProcessStatus {

    /** From 1 on. */
    private static final List<String> SIGNALS = List.of(
            ("HUP INT QUIT ILL TRAP ABRT EMT FPE KILL BUS SEGV SYS PIPE ALRM TERM URG STOP TSTP CONT CHLD TTIN TTOU"
                            + " IO XCPU XFSZ VTALRM PROF WINCH INFO USR1 USR2")
                    .split(" ", -1));

    private BsdProcessStatus() {}

    /** Null for what is no signal's number: 0 only asks whether the process is there. */
    static @Nullable String signal(String number) {
        OptionalLong value = NumberText.parse(number);
        return value.isEmpty() ? null : signal(value.getAsLong());
    }

    /** The low seven bits hold the signal, the byte above them the exit code. */
    static @Nullable String exitCode(String status) {
        OptionalLong value = NumberText.parse(status);
        return value.isEmpty() || (value.getAsLong() & 0x7f) != 0 ? null : Long.toString(value.getAsLong() >> 8 & 0xff);
    }

    static @Nullable String endingSignal(String status) {
        OptionalLong value = NumberText.parse(status);
        return value.isEmpty() ? null : signal(value.getAsLong() & 0x7f);
    }

    private static @Nullable String signal(long number) {
        return number >= 1 && number <= SIGNALS.size() ? "SIG" + SIGNALS.get((int) number - 1) : null;
    }
}

package io.haltwatch.interpret.unix;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.Attempts;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.interpret.posix.PosixCommandReader;
import io.haltwatch.telemetry.Event;
import java.util.List;
import java.util.Locale;

/** Lines of ESXi's shell, ssh server, observer daemon and watchdogs; those of its host agent are {@link HostdLines}. */
final class EsxiLines {

    /** shell.log: {@code [root]: esxcli vm process kill --type=force --world-id=2101}. */
    private static final Pattern TYPED = Pattern.compile("(?s)^\\[([^\\]]*)\\]: (.*)$");

    /** VMware's ssh server: {@code User 'root' running command 'vim-cmd vmsvc/power.off 91'}. */
    private static final Pattern RUN_BY_SSH = Pattern.compile("(?s)^User '([^']*)' running command '(.*)'$");

    /** The observer names what it saw: {@code [UserLevelCorrelator] 123us: [esx.audit.host.boot] Host has booted.} */
    private static final Pattern OBSERVED = Pattern.compile("\\[(esx\\.[a-z.]+)\\]");

    /** What stops a service of ESXi ends its watchdog first. */
    private static final Pattern WATCHDOG_ENDS =
            Pattern.compile("^(?:\\[\\d+\\] )?Terminating watchdog process with PID \\d+");

    private static final String WATCHDOG = "watchdog-";

    private final TargetResolver targets;
    private final PosixCommandReader reader = new PosixCommandReader();
    private final Attempts attempts;

    EsxiLines(TargetResolver targets) {
        this.targets = targets;
        this.attempts = new Attempts(targets);
    }

    Interpretation typed(Event event) {
        return command(TYPED.matcher(LogLines.message(event)));
    }

    Interpretation runBySsh(Event event) {
        return command(RUN_BY_SSH.matcher(LogLines.message(event)));
    }

    private Interpretation command(Matcher matcher) {
        if (!matcher.matches()) {
            return Interpretation.NOTHING;
        }
        String command = matcher.group(2);
        return attempts.of(reader.shell(command), Actors.process(matcher.group(1), null, command, null));
    }

    /** The host's own shutdown, proved by who does it, and its boot. Maintenance mode moves machines, and is none. */
    Interpretation observed(Event event) {
        Matcher matcher = OBSERVED.matcher(LogLines.message(event));
        if (!matcher.find()) {
            return Interpretation.NOTHING;
        }
        return switch (matcher.group(1)) {
            case "esx.audit.host.stop.shutdown", "esx.audit.host.stop.reboot" ->
                context(ContextFact.Kind.SHUTDOWN_PROVED);
            case "esx.audit.host.boot" -> context(ContextFact.Kind.BOOTED);
            default -> Interpretation.NOTHING;
        };
    }

    Interpretation watchdog(Event event) {
        String program = event.text("Program");
        String name = program == null ? "" : program.toLowerCase(Locale.ROOT);
        if (!name.startsWith(WATCHDOG)
                || !WATCHDOG_ENDS.matcher(LogLines.message(event)).find()) {
            return Interpretation.NOTHING;
        }
        return Deed.effect(Verb.STOP, Via.SCM_RECORD, Actor.UNKNOWN)
                .because("watchdog ended")
                .to(targets.service(name.substring(WATCHDOG.length())));
    }

    private static Interpretation context(ContextFact.Kind kind) {
        return new Interpretation(List.of(), List.of(new ContextFact(kind, "", null)));
    }
}

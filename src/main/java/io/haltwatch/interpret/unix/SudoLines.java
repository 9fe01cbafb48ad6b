package io.haltwatch.interpret.unix;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.Attempts;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.posix.PosixCommandReader;
import io.haltwatch.telemetry.Event;
import java.util.List;

/** {@code alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/usr/bin/systemctl stop nginx} (sudoers(5), LOG FORMAT). */
final class SudoLines {

    private static final Pattern LINE = Pattern.compile("^\\s*(\\S+) : (.*?)\\bCOMMAND=(?s:(.*))$");

    private final PosixCommandReader reader = new PosixCommandReader();
    private final Attempts attempts;

    SudoLines(TargetResolver targets) {
        this.attempts = new Attempts(targets);
    }

    Interpretation of(Event event) {
        Matcher line = LINE.matcher(LogLines.message(event));
        if (!line.find()) {
            return Interpretation.NOTHING;
        }
        String command = line.group(3).strip();
        Actor actor = new Actor(
                line.group(1),
                null,
                Actors.text(event, "LogonId"),
                command.split(" ", 2)[0],
                command,
                null,
                null,
                null,
                ActorTrust.NONE);
        Interpretation asked = attempts.of(reader.shell(command), actor);
        // "command not allowed ;", "3 incorrect password attempts ;", "user NOT in sudoers ;" stand before the rest.
        boolean refused = !line.group(2).stripLeading().startsWith("TTY=")
                && !line.group(2).stripLeading().startsWith("PWD=")
                && !line.group(2).stripLeading().startsWith("HOST=");
        return refused
                ? new Interpretation(
                        asked.actions().stream().map(ServiceAction::refused).toList(), List.of())
                : asked;
    }
}

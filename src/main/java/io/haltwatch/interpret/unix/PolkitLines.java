package io.haltwatch.interpret.unix;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.Attempts;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.posix.PosixCommandReader;
import io.haltwatch.telemetry.Event;
import java.util.List;

/**
 * What polkit refused to somebody who could not authenticate: {@code Operator of unix-session:4 FAILED to authenticate to gain
 * authorization for action org.freedesktop.systemd1.manage-units for system-bus-name::1.87 [systemctl stop nginx] (owned by
 * unix-user:alice)} (polkitbackendinteractiveauthority.c, log_result).
 */
final class PolkitLines {

    private static final Pattern REFUSED = Pattern.compile(
            "FAILED to authenticate to gain authorization for action \\S+ for \\S+ \\[(.+)\\] \\(owned by unix-user:([^)]+)\\)");

    private final PosixCommandReader reader = new PosixCommandReader();
    private final Attempts attempts;

    PolkitLines(TargetResolver targets) {
        this.attempts = new Attempts(targets);
    }

    Interpretation of(Event event) {
        Matcher line = REFUSED.matcher(LogLines.message(event));
        if (!line.find()) {
            return Interpretation.NOTHING;
        }
        String command = line.group(1).strip();
        String program = command.split(" ", 2)[0];
        Actor actor = new Actor(line.group(2), null, null, program, command, null, null, null, ActorTrust.NONE);
        List<ServiceAction> asked = attempts.of(reader.shell(command), actor).actions();
        return new Interpretation(asked.stream().map(ServiceAction::refused).toList(), List.of());
    }
}

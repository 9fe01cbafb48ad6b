package io.haltwatch.interpret.unix;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.SystemStates;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.service.ServiceRecords;
import io.haltwatch.telemetry.Event;
import org.jspecify.annotations.Nullable;

/**
 * What systemd writes for people, where only the text arrives. Up to version 248 it names a unit by its description, later by its
 * name and description.
 */
final class SystemdLines {

    private static final Pattern DONE =
            Pattern.compile("^(Stopped|Started) (?:(\\S+\\.(?:service|socket|timer))(?: - .*)?|(.+?))\\.?$");
    private static final Pattern MAIN_PROCESS =
            Pattern.compile("^(\\S+): Main process exited, code=(?:killed|dumped), status=(\\d+)/");
    private static final Pattern RESULT = Pattern.compile("^(\\S+): Failed with result '([a-z-]+)'");
    private static final Pattern OUT_OF_MEMORY =
            Pattern.compile("^(\\S+): A process of this unit has been killed by the OOM killer");
    private static final Pattern DEACTIVATED = Pattern.compile("^(\\S+): (?:Deactivated successfully|Succeeded)\\.?$");
    private static final Pattern SHUTDOWN = Pattern.compile(
            "^Reached target (?:(?:shutdown|reboot|poweroff|halt)\\.target|(?:System )?(?:Shutdown|Reboot|Power-Off|Power Off|Halt))\\b");
    private static final Pattern LOGIND =
            Pattern.compile("^System is (?:powering (?:down|off)|rebooting|halting|restarting)");

    private final ServiceRecords states;
    private final TargetResolver targets;

    SystemdLines(ServiceRecords states, TargetResolver targets) {
        this.states = states;
        this.targets = targets;
    }

    Interpretation manager(Event event) {
        String message = LogLines.message(event).strip();
        Matcher line = MAIN_PROCESS.matcher(message);
        if (line.find()) {
            return states.state(line.group(1), "failed", "signal", line.group(2), Actor.UNKNOWN);
        }
        line = RESULT.matcher(message);
        if (line.find()) {
            return states.state(line.group(1), "failed", line.group(2), null, Actor.UNKNOWN);
        }
        line = OUT_OF_MEMORY.matcher(message);
        if (line.find()) {
            return states.state(line.group(1), "failed", "oom-kill", null, Actor.UNKNOWN);
        }
        line = DEACTIVATED.matcher(message);
        if (line.find()) {
            return states.state(line.group(1), "inactive", null, null, Actor.UNKNOWN);
        }
        line = DONE.matcher(message);
        if (line.find()) {
            return done(line.group(1).equals("Stopped") ? "stopped" : "running", line.group(2), line.group(3));
        }
        return SHUTDOWN.matcher(message).find() ? SystemStates.shutdownProved(event) : Interpretation.NOTHING;
    }

    static Interpretation logind(Event event) {
        return LOGIND.matcher(LogLines.message(event).strip()).find()
                ? SystemStates.shutdownProved(event)
                : Interpretation.NOTHING;
    }

    /** A description is a name only where the catalogue knows it. */
    private Interpretation done(String state, @Nullable String unit, @Nullable String description) {
        if (unit != null) {
            return states.state(unit, state, null, null, Actor.UNKNOWN);
        }
        Target target = description == null ? null : targets.service(description);
        return target == null || !target.catalogued()
                ? Interpretation.NOTHING
                : states.state(target.entry(), state, null, null, Actor.UNKNOWN);
    }
}

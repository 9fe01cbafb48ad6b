package io.haltwatch.interpret.unix;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.Event;
import org.jspecify.annotations.Nullable;

/**
 * Lines of ESXi's host agent, and the same events as vCenter's agent and vCenter itself write them. What becomes of a virtual
 * machine is told three times: as an event with its name, as a change of state with the path of its configuration, as a
 * task with a number. Events count; a change of state supports them, for a machine may have another name than its file.
 *
 * <p>{@code esxcli vm process kill} has no user and no "is stopping" here, only the end.
 */
final class HostdLines {

    /** Event texts of VmStoppingEvent, VmPoweredOffEvent and their like; a name may hold blanks and " on " itself. */
    private static final Pattern MACHINE = Pattern.compile(
            "^(?s:.*?)(?:Event \\d+ : |\\[)(?:Virtual machine )?([^\\[\\]]+) on +(?:host +)?\\S+ in .+? is"
                    + " (stopping|powered off|suspending|suspended|powered on)(?: by (\\S+?))?[.\\]]*\\s*$");

    /** VmGuestShutdownEvent: the guest was asked, through its tools. */
    private static final Pattern GUEST =
            Pattern.compile("Event \\d+ : Guest OS shut down for ([^\\[\\]]+) on +\\S+ in ");

    private static final Pattern TRANSITION = Pattern.compile(
            "sub=Vmsvc\\.vm:(\\S.*?\\.vmx)(?: [^\\]]*)?\\] State Transition \\((VM_STATE_[A-Z_]+) -> (VM_STATE_[A-Z_]+)\\)");

    /** {@code user=root}, {@code user=vpxuser:CORP\\alice}: whose call to the agent or to vCenter it is. */
    private static final Pattern USER = Pattern.compile("\\[Originator@\\d+ [^\\]]*\\buser=(?:vpxuser:)?([^\\] ]+)");

    private final TargetResolver targets;

    HostdLines(TargetResolver targets) {
        this.targets = targets;
    }

    Interpretation of(Event event) {
        String message = event.text("Message");
        if (message == null) {
            return Interpretation.NOTHING;
        }
        Matcher machine = MACHINE.matcher(message);
        if (machine.matches()) {
            String named = machine.group(3);
            return deed(machine.group(2), named == null ? user(message) : named, machine.group(1));
        }
        Matcher guest = GUEST.matcher(message);
        if (guest.find()) {
            return attempt(Verb.STOP, user(message), guest.group(1), "guest asked to shut down");
        }
        Matcher transition = TRANSITION.matcher(message);
        return transition.find()
                ? transition(transition.group(1), transition.group(2), transition.group(3), user(message))
                : Interpretation.NOTHING;
    }

    private Interpretation deed(String state, @Nullable String user, String name) {
        return switch (state) {
            case "stopping" -> attempt(Verb.STOP, user, name, "power off");
            case "suspending" -> attempt(Verb.SUSPEND, user, name, "suspend");
            case "powered off" -> effect(Verb.STOP, user, name, false);
            case "suspended" -> effect(Verb.SUSPEND, user, name, false);
            default -> effect(Verb.START, user, name, false);
        };
    }

    /** A machine that emigrates runs on elsewhere, and is off here afterwards. */
    private Interpretation transition(String path, String from, String to, @Nullable String user) {
        boolean ended = to.equals("VM_STATE_OFF")
                && (from.equals("VM_STATE_ON")
                        || from.equals("VM_STATE_POWERING_OFF")
                        || from.endsWith("SHUTTING_DOWN"));
        if (!ended) {
            return Interpretation.NOTHING;
        }
        String file = path.substring(path.lastIndexOf('/') + 1);
        return effect(Verb.STOP, user, file.substring(0, file.length() - ".vmx".length()), true);
    }

    private Interpretation attempt(Verb verb, @Nullable String user, String name, String detail) {
        return Deed.attempt(verb, Via.SCM_RECORD, Actors.account(user))
                .because(detail)
                .to(targets.virtualMachine(name));
    }

    private Interpretation effect(Verb verb, @Nullable String user, String name, boolean weak) {
        return Deed.effect(verb, Via.SCM_RECORD, Actors.account(user))
                .weakIf(weak)
                .to(targets.virtualMachine(name));
    }

    private static @Nullable String user(String message) {
        Matcher user = USER.matcher(message);
        return user.find() ? user.group(1) : null;
    }
}

package io.haltwatch.interpret.unix;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.Event;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a container runtime says of its containers. {@code docker stop} is {@code kill} (signal 15), after the grace {@code
 * kill} (9), then {@code die} and {@code stop}; {@code docker restart} is the same, then {@code start} and {@code restart}; {@code
 * docker kill} is {@code kill} and {@code die}; an end of its own accord is {@code die} alone. Who asked is not in the record.
 */
final class ContainerStates {

    /** The shells' 128 + 9, which the kernel's out-of-memory killer gives too, and 128 + 15. */
    private static final String KILLED = "137";

    private static final String TERMINATED = "143";

    /** Reload, rotate, report, go on: the container lives. */
    private static final Set<String> HARMLESS =
            Set.of("0", "1", "10", "12", "18", "23", "28", "HUP", "USR1", "USR2", "CONT", "URG", "WINCH");

    private static final Set<String> KILL = Set.of("9", "KILL");
    private static final Set<String> SUSPEND = Set.of("19", "20", "STOP", "TSTP");

    /** The kubelet's names: what it stops, the cluster moves or starts again. */
    private static final String OF_KUBELET = "k8s_";

    private final TargetResolver targets;

    ContainerStates(TargetResolver targets) {
        this.targets = targets;
    }

    Interpretation of(Event event) {
        String name = Actors.text(event, "ContainerName");
        String state = Actors.text(event, "ContainerState");
        if (name == null || state == null) {
            return Interpretation.NOTHING;
        }
        if (state.equals("restart")) {
            return restarted(target(event, name));
        }
        Deed deed = switch (state) {
            case "stop" -> effect(Verb.STOP);
            case "pause" -> effect(Verb.PAUSE);
            case "start" -> effect(Verb.START);
            case "kill" -> signal(event.text("Signal"));
            case "die" -> end(event.text("ExitStatus"));
            default -> null;
        };
        return deed == null
                ? Interpretation.NOTHING
                : deed.weakIf(deed.weak() || name.startsWith(OF_KUBELET)).to(target(event, name));
    }

    /** Docker says so once it runs again; Podman says nothing of the start besides. */
    private static Interpretation restarted(Target target) {
        ServiceAction asked = Deed.attempt(Verb.STOP, Via.SCM_RECORD, Actor.UNKNOWN)
                .weakIf(true)
                .because(ServiceAction.RESTART)
                .action(target);
        return new Interpretation(List.of(asked, effect(Verb.START).action(target)), List.of());
    }

    /** By its name, or by the image where only that tells what it runs. */
    private Target target(Event event, String name) {
        String image = Actors.text(event, "ContainerImage");
        return image == null ? targets.container(name) : targets.containerOf(name, image);
    }

    private static Deed effect(Verb verb) {
        return Deed.effect(verb, Via.SCM_RECORD, Actor.UNKNOWN);
    }

    private static @Nullable Deed signal(@Nullable String written) {
        String upper = written == null ? "KILL" : written.strip().toUpperCase(Locale.ROOT);
        String signal = upper.startsWith("SIG") ? upper.substring(3) : upper;
        if (HARMLESS.contains(signal)) {
            return null;
        }
        boolean kill = KILL.contains(signal);
        Verb verb = kill ? Verb.KILL : SUSPEND.contains(signal) ? Verb.SUSPEND : Verb.STOP;
        return Deed.attempt(verb, Via.SCM_RECORD, Actor.UNKNOWN).forcedIf(kill).because("signal " + signal);
    }

    private static Deed end(@Nullable String exit) {
        boolean killed = KILLED.equals(exit);
        Deed deed = Deed.effect(killed ? Verb.KILL : Verb.STOP, Via.PROCESS_END, Actor.UNKNOWN)
                .forcedIf(killed)
                .weakIf(!killed && !TERMINATED.equals(exit));
        return exit == null ? deed : deed.because("exit " + exit);
    }
}

package io.haltwatch.interpret.unix;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.interpret.posix.Signal;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.FilePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * kill(2) and its like. Daemons signal their own workers and service managers what they stop all day: neither counts. Processes
 * that the catalogue does not know count when somebody who logged in signals them.
 */
final class ProcessSignals {

    private final TargetResolver targets;
    private final Actors actors;

    ProcessSignals(TargetResolver targets, Actors actors) {
        this.targets = targets;
        this.actors = actors;
    }

    Interpretation of(Event event) {
        String written = Actors.text(event, "Signal");
        String sender = Actors.text(event, "Image");
        Optional<Verb> verb =
                written == null ? Optional.empty() : Signal.of(written).verb();
        // 17 is STOP on macOS, but CHLD on Linux, which every parent gets.
        boolean child = "17".equals(written) && "linux".equals(event.logSource().product());
        if (written == null || verb.isEmpty() || child || ServiceManagers.is(sender)) {
            return Interpretation.NOTHING;
        }
        boolean session = Actors.text(event, "LoginUser") != null;
        List<ServiceAction> actions = new ArrayList<>();
        for (Target target : targets(event, sender)) {
            if (target.catalogued() || (session && !ServiceManagers.isContainerRuntime(sender))) {
                actions.add(action(event, verb.get(), Signal.of(written), target));
            }
        }
        return actions.isEmpty() ? Interpretation.NOTHING : new Interpretation(actions, List.of());
    }

    private List<Target> targets(Event event, @Nullable String sender) {
        List<Target> found = new ArrayList<>();
        Object names = event.get("TargetImage");
        for (Object name : names instanceof List<?> list ? list : names == null ? List.of() : List.of(names)) {
            String image = (String) name;
            boolean own = sender != null && FilePath.lastName(sender).equals(FilePath.lastName(image));
            if (!image.isBlank() && !own) {
                found.add(targets.image(image));
            }
        }
        String id = Actors.text(event, "TargetProcessId");
        if (names == null && id != null) {
            // kill(-1, ..) reaches every process that the sender may signal.
            found.add(id.equals("-1") ? targets.pattern(Target.Kind.PROCESS, "*") : targets.processId(id));
        }
        return found;
    }

    private ServiceAction action(Event event, Verb verb, Signal signal, Target target) {
        Actor actor = actors.of(event);
        return new ServiceAction(
                verb,
                Phase.ATTEMPT,
                Via.API,
                target,
                actor,
                signal.forced(),
                Actors.isTrue(event, "Denied"),
                !target.catalogued() && !signal.forced(),
                null,
                "signal " + signal);
    }
}

package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** TerminateProcess called on another process: Windows knows no gentler signal. */
final class ProcessTerminations {

    private final TargetResolver targets;
    private final Actors actors;

    ProcessTerminations(TargetResolver targets, Actors actors) {
        this.targets = targets;
        this.actors = actors;
    }

    Interpretation of(Event event) {
        Target target = target(event);
        if (target == null) {
            return Interpretation.NOTHING;
        }
        boolean denied = "true".equalsIgnoreCase(event.text("Denied"));
        return new Interpretation(
                List.of(new ServiceAction(
                        Verb.KILL,
                        Phase.ATTEMPT,
                        Via.API,
                        target,
                        actors.of(event),
                        true,
                        denied,
                        false,
                        null,
                        "TerminateProcess")),
                List.of());
    }

    private @Nullable Target target(Event event) {
        String image = Actors.text(event, "TargetImage");
        if (image != null) {
            // A process that ends itself this way is an exit.
            return image.equalsIgnoreCase(Actors.text(event, "Image")) ? null : targets.image(image);
        }
        String id = Actors.text(event, "TargetProcessId");
        return id == null ? null : targets.processId(id);
    }
}

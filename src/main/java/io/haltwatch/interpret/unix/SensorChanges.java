package io.haltwatch.interpret.unix;

import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a sensor says of itself: switched off, stopped, its rules removed. */
final class SensorChanges {

    private final TargetResolver targets;
    private final Actors actors;

    SensorChanges(TargetResolver targets, Actors actors) {
        this.targets = targets;
        this.actors = actors;
    }

    Interpretation of(Event event) {
        String sensor = Actors.text(event, "ServiceName");
        String change = Actors.text(event, "SensorChange");
        Verb verb = verb(change);
        if (sensor == null || verb == null) {
            return Interpretation.NOTHING;
        }
        boolean denied = Actors.isTrue(event, "Denied");
        ServiceAction action = new ServiceAction(
                verb,
                denied ? Phase.ATTEMPT : Phase.EFFECT,
                Via.SCM_RECORD,
                targets.service(sensor),
                actors.of(event),
                verb == Verb.KILL,
                denied,
                // augenrules --load removes all rules before it loads them again.
                verb == Verb.TAMPER,
                null,
                "sensor " + change);
        return new Interpretation(List.of(action), List.of());
    }

    private static @Nullable Verb verb(@Nullable String change) {
        if (change == null) {
            return null;
        }
        return switch (change) {
            case "disabled" -> Verb.DISABLE;
            case "stopped" -> Verb.STOP;
            case "killed" -> Verb.KILL;
            case "reconfigured" -> Verb.TAMPER;
            default -> null;
        };
    }
}

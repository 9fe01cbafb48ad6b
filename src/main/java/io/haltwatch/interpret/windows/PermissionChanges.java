package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.interpret.command.RegistryPlaces;
import io.haltwatch.interpret.command.ServiceDescriptors;
import io.haltwatch.telemetry.Event;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * 4670: the permissions of an object changed, OldSd to NewSd. A service that administrators cannot stop or configure any
 * more, or a service's key that denies somebody access.
 */
final class PermissionChanges {

    private static final int MAX_DETAIL = 200;

    private final TargetResolver targets;
    private final Actors actors;

    PermissionChanges(TargetResolver targets, Actors actors) {
        this.targets = targets;
        this.actors = actors;
    }

    Interpretation of(Event event) {
        String type = Actors.text(event, "ObjectType");
        String name = Actors.text(event, "ObjectName");
        String descriptor = Actors.text(event, "NewSd");
        if (type == null || name == null || descriptor == null) {
            return Interpretation.NOTHING;
        }
        String before = event.text("OldSd");
        return switch (type.strip().toLowerCase(Locale.ROOT)) {
            case "service object" ->
                ServiceDescriptors.locksOut(descriptor) && (before == null || !ServiceDescriptors.locksOut(before))
                        ? tampered(event, name, Via.API, descriptor)
                        : Interpretation.NOTHING;
            case "key" -> {
                Optional<String> service = RegistryPlaces.serviceOfKey(name);
                boolean denies =
                        ServiceDescriptors.denies(descriptor) && (before == null || !ServiceDescriptors.denies(before));
                yield service.isPresent() && denies
                        ? tampered(event, service.get(), Via.REGISTRY, descriptor)
                        : Interpretation.NOTHING;
            }
            default -> Interpretation.NOTHING;
        };
    }

    private Interpretation tampered(Event event, String service, Via via, String descriptor) {
        String detail = "descriptor " + descriptor;
        ServiceAction action = new ServiceAction(
                Verb.TAMPER,
                Phase.EFFECT,
                via,
                targets.service(service),
                actors.of(event),
                false,
                false,
                false,
                null,
                detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL));
        return new Interpretation(List.of(action), List.of());
    }
}

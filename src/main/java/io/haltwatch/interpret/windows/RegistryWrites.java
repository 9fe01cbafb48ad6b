package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.interpret.WindowsPath;
import io.haltwatch.interpret.command.ServiceKeyChange;
import io.haltwatch.interpret.command.ServiceKeyPath;
import io.haltwatch.telemetry.Event;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sysmon 12, 13, 14 and Security 4657 below {@code Services}. */
final class RegistryWrites {

    private static final String SERVICE_MANAGER = "c:\\windows\\system32\\services.exe";

    private final TargetResolver targets;
    private final Actors actors;

    RegistryWrites(TargetResolver targets, Actors actors) {
        this.targets = targets;
        this.actors = actors;
    }

    Interpretation of(Event event) {
        String object = event.text("TargetObject");
        Optional<ServiceKeyPath> path = object == null ? Optional.empty() : ServiceKeyPath.parse(object);
        return path.flatMap(found -> change(event, found).flatMap(change -> action(event, found, change)))
                .map(action -> new Interpretation(List.of(action), List.of()))
                .orElse(Interpretation.NOTHING);
    }

    private static Optional<ServiceKeyChange> change(Event event, ServiceKeyPath path) {
        String type = Optional.ofNullable(event.text("EventType")).orElse("").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "deletekey" -> ServiceKeyChange.deleteKey(path.below());
            case "deletevalue" -> ServiceKeyChange.deleteValue(path.below());
            case "renamekey" ->
                path.below().isEmpty()
                        ? Optional.of(new ServiceKeyChange(Verb.TAMPER, "key renamed", false))
                        : Optional.empty();
            case "createkey" -> Optional.empty();
            // Details is there for a written value whatever an agent made of EventType.
            default ->
                event.text("Details") == null
                        ? Optional.empty()
                        : ServiceKeyChange.write(path.below(), event.text("Details"), Actors.text(event, "OldValue"));
        };
    }

    private Optional<ServiceAction> action(Event event, ServiceKeyPath path, ServiceKeyChange change) {
        String image = Actors.text(event, "Image");
        boolean manager = image != null && WindowsPath.normalised(image).equals(SERVICE_MANAGER);
        // The service manager writes ImagePath and the like whenever a service is created or configured.
        if (manager && change.verb() == Verb.TAMPER) {
            return Optional.empty();
        }
        return Optional.of(new ServiceAction(
                change.verb(),
                Phase.EFFECT,
                manager ? Via.SERVICE_MANAGER : Via.REGISTRY,
                targets.service(path.service()),
                actors.of(event),
                false,
                false,
                // Whoever writes the start type himself means it, where the source has no old value to tell.
                change.weak() && (manager || Actors.text(event, "OldValue") != null),
                null,
                change.detail()));
    }
}

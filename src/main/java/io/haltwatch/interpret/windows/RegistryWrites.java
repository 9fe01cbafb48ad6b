package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.interpret.WindowsPath;
import io.haltwatch.interpret.command.RegistryEffect;
import io.haltwatch.interpret.command.RegistryOperation;
import io.haltwatch.interpret.command.RegistryOperation.Kind;
import io.haltwatch.interpret.command.RegistryPlaces;
import io.haltwatch.interpret.command.Request;
import io.haltwatch.telemetry.Event;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sysmon 12, 13, 14 and Security 4657, wherever in the registry it is decided about services. */
final class RegistryWrites {

    private static final String SERVICE_MANAGER = "c:\\windows\\system32\\services.exe";
    private static final String SESSION_MANAGER = "c:\\windows\\system32\\smss.exe";
    private static final Set<String> EVENT_LOG_WRITERS = Set.of(
            "c:\\windows\\system32\\svchost.exe",
            "c:\\windows\\system32\\wevtutil.exe",
            "c:\\windows\\system32\\poqexec.exe");

    private final TargetResolver targets;
    private final Actors actors;

    RegistryWrites(TargetResolver targets, Actors actors) {
        this.targets = targets;
        this.actors = actors;
    }

    Interpretation of(Event event) {
        String object = event.text("TargetObject");
        RegistryOperation operation = operation(event);
        if (object == null || operation == null) {
            return Interpretation.NOTHING;
        }
        Optional<ServiceAction> action =
                RegistryPlaces.effect(object, operation).flatMap(effect -> action(event, effect));
        Optional<ContextFact> image = image(object, operation);
        return action.isEmpty() && image.isEmpty()
                ? Interpretation.NOTHING
                : new Interpretation(action.stream().toList(), image.stream().toList());
    }

    /** Which program a service runs from now on. */
    private static Optional<ContextFact> image(String object, RegistryOperation operation) {
        String path = operation.kind() == Kind.WRITE_VALUE ? operation.data() : null;
        return path == null
                ? Optional.empty()
                : RegistryPlaces.serviceOfImagePath(object)
                        .map(service -> new ContextFact(
                                ContextFact.Kind.SERVICE_IMAGE, service.toLowerCase(Locale.ROOT), path));
    }

    private static @Nullable RegistryOperation operation(Event event) {
        String type = event.text("EventType");
        return switch (type == null ? "" : type.toLowerCase(Locale.ROOT)) {
            case "createkey" -> RegistryOperation.of(Kind.CREATE_KEY);
            case "deletekey" -> RegistryOperation.of(Kind.DELETE_KEY);
            // A value of another name is none to who looks for it.
            case "deletevalue", "renamevalue" -> RegistryOperation.of(Kind.DELETE_VALUE);
            case "renamekey" -> RegistryOperation.rename(Actors.text(event, "NewName"));
            // Details is there for a written value whatever an agent made of EventType.
            default ->
                event.text("Details") == null
                        ? null
                        : RegistryOperation.write(event.text("Details"), Actors.text(event, "OldValue"));
        };
    }

    private Optional<ServiceAction> action(Event event, RegistryEffect effect) {
        String image = Actors.text(event, "Image");
        String path = image == null ? "" : WindowsPath.normalised(image);
        boolean manager = path.equals(SERVICE_MANAGER);
        Actor actor = actors.of(event);
        if (isBookkeeping(effect, path, actor)) {
            return Optional.empty();
        }
        Target target = effect.kind() == Request.Kind.IMAGE
                ? targets.serviceOfImage(effect.name()).orElse(null)
                : target(effect);
        if (target == null) {
            return Optional.empty();
        }
        boolean unknownBefore = effect.verb() == Verb.DEMOTE && Actors.text(event, "OldValue") == null;
        if (unknownBefore && manager) {
            // What creating a service writes, too; 4657 has the old value and 7040 tells of a change.
            return Optional.empty();
        }
        // Whoever writes the start type himself means it, where the source has no old value to tell.
        return Optional.of(new ServiceAction(
                effect.verb(),
                Phase.EFFECT,
                manager ? Via.SERVICE_MANAGER : Via.REGISTRY,
                target,
                actor,
                false,
                false,
                effect.weak() && !unknownBefore,
                null,
                effect.detail()));
    }

    private Target target(RegistryEffect effect) {
        boolean wildcard = effect.name().indexOf('*') >= 0;
        return wildcard ? targets.pattern(Target.Kind.SERVICE, effect.name()) : targets.service(effect.name());
    }

    /** What the parts of the system whose place it is write there all the time. */
    private static boolean isBookkeeping(RegistryEffect effect, String image, Actor actor) {
        return switch (effect.place()) {
            // Whenever a service is created or configured.
            case SERVICE_KEY -> effect.verb() == Verb.TAMPER && image.equals(SERVICE_MANAGER);
            case CONTROL_SET ->
                image.equals("system") || image.equals(SERVICE_MANAGER) || image.equals(SESSION_MANAGER);
            // The event log writes for its callers (wevtutil); channels are created switched off.
            case EVENT_LOG -> actor.trust() == ActorTrust.TRUSTED_INSTALLER || EVENT_LOG_WRITERS.contains(image);
            case SAFE_BOOT, POLICY, IMAGE_OPTIONS -> actor.trust() == ActorTrust.TRUSTED_INSTALLER;
        };
    }
}

package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.command.RegistryEffect.Place;
import io.haltwatch.interpret.command.RegistryOperation.Kind;
import java.util.List;
import java.util.Optional;

/** The places in the registry that decide whether services start, run and are seen. */
public final class RegistryPlaces {

    private static final String IMAGE_PATH = "\\ImagePath";

    private RegistryPlaces() {}

    /** @param path of the key, or of the value with its name last */
    public static Optional<RegistryEffect> effect(String path, RegistryOperation operation) {
        Optional<RegistryEffect> effect =
                RegistryPath.parse(path).flatMap(found -> at(found, operation).map(e -> e.on(found.host())));
        String newName = operation.newName();
        if (effect.isPresent() || newName == null) {
            return effect;
        }
        // Renamed to a service's key: it takes that service's place.
        return RegistryPath.parse(newName)
                .filter(target -> isServiceKey(target) && target.size() == 3)
                .map(target -> RegistryEffect.tamper(Place.SERVICE_KEY, target.get(2), "another key renamed to it"));
    }

    private static Optional<RegistryEffect> at(RegistryPath path, RegistryOperation operation) {
        if (path.has(0, "select")) {
            return select(path, operation);
        }
        if (path.has(0, "objects") && path.has(2, "elements")) {
            return SafeBoot.bootElement(path, operation);
        }
        if (!path.startsWithControlSet()) {
            return SoftwarePlaces.effect(path, operation);
        }
        if (path.size() == 1) {
            return controlSet(path, operation);
        }
        if (path.has(1, "control")) {
            return ControlPlaces.effect(path, operation);
        }
        if (!path.has(1, "services")) {
            return Optional.empty();
        }
        if (path.size() == 2) {
            return allServices(operation);
        }
        return path.has(2, "eventlog") && path.size() == 5
                ? ControlPlaces.log(path, operation)
                : service(path, operation);
    }

    /** The service whose key a path is or stands below. */
    public static Optional<String> serviceOfKey(String path) {
        return RegistryPath.parse(path)
                .filter(found -> isServiceKey(found) && found.size() > 2)
                .map(found -> found.get(2));
    }

    /** The service whose ImagePath a value is. */
    public static Optional<String> serviceOfImagePath(String path) {
        return path.regionMatches(true, path.length() - IMAGE_PATH.length(), IMAGE_PATH, 0, IMAGE_PATH.length())
                ? RegistryPath.parse(path)
                        .filter(found -> isServiceKey(found) && found.size() == 4)
                        .map(found -> found.get(2))
                : Optional.empty();
    }

    private static boolean isServiceKey(RegistryPath path) {
        return path.startsWithControlSet() && path.has(1, "services");
    }

    private static Optional<RegistryEffect> service(RegistryPath path, RegistryOperation operation) {
        List<String> below = path.from(3);
        Optional<ServiceKeyChange> change = switch (operation.kind()) {
            case WRITE_VALUE -> ServiceKeyChange.write(below, operation.data(), operation.old());
            case DELETE_VALUE -> ServiceKeyChange.deleteValue(below);
            case DELETE_KEY -> ServiceKeyChange.deleteKey(below);
            case RENAME_KEY -> ServiceKeyChange.renameKey(below);
            case REPLACE_KEY -> ServiceKeyChange.replaceKey(below);
            case CREATE_KEY -> Optional.empty();
        };
        return change.map(found -> new RegistryEffect(
                null,
                Place.SERVICE_KEY,
                found.verb(),
                Request.Kind.SERVICE,
                path.get(2),
                found.detail(),
                found.weak()));
    }

    private static Optional<RegistryEffect> allServices(RegistryOperation operation) {
        return switch (operation.kind()) {
            case DELETE_KEY ->
                Optional.of(new RegistryEffect(
                        null,
                        Place.SERVICE_KEY,
                        Verb.DELETE,
                        Request.Kind.SERVICE,
                        Placeholders.ALL,
                        "key Services deleted",
                        false));
            case RENAME_KEY ->
                Optional.of(RegistryEffect.tamper(Place.CONTROL_SET, Placeholders.ALL, "key Services renamed"));
            case REPLACE_KEY ->
                Optional.of(RegistryEffect.tamper(Place.CONTROL_SET, Placeholders.ALL, "key Services replaced"));
            default -> Optional.empty();
        };
    }

    private static Optional<RegistryEffect> controlSet(RegistryPath path, RegistryOperation operation) {
        return operation.kind() == Kind.RENAME_KEY || operation.kind() == Kind.REPLACE_KEY
                ? Optional.of(RegistryEffect.tamper(Place.CONTROL_SET, Placeholders.ALL, path.get(0) + " exchanged"))
                : Optional.empty();
    }

    /** Which control set the next start takes: a copy in which services are switched off is made the one. */
    private static Optional<RegistryEffect> select(RegistryPath path, RegistryOperation operation) {
        boolean chooses = path.has(1, "default") || path.has(1, "current");
        return chooses && path.size() == 2 && operation.kind() == Kind.WRITE_VALUE
                ? Optional.of(RegistryEffect.tamper(
                        Place.CONTROL_SET, Placeholders.ALL, "Select\\" + path.get(1) + " = " + operation.data()))
                : Optional.empty();
    }
}

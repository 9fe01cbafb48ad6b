package io.haltwatch.interpret.command;

import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.command.RegistryEffect.Place;
import io.haltwatch.interpret.command.RegistryOperation.Kind;
import java.util.Optional;

/**
 * {@code Control\SafeBoot\Minimal|Network\NAME}: what starts in safe mode. Taking a service out leaves it off there;
 * putting one in is what an intruder does for his own and what some products do for theirs.
 */
final class SafeBoot {

    static final String DETAIL = ServiceAction.SAFE_BOOT;

    private SafeBoot() {}

    static Optional<RegistryEffect> effect(RegistryPath path, RegistryOperation operation) {
        if (path.size() == 4 && path.has(3, "alternateshell") && operation.kind() == Kind.WRITE_VALUE) {
            return Optional.of(RegistryEffect.tamper(
                    Place.SAFE_BOOT, Placeholders.ALL, DETAIL + "AlternateShell = " + operation.data()));
        }
        boolean mode = path.has(3, "minimal") || path.has(3, "network");
        if (!mode) {
            return Optional.empty();
        }
        if (path.size() == 4) {
            return operation.kind() == Kind.DELETE_KEY || operation.kind() == Kind.RENAME_KEY
                    ? Optional.of(
                            RegistryEffect.tamper(Place.SAFE_BOOT, Placeholders.ALL, DETAIL + path.get(3) + " removed"))
                    : Optional.empty();
        }
        // Device classes stand there by their GUID.
        if (path.size() > 6 || path.get(4).startsWith("{")) {
            return Optional.empty();
        }
        String service = withoutExtension(path.get(4));
        boolean key = path.size() == 5;
        return switch (operation.kind()) {
            case DELETE_KEY, RENAME_KEY -> key ? removed(path, service) : Optional.empty();
            case DELETE_VALUE -> removed(path, service);
            case WRITE_VALUE, CREATE_KEY ->
                Optional.of(RegistryEffect.weakTamper(Place.SAFE_BOOT, service, DETAIL + path.get(3) + " entry added"));
            case REPLACE_KEY -> Optional.empty();
        };
    }

    /**
     * {@code HKLM\\BCD00000000\\Objects\\{id}\\Elements\\25000080}: what bcdedit and msconfig write
     * (BcdOSLoaderInteger_SafeBoot; 26000081 is the alternate shell).
     */
    static Optional<RegistryEffect> bootElement(RegistryPath path, RegistryOperation operation) {
        boolean mode = path.has(3, "25000080");
        boolean configures = operation.kind() == Kind.WRITE_VALUE && (mode || path.has(3, "26000081"));
        return configures
                ? Optional.of(RegistryEffect.tamper(
                        Place.SAFE_BOOT,
                        Placeholders.ALL,
                        DETAIL + (mode ? "safeboot" : "safebootalternateshell") + " = " + operation.data()))
                : Optional.empty();
    }

    private static Optional<RegistryEffect> removed(RegistryPath path, String service) {
        return Optional.of(RegistryEffect.tamper(Place.SAFE_BOOT, service, DETAIL + path.get(3) + " entry deleted"));
    }

    /** Drivers stand there by their file. */
    private static String withoutExtension(String name) {
        int dot = name.length() - 4;
        return dot > 0 && name.regionMatches(true, dot, ".sys", 0, 4) ? name.substring(0, dot) : name;
    }
}

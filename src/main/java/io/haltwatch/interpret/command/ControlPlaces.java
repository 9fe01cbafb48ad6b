package io.haltwatch.interpret.command;

import io.haltwatch.interpret.command.RegistryEffect.Place;
import io.haltwatch.interpret.command.RegistryOperation.Kind;
import java.util.Locale;
import java.util.Optional;

/** Places below {@code CurrentControlSet\Control}, and the event log's own configuration. */
final class ControlPlaces {

    /** Half of the smallest size that Windows gives a log of its own (1,052,672 bytes): what is less forgets at once. */
    private static final long SMALL_LOG = 524_288;

    private ControlPlaces() {}

    static Optional<RegistryEffect> effect(RegistryPath path, RegistryOperation operation) {
        return switch (path.lower(2)) {
            case "safeboot" -> SafeBoot.effect(path, operation);
            case "minint" -> miniNt(operation);
            case "wmi" -> path.has(3, "autologger") ? session(path, operation) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The event log believes to be in Windows PE, where it records nothing, from the next start on. */
    private static Optional<RegistryEffect> miniNt(RegistryOperation operation) {
        return operation.adds() || operation.kind() == Kind.RENAME_KEY
                ? Optional.of(RegistryEffect.tamper(Place.EVENT_LOG, EventChannels.EVENT_LOG, "MiniNt created"))
                : Optional.empty();
    }

    /** {@code Autologger\EventLog-Security\Start = 0}, or {@code Enabled = 0} of one of its providers. */
    private static Optional<RegistryEffect> session(RegistryPath path, RegistryOperation operation) {
        String session = path.lower(4).isEmpty() ? "" : path.get(4);
        String service = EventChannels.serviceOfSession(session);
        boolean value = (path.size() == 6 && path.has(5, "start")) || (path.size() == 7 && path.has(6, "enabled"));
        boolean off = (value && operation.writes(0))
                || (path.size() <= 6 && operation.kind() == Kind.DELETE_KEY)
                || (value && operation.kind() == Kind.DELETE_VALUE);
        return off && !service.isEmpty()
                ? Optional.of(RegistryEffect.tamper(Place.EVENT_LOG, service, EventChannels.sessionOff(session)))
                : Optional.empty();
    }

    /** {@code Services\EventLog\LOG\value}: what cripples a log; most else there is how programs register as sources. */
    static Optional<RegistryEffect> log(RegistryPath path, RegistryOperation operation) {
        String value = path.get(4);
        boolean cripples = switch (value.toLowerCase(Locale.ROOT)) {
            case "file" -> operation.kind() == Kind.WRITE_VALUE;
            case "maxsize" ->
                operation.kind() == Kind.WRITE_VALUE
                        && ServiceKeyChange.number(operation.data()).orElse(SMALL_LOG) < SMALL_LOG;
            default -> false;
        };
        return cripples
                ? Optional.of(RegistryEffect.tamper(
                        Place.EVENT_LOG,
                        EventChannels.EVENT_LOG,
                        "log " + path.get(3) + ": " + value + " = " + operation.data()))
                : Optional.empty();
    }
}

package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.command.RegistryEffect.Place;
import io.haltwatch.interpret.command.RegistryOperation.Kind;
import java.util.Optional;

/** Places of the SOFTWARE hive: event channels, image options, Defender's policy. */
final class SoftwarePlaces {

    private static final String DEFENDER = "windows defender";

    private SoftwarePlaces() {}

    static Optional<RegistryEffect> effect(RegistryPath path, RegistryOperation operation) {
        int at = path.has(0, "wow6432node") ? 1 : 0;
        if (path.has(at, "policies", "microsoft", DEFENDER)) {
            return defender(path, at + 3, operation);
        }
        if (path.has(at, "microsoft", DEFENDER)) {
            return defender(path, at + 2, operation);
        }
        if (path.has(at, "microsoft", "windows", "currentversion", "winevt", "channels")) {
            return channel(path, at + 5, operation);
        }
        if (!path.has(at, "microsoft", "windows nt", "currentversion")) {
            return Optional.empty();
        }
        int below = at + 3;
        return switch (path.lower(below)) {
            case "image file execution options", "silentprocessexit" -> image(path, below, operation);
            case "tracing" -> tracing(path, below, operation);
            default -> Optional.empty();
        };
    }

    /** The name of a channel may hold slashes. */
    private static Optional<RegistryEffect> channel(RegistryPath path, int from, RegistryOperation operation) {
        if (path.size() <= from) {
            return Optional.empty();
        }
        boolean off = path.last().equals("enabled") && path.size() > from + 1 && operation.writes(0);
        boolean gone = operation.kind() == Kind.DELETE_KEY;
        if (!off && !gone) {
            return Optional.empty();
        }
        String channel = String.join("/", path.below().subList(from, off ? path.size() - 1 : path.size()));
        String detail = off ? EventChannels.off(channel) : "channel " + channel + " deleted";
        return Optional.of(new RegistryEffect(
                null,
                Place.EVENT_LOG,
                Verb.TAMPER,
                Request.Kind.SERVICE,
                EventChannels.service(channel),
                detail,
                // Uninstallers delete the channels of what they remove.
                gone));
    }

    /** {@code Tracing\SCM\Regular\TracingDisabled = 1}: the service manager's records no longer reach the log. */
    private static Optional<RegistryEffect> tracing(RegistryPath path, int from, RegistryOperation operation) {
        return path.has(from + 1, "scm", "regular", "tracingdisabled") && operation.writesOtherThan(0)
                ? Optional.of(RegistryEffect.tamper(Place.EVENT_LOG, EventChannels.EVENT_LOG, "SCM tracing off"))
                : Optional.empty();
    }

    /** {@code IMAGE\Debugger} starts something else in the image's place; a huge stack keeps it from starting. */
    private static Optional<RegistryEffect> image(RegistryPath path, int from, RegistryOperation operation) {
        if (path.size() != from + 3 || operation.kind() != Kind.WRITE_VALUE) {
            return Optional.empty();
        }
        boolean decides = switch (path.last()) {
            case "debugger", "monitorprocess", "verifierdlls" -> true;
            case "globalflag", "mitigationoptions", "minimumstackcommitinbytes", "reportingmode" ->
                operation.writesOtherThan(0) || isBinary(operation);
            default -> false;
        };
        return decides
                ? Optional.of(new RegistryEffect(
                        null,
                        Place.IMAGE_OPTIONS,
                        Verb.TAMPER,
                        Request.Kind.IMAGE,
                        path.get(from + 1),
                        path.get(from + 2) + " = " + operation.data(),
                        false))
                : Optional.empty();
    }

    private static boolean isBinary(RegistryOperation operation) {
        String data = operation.data();
        return data != null && ServiceKeyChange.number(data).isEmpty() && !data.isBlank();
    }

    /** {@code DisableAntiSpyware}, {@code Real-Time Protection\Disable..}; tamper protection off is 0 or 4. */
    private static Optional<RegistryEffect> defender(RegistryPath path, int from, RegistryOperation operation) {
        String value = path.last();
        boolean own =
                path.size() == from + 1 && (value.equals("disableantispyware") || value.equals("disableantivirus"));
        boolean realTime =
                path.has(from, "real-time protection") && path.size() == from + 2 && value.startsWith("disable");
        boolean protection = path.has(from, "features", "tamperprotection");
        boolean off = ((own || realTime) && operation.writesOtherThan(0))
                || (protection && (operation.writes(0) || operation.writes(4)));
        return off
                ? Optional.of(RegistryEffect.tamper(
                        Place.POLICY, "WinDefend", path.get(path.size() - 1) + " = " + operation.data()))
                : Optional.empty();
    }
}

package io.haltwatch.coverage;

import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.Event;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What decides how much a record of some kind shows, where settings of the source decide it. */
public enum EventDetail {
    /** Records of its kind show as much, one as the other. */
    NONE,
    /** A process start with its command line; Windows leaves it out of 4688 unless a policy says otherwise. */
    COMMAND,
    NO_COMMAND,
    /** A process end with the status or signal that tells force from a clean end; Sysmon 5 has neither. */
    STATUS,
    NO_STATUS,
    /** A handle to a service that was granted: stock hosts audit refusals alone. */
    GRANTED,
    DENIED,
    /** A handle to something else than a service. */
    OTHER_OBJECT,
    /** A change below the key of the services; audit entries and Sysmon's filters decide which keys are recorded. */
    SERVICE_KEY,
    OTHER_KEY,
    /** A line of a service manager, among the lines of other programs. */
    MANAGER,
    OTHER_PROGRAM,
    /** A request with what it asks to be changed: audit level Request or above. */
    OBJECT,
    NO_OBJECT;

    /** The name in metrics, empty for {@link #NONE}: Prometheus takes an empty label for none. */
    public String label() {
        return this == NONE ? "" : EnumName.lower(this);
    }

    public static Optional<EventDetail> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(detail -> detail.label().equals(label))
                .findFirst();
    }

    /** Cheap: it is asked of every record. */
    static EventDetail of(Event event) {
        return switch (event.kind()) {
            case PROCESS_START -> has(event, "CommandLine") || has(event, "Argv") ? COMMAND : NO_COMMAND;
            case PROCESS_END -> has(event, "ExitStatus") || has(event, "ExitSignal") ? STATUS : NO_STATUS;
            case SERVICE_HANDLE -> ofHandle(event);
            case REGISTRY_CHANGE -> isServiceKey(event.text("TargetObject")) ? SERVICE_KEY : OTHER_KEY;
            case LOG_LINE -> isManager(event.text("Program")) ? MANAGER : OTHER_PROGRAM;
            case KUBERNETES_REQUEST -> isWithObject(event) ? OBJECT : NO_OBJECT;
            default -> NONE;
        };
    }

    private static boolean has(Event event, String field) {
        return event.get(field) != null;
    }

    private static EventDetail ofHandle(Event event) {
        String type = event.text("ObjectType");
        if (type == null || !type.strip().equalsIgnoreCase("SERVICE OBJECT")) {
            return OTHER_OBJECT;
        }
        return "failure".equalsIgnoreCase(event.text("AuditResult")) ? DENIED : GRANTED;
    }

    private static boolean isServiceKey(@Nullable String path) {
        String services = "\\Services\\";
        if (path == null) {
            return false;
        }
        for (int at = path.indexOf('\\'); at >= 0; at = path.indexOf('\\', at + 1)) {
            if (path.regionMatches(true, at, services, 0, services.length())) {
                return true;
            }
        }
        return false;
    }

    /** As interpreters know them; some sources name a program by its path. */
    private static boolean isManager(@Nullable String program) {
        if (program == null) {
            return false;
        }
        return switch (program.substring(program.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT)) {
            case "systemd", "launchd", "com.apple.xpc.launchd", "hostd", "vpxa", "vpxd" -> true;
            default -> false;
        };
    }

    /** Shippers may leave the level out, and keep what it lets through. */
    private static boolean isWithObject(Event event) {
        String level = event.text("level");
        return level == null
                ? has(event, "requestObject.spec.replicas") || has(event, "requestObject.path")
                : level.startsWith("Request");
    }
}

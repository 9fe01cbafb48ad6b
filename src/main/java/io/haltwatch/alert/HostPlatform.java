package io.haltwatch.alert;

import io.haltwatch.incident.Incident;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The kind of system that an incident is on, told from its records: signals do not carry it. {@code windows}, {@code linux},
 * {@code macos}, {@code esxi}, {@code container}, or {@code unknown}.
 */
final class HostPlatform {

    private HostPlatform() {}

    static String of(Incident incident) {
        for (Signal signal : incident.evidence()) {
            String platform = ofTargets(signal);
            platform = platform == null ? ofSchema(signal) : platform;
            platform = platform == null ? ofPaths(signal) : platform;
            if (platform != null) {
                return platform;
            }
        }
        return "unknown";
    }

    private static @Nullable String ofTargets(Signal signal) {
        for (ServiceAction action : signal.actions()) {
            if (action.target().kind() == Target.Kind.VIRTUAL_MACHINE) {
                return "esxi";
            }
            if (action.target().kind() == Target.Kind.CONTAINER) {
                return "container";
            }
        }
        return null;
    }

    /** Schemas that only one system's agents write. */
    private static @Nullable String ofSchema(Signal signal) {
        String schema = signal.schema();
        if (schema.startsWith("windows") || schema.startsWith("sysmon")) {
            return "windows";
        }
        if (schema.startsWith("audit") || schema.startsWith("journald") || schema.equals("tetragon")) {
            return "linux";
        }
        if (schema.equals("eslogger") || schema.equals("unified-log")) {
            return "macos";
        }
        return schema.contains("kubernetes") || schema.equals("container-events") ? "container" : null;
    }

    private static @Nullable String ofPaths(Signal signal) {
        if (signal.dataSource() == DataSource.REGISTRY_MODIFICATION) {
            return "windows";
        }
        String image = signal.evidence().getOrDefault("Image", "");
        if (image.startsWith("/")) {
            return image.startsWith("/vmfs/")
                            || signal.evidence().getOrDefault("CommandLine", "").contains("esxcli")
                    ? "esxi"
                    : "linux";
        }
        return image.indexOf('\\') >= 0 ? "windows" : null;
    }
}

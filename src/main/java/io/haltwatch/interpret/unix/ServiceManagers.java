package io.haltwatch.interpret.unix;

import io.haltwatch.telemetry.FilePath;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The processes that start and stop services on others' behalf. */
final class ServiceManagers {

    /** By full path: anybody may call his program systemd. */
    private static final Set<String> PATHS = Set.of(
            "/usr/lib/systemd/systemd",
            "/lib/systemd/systemd",
            "/usr/lib/systemd/systemd-executor",
            "/lib/systemd/systemd-executor",
            "/usr/lib/systemd/systemd-shutdown",
            "/lib/systemd/systemd-shutdown",
            "/sbin/init",
            "/usr/sbin/init",
            "/sbin/openrc-run",
            "/usr/bin/runsv",
            "/sbin/launchd");

    /** They pass signals on to what runs inside. */
    private static final Set<String> CONTAINER_RUNTIMES = Set.of(
            "containerd-shim", "containerd-shim-runc-v2", "runc", "crun", "conmon", "dockerd", "containerd", "tini");

    private ServiceManagers() {}

    static boolean is(@Nullable String image) {
        return image != null && PATHS.contains(image);
    }

    /** The manager, or the tool through which it is asked. */
    static boolean isSanctioned(@Nullable String image) {
        return is(image) || "/usr/bin/systemctl".equals(image) || "/bin/systemctl".equals(image);
    }

    static boolean isContainerRuntime(@Nullable String image) {
        return image != null && CONTAINER_RUNTIMES.contains(FilePath.lastName(image));
    }
}

package io.haltwatch.interpret.posix;

import io.haltwatch.telemetry.FilePath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that decides over a service.
 *
 * @param service its name; a pattern when the path stands for several
 */
public record ServiceFile(Kind kind, String service) {

    /** What it decides. */
    public enum Kind {
        /** systemd.unit(5). */
        UNIT,
        /** {@code x.service.d/y.conf}. */
        DROP_IN,
        /** The link in a target's {@code .wants} or {@code .requires}, or in {@code /etc/rc3.d}, that starts it at boot. */
        START_LINK,
        INIT_SCRIPT,
        LAUNCHD_LIST,
        /** A daemon's program. */
        DAEMON,
        /** {@code cgroup.kill}: a write of 1 kills all of the group's processes (cgroups(7)). */
        CONTROL_GROUP_KILL,
        CONTROL_GROUP_FREEZE
    }

    private static final List<String> UNIT_FOLDERS = List.of("/systemd/system", "/systemd/user");
    private static final List<String> DAEMON_FOLDERS =
            List.of("/usr/sbin/", "/sbin/", "/usr/local/sbin/", "/usr/libexec/", "/opt/", "/usr/lib/systemd/systemd-");

    /** Null when it decides over none. */
    public static @Nullable ServiceFile of(String written) {
        String path = Unknown.glob(written);
        while (path.length() > 1 && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        if (path.startsWith("/sys/fs/cgroup/")) {
            return controlGroup(path);
        }
        for (String folder : UNIT_FOLDERS) {
            int at = path.indexOf(folder);
            if (at >= 0) {
                return unit(path.substring(at + folder.length()));
            }
        }
        if (isLaunchdFolder(path)) {
            return new ServiceFile(Kind.LAUNCHD_LIST, Unknown.glob(LaunchdPrograms.label(path)));
        }
        return script(path);
    }

    static boolean isLaunchdFolder(String path) {
        return path.contains("/LaunchDaemons") || path.contains("/LaunchAgents");
    }

    private static @Nullable ServiceFile controlGroup(String path) {
        String file = FilePath.lastName(path);
        Kind kind = switch (file) {
            case "cgroup.kill" -> Kind.CONTROL_GROUP_KILL;
            case "cgroup.freeze", "freezer.state" -> Kind.CONTROL_GROUP_FREEZE;
            default -> null;
        };
        String group = FilePath.lastName(path.substring(0, path.length() - file.length() - 1));
        return kind == null ? null : new ServiceFile(kind, group);
    }

    /** @param rest what follows the folder of units */
    private static @Nullable ServiceFile unit(String rest) {
        List<String> parts =
                Split.at('/', rest).stream().filter(part -> !part.isEmpty()).toList();
        if (!rest.isEmpty() && !rest.startsWith("/")) {
            return null;
        }
        if (parts.isEmpty()) {
            return new ServiceFile(Kind.UNIT, "*");
        }
        String first = parts.get(0);
        if (parts.size() > 1
                && (first.endsWith(".wants") || first.endsWith(".requires") || first.endsWith(".upholds"))) {
            return new ServiceFile(Kind.START_LINK, parts.get(1));
        }
        if (first.endsWith(".d") && UnitName.isUnit(first.substring(0, first.length() - 2))) {
            return new ServiceFile(Kind.DROP_IN, first.substring(0, first.length() - 2));
        }
        boolean unit = UnitName.isUnit(first) || first.equals("*");
        return parts.size() == 1 && unit ? new ServiceFile(Kind.UNIT, first) : null;
    }

    private static @Nullable ServiceFile script(String path) {
        String script = initScript(path);
        if (script != null) {
            return new ServiceFile(Kind.INIT_SCRIPT, script);
        }
        String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        String name = FilePath.lastName(path);
        boolean level =
                folder.startsWith("/etc/") && folder.endsWith(".d") && folder.length() - folder.lastIndexOf("rc") == 5;
        if (level && name.length() > 3 && name.charAt(0) == 'S') {
            return new ServiceFile(Kind.START_LINK, name.substring(3));
        }
        boolean daemon = DAEMON_FOLDERS.stream().anyMatch(path::startsWith)
                && (folder.endsWith("bin")
                        || folder.contains("/libexec")
                        || folder.contains("/opt/")
                        || folder.endsWith("systemd"));
        return daemon ? new ServiceFile(Kind.DAEMON, name) : null;
    }

    /** The service of a script that takes its verb as argument; null for any other file. */
    static @Nullable String initScript(String written) {
        String path = Unknown.glob(written);
        for (String folder : List.of(
                "/etc/init.d/",
                "/etc/rc.d/init.d/",
                "/usr/local/etc/rc.d/",
                "/usr/local/etc/init.d/",
                "/opt/etc/init.d/",
                "/etc/rc.d/rc.",
                "/etc/rc.d/")) {
            if (path.startsWith(folder) && path.indexOf('/', folder.length()) < 0 && path.length() > folder.length()) {
                return path.substring(folder.length());
            }
        }
        if (path.startsWith("/etc/init/") && path.endsWith(".conf")) {
            return path.substring(10, path.length() - 5);
        }
        return null;
    }
}

package io.haltwatch.interpret.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registry path below a machine's hives, in any of the ways in which tools and sensors write it: {@code
 * HKLM\System\..}, {@code \REGISTRY\MACHINE\SYSTEM\..}, {@code HKLM:\}, {@code Registry::}, {@code \\host\HKLM}. {@code
 * reg load} mounts a hive below HKLM or HKU under any name, so the hive's own name says nothing.
 *
 * @param host the remote host that the path names, or null
 * @param below what stands below the hive, as written
 */
record RegistryPath(@Nullable String host, List<String> below) {

    private static final int MAX_SEGMENTS = 32;

    static Optional<RegistryPath> parse(String path) {
        List<String> segments = segments(path);
        @Nullable String host = null;
        int at = 0;
        if (path.strip().startsWith("\\\\") && segments.size() > 1 && isRoot(segments.get(1))) {
            host = segments.get(0);
            at = 1;
        }
        if (at < segments.size() && segments.get(at).equalsIgnoreCase("registry")) {
            at++;
            // An application's private hive.
            if (at < segments.size() && segments.get(at).equalsIgnoreCase("a")) {
                return below(host, segments, at + 2);
            }
        }
        return at < segments.size() && isRoot(segments.get(at)) ? below(host, segments, at + 2) : Optional.empty();
    }

    private static Optional<RegistryPath> below(@Nullable String host, List<String> segments, int from) {
        return from >= segments.size()
                ? Optional.empty()
                : Optional.of(new RegistryPath(host, List.copyOf(segments.subList(from, segments.size()))));
    }

    int size() {
        return below.size();
    }

    String get(int index) {
        return below.get(index);
    }

    /** Empty beyond the end. */
    String lower(int index) {
        return index < below.size() ? below.get(index).toLowerCase(Locale.ROOT) : "";
    }

    String last() {
        return lower(below.size() - 1);
    }

    /** Whether the path goes on with these, in lower case. */
    boolean has(int from, String... names) {
        for (int i = 0; i < names.length; i++) {
            if (!lower(from + i).equals(names[i])) {
                return false;
            }
        }
        return true;
    }

    List<String> from(int index) {
        return index >= below.size() ? List.of() : below.subList(index, below.size());
    }

    /** {@code CurrentControlSet}, {@code ControlSet001}. */
    boolean startsWithControlSet() {
        String first = lower(0);
        return first.equals("currentcontrolset") || (first.length() == 13 && first.startsWith("controlset0"));
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        String rest = path.strip();
        int provider = rest.indexOf("::");
        if (provider >= 0) {
            rest = rest.substring(provider + 2);
        }
        // PowerShell takes slashes; elsewhere they belong to the name, as in those of event channels.
        if (rest.indexOf('\\') < 0 || rest.startsWith("HKLM:/") || rest.startsWith("hklm:/")) {
            rest = rest.replace('/', '\\');
        }
        int from = 0;
        while (from <= rest.length() && segments.size() < MAX_SEGMENTS) {
            int to = rest.indexOf('\\', from);
            int end = to < 0 ? rest.length() : to;
            if (end > from) {
                segments.add(rest.substring(from, end));
            }
            from = end + 1;
        }
        return segments;
    }

    private static boolean isRoot(String root) {
        return switch (root.toLowerCase(Locale.ROOT)) {
            case "hklm", "hklm:", "hkey_local_machine", "machine", "hku", "hku:", "hkey_users", "user" -> true;
            default -> false;
        };
    }
}

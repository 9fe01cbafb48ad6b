package io.haltwatch.interpret.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registry path at or below a service's key, in any of the ways in which tools and sensors write it:
 * {@code HKLM\System\CurrentControlSet}, {@code \REGISTRY\MACHINE\SYSTEM\ControlSet001}, {@code HKLM:\}, {@code Registry::},
 * {@code \\host\HKLM}. The hive may also be a mounted one, under any name.
 *
 * @param host the remote host that the path names, or null
 * @param service the service's key as written
 * @param below what stands below it
 */
public record ServiceKeyPath(@Nullable String host, String service, List<String> below) {

    private static final int MAX_SEGMENTS = 32;

    public static Optional<ServiceKeyPath> parse(String path) {
        List<String> segments = segments(path);
        @Nullable String host = null;
        int at = 0;
        if (path.strip().startsWith("\\\\") && segments.size() > 1 && isMachine(lower(segments, 1))) {
            host = segments.get(0);
            at = 1;
        }
        if (at < segments.size() && lower(segments, at).equals("registry")) {
            at++;
        }
        if (at + 4 >= segments.size()
                || !isMachine(lower(segments, at))
                || !isControlSet(lower(segments, at + 2))
                || !lower(segments, at + 3).equals("services")) {
            return Optional.empty();
        }
        return Optional.of(
                new ServiceKeyPath(host, segments.get(at + 4), List.copyOf(segments.subList(at + 5, segments.size()))));
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        String rest = path.strip().replace('/', '\\');
        int provider = rest.indexOf("::");
        if (provider >= 0) {
            rest = rest.substring(provider + 2);
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

    private static boolean isMachine(String root) {
        return switch (root) {
            case "hklm", "hklm:", "hkey_local_machine", "machine" -> true;
            default -> false;
        };
    }

    private static boolean isControlSet(String segment) {
        return segment.equals("currentcontrolset") || (segment.length() == 13 && segment.startsWith("controlset0"));
    }

    private static String lower(List<String> segments, int index) {
        return segments.get(index).toLowerCase(Locale.ROOT);
    }
}

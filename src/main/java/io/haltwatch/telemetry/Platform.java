package io.haltwatch.telemetry;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Operating systems in the words of Sigma's {@code product}. */
final class Platform {

    private static final List<String> LINUX = List.of(
            "linux", "ubuntu", "debian", "centos", "red hat", "redhat", "rhel", "suse", "fedora", "amazon", "oracle",
            "alma", "rocky", "alpine", "arch", "gentoo");

    /** All there are. */
    static final List<String> NAMES = List.of("windows", "linux", "macos", "esxi");

    private Platform() {}

    /** Null for what is no name of one. */
    static @Nullable String ofName(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        // "darwin" holds "win".
        if (lower.contains("darwin") || lower.contains("mac os") || lower.startsWith("macos") || lower.equals("osx")) {
            return "macos";
        }
        if (lower.startsWith("win") || lower.contains("windows")) {
            return "windows";
        }
        if (lower.contains("esx") || lower.contains("vmkernel")) {
            return "esxi";
        }
        for (String word : LINUX) {
            if (lower.contains(word)) {
                return "linux";
            }
        }
        return null;
    }

    /** A drive letter, a device or a UNC name is Windows; a slash is some Unix: null for neither. */
    static @Nullable String ofPath(String path) {
        if (path.length() > 2 && path.charAt(1) == ':' && (path.charAt(2) == '\\' || path.charAt(2) == '/')) {
            return "windows";
        }
        if (path.startsWith("\\")) {
            return "windows";
        }
        if (!path.startsWith("/")) {
            return null;
        }
        boolean mac = path.startsWith("/System/") || path.startsWith("/Applications/") || path.startsWith("/Library/");
        return mac ? "macos" : "linux";
    }
}

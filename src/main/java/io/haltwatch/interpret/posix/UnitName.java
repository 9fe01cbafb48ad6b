package io.haltwatch.interpret.posix;

import io.haltwatch.telemetry.FilePath;
import java.util.List;

/** Names of systemd's units as tools take them. */
public final class UnitName {

    private static final String SERVICE = ".service";

    /** systemd.unit(5). */
    private static final List<String> SUFFIXES = List.of(
            SERVICE,
            ".socket",
            ".timer",
            ".mount",
            ".automount",
            ".path",
            ".target",
            ".slice",
            ".scope",
            ".swap",
            ".device");

    private UnitName() {}

    /** Without its folder and {@code .service}; other kinds of units keep their suffix; {@code [..]} is any one character. */
    public static String plain(String written) {
        String name = unescaped(written.strip());
        name = FilePath.lastName(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
        name = name.endsWith(SERVICE) && name.length() > SERVICE.length()
                ? name.substring(0, name.length() - SERVICE.length())
                : name;
        int open = name.indexOf('[');
        int close = open < 0 ? -1 : name.indexOf(']', open);
        return close > open + 1 ? name.substring(0, open) + "?" + name.substring(close + 1) : name;
    }

    static boolean isUnit(String written) {
        return SUFFIXES.stream().anyMatch(suffix -> written.endsWith(suffix) && written.length() > suffix.length());
    }

    /** systemd-escape(1): {@code my\x2ddb}. */
    private static String unescaped(String written) {
        return written.contains("\\x") ? AnsiQuoting.unescape(written) : written;
    }

    /** The last part of a unit's object path on the bus: {@code nginx_2eservice}. */
    static String ofObjectPath(String path) {
        return AnsiQuoting.unescape(FilePath.lastName(path).replace("_", "\\x"));
    }
}

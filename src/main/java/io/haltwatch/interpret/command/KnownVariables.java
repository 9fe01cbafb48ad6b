package io.haltwatch.interpret.command;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Environment variables with the same value on every Windows host, as far as commands are built of them. */
final class KnownVariables {

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("comspec", "C:\\Windows\\System32\\cmd.exe"),
            Map.entry("systemroot", "C:\\Windows"),
            Map.entry("windir", "C:\\Windows"),
            Map.entry("systemdrive", "C:"),
            Map.entry("programfiles", "C:\\Program Files"),
            Map.entry("programfiles(x86)", "C:\\Program Files (x86)"),
            Map.entry("commonprogramfiles", "C:\\Program Files\\Common Files"),
            Map.entry("programdata", "C:\\ProgramData"),
            Map.entry("allusersprofile", "C:\\ProgramData"),
            Map.entry("public", "C:\\Users\\Public"),
            Map.entry("os", "Windows_NT"),
            Map.entry("pathext", ".COM;.EXE;.BAT;.CMD;.VBS;.VBE;.JS;.JSE;.WSF;.WSH;.MSC"));

    private KnownVariables() {}

    static @Nullable String value(String name) {
        return VALUES.get(name.toLowerCase(Locale.ROOT));
    }

    /** Replaces {@code %NAME%}; what is not known stays as written. */
    static String expand(String text, Budget budget) {
        return VariableReferences.expand(text, '%', KnownVariables::value, budget);
    }
}

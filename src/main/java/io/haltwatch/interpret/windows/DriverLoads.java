package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.WindowsPath;
import io.haltwatch.interpret.WordLists;
import io.haltwatch.telemetry.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Sysmon 6: ImageLoaded, Signed, Signature, SignatureStatus. Every start of a host loads hundreds of drivers; only those
 * that are not where drivers are installed, not validly signed, or known to serve killers of security processes say
 * something.
 */
final class DriverLoads {

    private static final Set<String> VULNERABLE =
            Set.copyOf(WordLists.lists("vulnerable-drivers.yml").getOrDefault("windows", List.of()));

    private DriverLoads() {}

    static Interpretation of(Event event) {
        String image = Actors.text(event, "ImageLoaded");
        if (image == null) {
            return Interpretation.NOTHING;
        }
        String path = WindowsPath.normalised(image);
        String name = withoutExtension(WindowsPath.baseName(path));
        List<String> marks = new ArrayList<>();
        if (VULNERABLE.contains(name)) {
            marks.add("known to be abused");
        }
        if ("false".equalsIgnoreCase(Actors.text(event, "Signed"))) {
            marks.add("unsigned");
        } else {
            String status = Actors.text(event, "SignatureStatus");
            if (status != null && !status.equalsIgnoreCase("valid")) {
                marks.add("signature " + status.toLowerCase(Locale.ROOT));
            }
        }
        if (!isInstalled(path)) {
            marks.add("not where drivers are installed");
        }
        if (marks.isEmpty()) {
            return Interpretation.NOTHING;
        }
        String detail = image + " (" + String.join(", ", marks) + ')';
        return new Interpretation(List.of(), List.of(new ContextFact(ContextFact.Kind.DRIVER_LOADED, name, detail)));
    }

    private static boolean isInstalled(String path) {
        int windows = path.indexOf("\\windows\\");
        String below = windows < 0 ? "" : path.substring(windows + "\\windows\\".length());
        // C:\Windows, \SystemRoot already resolved; a folder "windows" deeper down is another one.
        boolean root = windows >= 0 && path.indexOf('\\') == windows;
        return root && (below.startsWith("system32\\") || below.startsWith("winsxs\\"));
    }

    private static String withoutExtension(String name) {
        return name.endsWith(".sys") ? name.substring(0, name.length() - 4) : name;
    }
}

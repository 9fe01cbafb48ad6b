package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.EndedProcess;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.WindowsPath;
import io.haltwatch.interpret.WordLists;
import io.haltwatch.telemetry.Event;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sysmon 5 and 4689. A catalogued image ends a service; another one counts only under a service account, less the helpers
 * that come and go. Who ended it is not in the record.
 *
 * <p>Exit status 0x1 is what taskkill and Stop-Process give TerminateProcess. Other statuses (0xC000013A, 0xC0000005)
 * also come from the process itself and count as an end of unknown kind.
 */
final class ProcessEnds {

    /** The catalogue's category of programs that people run. */
    private static final String DESKTOP_CATEGORY = "office";

    private static final Set<String> SERVICE_SIDS = Set.of("S-1-5-18", "S-1-5-19", "S-1-5-20");

    /** English, German, French, Spanish; the SID is preferred where the record has it. */
    private static final Set<String> SERVICE_ACCOUNTS = Set.of(
            "system",
            "local service",
            "network service",
            "localservice",
            "networkservice",
            "lokaler dienst",
            "netzwerkdienst",
            "service local",
            "service réseau",
            "système",
            "servicio local",
            "servicio de red",
            "sistema");

    private final Set<String> helpers =
            Set.copyOf(WordLists.lists("helper-processes.yml").getOrDefault("windows", List.of()));
    private final TargetResolver targets;

    ProcessEnds(TargetResolver targets) {
        this.targets = targets;
    }

    Interpretation of(Event event) {
        String image = Actors.text(event, "Image");
        if (image == null) {
            return Interpretation.NOTHING;
        }
        String status = Actors.text(event, "ExitStatus");
        boolean forced = isTerminated(status);
        String detail = status == null ? null : "exit " + status;
        boolean serviceAccount = isServiceAccount(event);
        Optional<Target> service = targets.serviceOfImage(image);
        if (service.isPresent()) {
            boolean closed =
                    !forced && (EndedProcess.isWorker(service.get()) || isDesktop(service.get(), serviceAccount));
            return closed ? Interpretation.NOTHING : EndedProcess.of(service.get(), forced, false, detail);
        }
        if (!serviceAccount || helpers.contains(WindowsPath.baseName(image))) {
            return Interpretation.NOTHING;
        }
        return EndedProcess.of(targets.image(image), forced, !forced, detail);
    }

    /** A program that somebody closed. Databases and the like also run under accounts of people. */
    private static boolean isDesktop(Target target, boolean serviceAccount) {
        return !serviceAccount && target.category().equals(DESKTOP_CATEGORY);
    }

    private static boolean isTerminated(@Nullable String status) {
        if (status == null) {
            return false;
        }
        String lower = status.strip().toLowerCase(Locale.ROOT);
        return lower.equals("0x1") || lower.equals("1") || lower.equals("0x00000001");
    }

    private static boolean isServiceAccount(Event event) {
        String sid = Actors.text(event, "SubjectUserSid");
        if (sid != null) {
            return SERVICE_SIDS.contains(sid);
        }
        String user = Actors.user(event);
        if (user == null) {
            return false;
        }
        int slash = user.lastIndexOf('\\');
        String domain = slash < 0 ? "" : user.substring(0, slash).toLowerCase(Locale.ROOT);
        String name = user.substring(slash + 1).toLowerCase(Locale.ROOT);
        // A local user may be called "system", but not in the authority's own domain.
        boolean authority =
                domain.isEmpty() || domain.contains("nt ") || domain.contains("nt-") || domain.startsWith("autor");
        return (authority && SERVICE_ACCOUNTS.contains(name)) || domain.equals("nt service");
    }
}

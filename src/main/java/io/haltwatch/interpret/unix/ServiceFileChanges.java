package io.haltwatch.interpret.unix;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.interpret.posix.ServiceFile;
import io.haltwatch.interpret.posix.UnitName;
import io.haltwatch.telemetry.Event;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Files, links and control groups that decide over services. What the service manager does to them came through it, on somebody's
 * behalf; what a package manager writes is its job; all others went behind their back.
 */
final class ServiceFileChanges {

    private static final String NOWHERE = "/dev/null";

    private final TargetResolver targets;
    private final Actors actors;

    ServiceFileChanges(TargetResolver targets, Actors actors) {
        this.targets = targets;
        this.actors = actors;
    }

    /** @param detail what happened to the file, for people */
    private record Change(Verb verb, String detail, boolean forced) {
        Change(Verb verb, String detail) {
            this(verb, detail, false);
        }
    }

    Interpretation of(Event event) {
        String operation = Actors.text(event, "FileOperation");
        String path = path(event, "TargetFilename");
        if (operation == null || path == null) {
            return Interpretation.NOTHING;
        }
        return switch (operation.toLowerCase(Locale.ROOT)) {
            case "write" -> action(event, path, false);
            case "open" ->
                OpenFlags.mayWrite(event.text("OpenFlags")) ? action(event, path, false) : Interpretation.NOTHING;
            case "delete" -> action(event, path, true);
            case "link" -> link(event, path);
            case "rename" -> renamed(event, path);
            case "attributes" -> attributes(event, path);
            default -> Interpretation.NOTHING;
        };
    }

    private Interpretation link(Event event, String path) {
        ServiceFile file = ServiceFile.of(path);
        boolean masks = NOWHERE.equals(event.text("LinkTarget"));
        if (file == null || file.kind() != ServiceFile.Kind.UNIT || !masks) {
            return masks ? action(event, path, false) : Interpretation.NOTHING;
        }
        return action(event, file, new Change(Verb.DISABLE, "unit linked to /dev/null"));
    }

    /** A start link whose S becomes a K; a unit moved out of the way; an editor's new version moved into place. */
    private Interpretation renamed(Event event, String path) {
        String source = path(event, "SourceFilename");
        ServiceFile from = source == null ? null : ServiceFile.of(source);
        ServiceFile to = ServiceFile.of(path);
        if (from != null && (to == null || !to.equals(from))) {
            return action(event, source, true);
        }
        return to == null ? Interpretation.NOTHING : action(event, path, false);
    }

    private Interpretation attributes(Event event, String path) {
        ServiceFile file = ServiceFile.of(path);
        // A script without its x bit is no service any more.
        return file == null || file.kind() != ServiceFile.Kind.INIT_SCRIPT
                ? Interpretation.NOTHING
                : action(event, file, new Change(Verb.TAMPER, "attributes of the init script changed"));
    }

    private Interpretation action(Event event, @Nullable String path, boolean removed) {
        ServiceFile file = path == null ? null : ServiceFile.of(path);
        Change change = file == null ? null : removed ? removed(file) : written(file);
        return file == null || change == null ? Interpretation.NOTHING : action(event, file, change);
    }

    private static @Nullable Change written(ServiceFile file) {
        return switch (file.kind()) {
            case UNIT -> new Change(Verb.TAMPER, "unit file written");
            case DROP_IN -> new Change(Verb.TAMPER, "drop-in written");
            case INIT_SCRIPT -> new Change(Verb.TAMPER, "init script written");
            case CONTROL_GROUP_KILL -> new Change(Verb.KILL, "cgroup.kill", true);
            case CONTROL_GROUP_FREEZE -> new Change(Verb.SUSPEND, "cgroup.freeze");
            // To start at boot is no harm; programs are replaced by every update.
            case START_LINK, DAEMON -> null;
            // LaunchdFiles reads those of the folders that launchd looks into.
            case LAUNCHD_LIST -> null;
        };
    }

    private static @Nullable Change removed(ServiceFile file) {
        return switch (file.kind()) {
            case START_LINK -> new Change(Verb.DISABLE, "start link removed");
            case DROP_IN -> new Change(Verb.TAMPER, "drop-in removed");
            case UNIT -> new Change(Verb.DELETE, "unit file removed");
            case INIT_SCRIPT -> new Change(Verb.DELETE, "init script removed");
            case DAEMON, LAUNCHD_LIST, CONTROL_GROUP_KILL, CONTROL_GROUP_FREEZE -> null;
        };
    }

    private Interpretation action(Event event, ServiceFile file, Change change) {
        String image = Actors.text(event, "Image");
        Actor actor = actors.of(event);
        boolean manager = ServiceManagers.isSanctioned(image);
        boolean disables = change.verb() == Verb.DISABLE;
        // The manager writes what it is told: its own drop-ins, generated units, links of unmasked ones that go.
        // systemctl edit is
        // somebody's edit all the same.
        boolean ofManager = manager && !disables && (ServiceManagers.is(image) || change.verb() == Verb.DELETE);
        boolean ofPackage = actor.trust() == ActorTrust.TRUSTED_INSTALLER && change.verb() == Verb.TAMPER;
        if (ofManager || ofPackage) {
            return Interpretation.NOTHING;
        }
        String unit = UnitName.plain(file.service());
        Target target = unit.contains("*") || unit.contains("?")
                ? targets.pattern(Target.Kind.SERVICE, unit)
                : targets.service(unit);
        ServiceAction action = new ServiceAction(
                change.verb(),
                Phase.EFFECT,
                manager ? Via.SERVICE_MANAGER : Via.FILE,
                target,
                actor,
                change.forced(),
                false,
                false,
                null,
                change.detail());
        return new Interpretation(List.of(action), List.of());
    }

    /** Sensors write what the call was given: a path may start where the process stood. */
    private static @Nullable String path(Event event, String field) {
        String path = Actors.text(event, field);
        String folder = Actors.text(event, "CurrentDirectory");
        if (path == null || path.startsWith("/") || folder == null) {
            return path;
        }
        return folder.endsWith("/") ? folder + path : folder + "/" + path;
    }

    /** The second argument of open(2). */
    private static final class OpenFlags {

        private static final int ACCESS = 0x3;
        private static final int TRUNCATE = 0x200;

        private OpenFlags() {}

        static boolean mayWrite(@Nullable String written) {
            if (written == null) {
                return false;
            }
            OptionalLong number = number(written.strip());
            return number.isPresent()
                    ? (number.getAsLong() & (ACCESS | TRUNCATE)) != 0
                    // Falco names them.
                    : written.contains("O_WRONLY") || written.contains("O_RDWR") || written.contains("O_TRUNC");
        }

        private static OptionalLong number(String text) {
            try {
                return OptionalLong.of(
                        text.startsWith("0x") ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text));
            } catch (NumberFormatException e) {
                return OptionalLong.empty();
            }
        }
    }
}

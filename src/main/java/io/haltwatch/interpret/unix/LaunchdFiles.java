package io.haltwatch.interpret.unix;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.telemetry.Event;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * launchd's property lists: one for each service, whose name is by custom its label, and {@code disabled.plist} with the
 * overrides of {@code launchctl disable}, one for the system and one for each user.
 */
final class LaunchdFiles {

    private static final Pattern LIST = Pattern.compile(
            "^(?:/System/Volumes/Data)?/(?:(?:System/)?Library|(?:private/)?var/root/Library|Users/[^/]+/Library)"
                    + "/Launch(?:Daemons|Agents)/([^/]+)\\.plist$");

    private static final Pattern OVERRIDES = Pattern.compile(
            "^(?:/System/Volumes/Data)?(?:/private)?/var/db/com\\.apple\\.xpc\\.launchd/(disabled(?:\\.[^/]+)?\\.plist)$");

    private static final String LAUNCHD = "/sbin/launchd";
    private static final String FILE_URL = "file://";

    private final TargetResolver targets;
    private final Actors actors;

    LaunchdFiles(TargetResolver targets, Actors actors) {
        this.targets = targets;
        this.actors = actors;
    }

    /** Whether the record is of one of launchd's lists. */
    boolean isAbout(Event event) {
        String path = path(event.text("TargetFilename"));
        return path != null
                && (OVERRIDES.matches(path)
                        || label(path) != null
                        || label(path(event.text("SourceFilename"))) != null);
    }

    /** {@link Interpretation#NOTHING} for a path that is none of launchd's. */
    Interpretation of(Event event) {
        String operation = event.text("FileOperation");
        String path = path(event.text("TargetFilename"));
        if (operation == null || path == null) {
            return Interpretation.NOTHING;
        }
        Actor actor = actors.of(event);
        Matcher overrides = OVERRIDES.matcher(path);
        if (overrides.matches()) {
            return overrides(overrides.group(1), operation, actor);
        }
        String label = label(path);
        String source = operation.equals("rename") ? label(path(event.text("SourceFilename"))) : null;
        if (source != null && !source.equals(label)) {
            return change(Verb.DELETE, actor, "list moved away", source);
        }
        if (label == null) {
            return Interpretation.NOTHING;
        }
        return switch (operation) {
            case "delete" -> change(Verb.DELETE, actor, "list removed", label);
            case "write" -> change(Verb.TAMPER, actor, "list written", label);
            // Installers and editors write beside it and rename; what was not there before is an installation.
            case "rename", "link" ->
                "false".equals(event.text("TargetExisted"))
                        ? Interpretation.NOTHING
                        : change(Verb.TAMPER, actor, "list replaced", label);
            default -> Interpretation.NOTHING;
        };
    }

    /** launchd writes them for every enable and disable: its own log says which. By anybody else it is behind its back. */
    private Interpretation overrides(String file, String operation, Actor actor) {
        if (operation.equals("attributes")) {
            return Interpretation.NOTHING;
        }
        return Deed.effect(Verb.DISABLE, Via.FILE, actor)
                .weakIf(LAUNCHD.equals(actor.image()))
                .because(file + " changed")
                .to(targets.service(file));
    }

    /** Installers replace what they brought along; what they remove may be somebody's wish. */
    private Interpretation change(Verb verb, Actor actor, String detail, String label) {
        if (verb == Verb.TAMPER && actor.trust() == ActorTrust.TRUSTED_INSTALLER) {
            return Interpretation.NOTHING;
        }
        return Deed.effect(verb, Via.FILE, actor).because(detail).to(targets.service(label));
    }

    private static @Nullable String label(@Nullable String path) {
        Matcher list = LIST.matcher(path == null ? "" : path);
        return list.matches() ? list.group(1) : null;
    }

    /** The background task manager names files by URL. */
    private static @Nullable String path(@Nullable String written) {
        if (written == null || !written.startsWith(FILE_URL)) {
            return written;
        }
        String encoded = written.substring(FILE_URL.length());
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // No escape after all: the path as it stands.
            return encoded;
        }
    }
}

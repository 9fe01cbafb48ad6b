package io.haltwatch.interpret.unix;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.TrustedPaths;
import io.haltwatch.telemetry.Event;
import org.jspecify.annotations.Nullable;

/** Who acted, from the fields of one record. */
final class UnixActors {

    private final TrustedPaths trusted = new TrustedPaths();

    /** The process of the record and its account. */
    Actor of(Event event) {
        String image = text(event, "Image");
        String parentImage = text(event, "ParentImage");
        return new Actor(
                user(event),
                null,
                text(event, "LogonId"),
                image,
                text(event, "CommandLine"),
                parentImage,
                text(event, "ParentCommandLine"),
                text(event, "ProcessId"),
                trusted.of(image, parentImage));
    }

    /** An account of which nothing else is known. */
    static Actor account(@Nullable String user) {
        return user == null || user.isBlank() ? Actor.UNKNOWN : process(user, null, null, null);
    }

    /** What a line of text tells of a process: its name or path, or the command alone. */
    static Actor process(
            @Nullable String user, @Nullable String image, @Nullable String commandLine, @Nullable String parentImage) {
        return new Actor(user, null, null, image, commandLine, parentImage, null, null, ActorTrust.NONE);
    }

    /** Ids of people mean somebody else on every host; only 0 has a name everywhere. */
    private static @Nullable String user(Event event) {
        String user = text(event, "User");
        return user == null && "0".equals(event.text("UserId")) ? "root" : user;
    }

    /** A field's text; sensors write {@code -} and {@code ?} for what they do not know. */
    static @Nullable String text(Event event, String field) {
        String text = event.text(field);
        return text == null || text.isBlank() || text.equals("-") || text.equals("?") ? null : text;
    }

    static boolean isTrue(Event event, String field) {
        return "true".equalsIgnoreCase(event.text(field));
    }
}

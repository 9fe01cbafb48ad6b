package io.haltwatch.interpret.unix;

import io.haltwatch.interpret.Actor;
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
                text(event, "User"),
                null,
                text(event, "LogonId"),
                image,
                text(event, "CommandLine"),
                parentImage,
                text(event, "ParentCommandLine"),
                text(event, "ProcessId"),
                trusted.of(image, parentImage));
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

package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.TrustedPaths;
import io.haltwatch.telemetry.Event;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who acted, from the fields of one record. */
final class Actors {

    private final TrustedPaths trusted = new TrustedPaths();

    /** The process of the record and its account. */
    Actor of(Event event) {
        String image = text(event, "Image");
        String parentImage = text(event, "ParentImage");
        return new Actor(
                user(event),
                text(event, "SubjectUserSid"),
                logonId(first(text(event, "LogonId"), text(event, "SubjectLogonId"))),
                image,
                text(event, "CommandLine"),
                parentImage,
                text(event, "ParentCommandLine"),
                text(event, "ProcessId"),
                trusted.of(image, parentImage));
    }

    /** An account alone: the service manager and PowerShell only say whose call it was. */
    static Actor account(Event event) {
        String sid = text(event, "UserSid");
        return sid == null ? Actor.UNKNOWN : new Actor(null, sid, null, null, null, null, null, null, ActorTrust.NONE);
    }

    static @Nullable String user(Event event) {
        String user = text(event, "User");
        if (user != null) {
            return user;
        }
        String name = text(event, "SubjectUserName");
        String domain = text(event, "SubjectDomainName");
        return name == null || domain == null ? name : domain + "\\" + name;
    }

    /** {@code 0x00000000000003E7} and {@code 0x3e7} are one session. */
    static @Nullable String logonId(@Nullable String written) {
        if (written == null) {
            return null;
        }
        String lower = written.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("0x")) {
            return lower;
        }
        int at = 2;
        while (at < lower.length() - 1 && lower.charAt(at) == '0') {
            at++;
        }
        return "0x" + lower.substring(at);
    }

    /** A field's text; Windows writes {@code -} for what it does not know. */
    static @Nullable String text(Event event, String field) {
        String text = event.text(field);
        return text == null || text.isBlank() || text.equals("-") ? null : text;
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }
}

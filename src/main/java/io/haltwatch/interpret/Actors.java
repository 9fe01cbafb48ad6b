package io.haltwatch.interpret;

import io.haltwatch.telemetry.Event;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who acted, from the fields of one record. */
public final class Actors {

    private final TrustedPaths trusted = new TrustedPaths();

    /**
     * The process of the record and its account. The SID is the subject's: that of the record's own header is whoever wrote
     * the record, which for Sysmon is its service.
     */
    public Actor of(Event event) {
        String image = text(event, "Image");
        String parentImage = text(event, "ParentImage");
        String commandLine = text(event, "CommandLine");
        String parentCommandLine = text(event, "ParentCommandLine");
        String session = text(event, "LogonId");
        return new Actor(
                user(event),
                sid(event),
                logonId(session == null ? text(event, "SubjectLogonId") : session),
                image,
                commandLine,
                parentImage,
                parentCommandLine,
                text(event, "ProcessId"),
                trusted.of(image, commandLine, parentImage, parentCommandLine));
    }

    /** Windows' only: other systems' numbers mean somebody else on every host. */
    private static @Nullable String sid(Event event) {
        String sid = text(event, "SubjectUserSid");
        return sid != null && sid.startsWith("S-1-") ? sid : null;
    }

    /** The account in the record's header alone: the service manager and PowerShell only say whose call it was. */
    public static Actor writer(Event event) {
        String sid = text(event, "UserSid");
        return sid == null ? Actor.UNKNOWN : new Actor(null, sid, null, null, null, null, null, null, ActorTrust.NONE);
    }

    /** An account of which nothing else is known. */
    public static Actor account(@Nullable String user) {
        return user == null || user.isBlank() ? Actor.UNKNOWN : process(user, null, null, null);
    }

    /** What a line of text tells of a process: its name or path, or the command alone. */
    public static Actor process(
            @Nullable String user, @Nullable String image, @Nullable String commandLine, @Nullable String parentImage) {
        return new Actor(user, null, null, image, commandLine, parentImage, null, null, ActorTrust.NONE);
    }

    /** {@code DOMAIN\name}; of Unix' numbers only 0 is somebody everywhere. */
    public static @Nullable String user(Event event) {
        String user = text(event, "User");
        if (user != null) {
            return user;
        }
        String name = text(event, "SubjectUserName");
        String domain = text(event, "SubjectDomainName");
        if (name != null) {
            return domain == null ? name : domain + "\\" + name;
        }
        return "0".equals(event.text("UserId")) ? "root" : null;
    }

    /** {@code 0x00000000000003E7} and {@code 0x3e7} are one session. */
    public static @Nullable String logonId(@Nullable String written) {
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

    /** A field's text; sensors write {@code -} and {@code ?} for what they do not know. */
    public static @Nullable String text(Event event, String field) {
        String text = event.text(field);
        return text == null || text.isBlank() || text.equals("-") || text.equals("?") ? null : text;
    }

    public static boolean isTrue(Event event, String field) {
        return "true".equalsIgnoreCase(event.text(field));
    }
}

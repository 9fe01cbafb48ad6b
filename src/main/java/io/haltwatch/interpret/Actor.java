package io.haltwatch.interpret;

import org.jspecify.annotations.Nullable;

/**
 * Who acted, as far as one record tells; every component may be absent.
 *
 * @param user {@code DOMAIN\name} as the source writes it
 * @param userSid the account's SID
 * @param logonId logon session, lower-case hex with {@code 0x}
 * @param image full path of the acting process
 * @param commandLine its command line
 * @param parentImage full path of its parent
 * @param parentCommandLine its parent's command line
 * @param processId the acting process's id in decimal
 * @param trust judged by full path
 */
public record Actor(
        @Nullable String user,
        @Nullable String userSid,
        @Nullable String logonId,
        @Nullable String image,
        @Nullable String commandLine,
        @Nullable String parentImage,
        @Nullable String parentCommandLine,
        @Nullable String processId,
        ActorTrust trust) {

    private static final String SID = "S-1-";

    /** Nobody known: what the service manager's own records carry. */
    public static final Actor UNKNOWN = new Actor(null, null, null, null, null, null, null, null, ActorTrust.NONE);

    /** Whether what a record has for a user is a SID: some agents write it where they could not look up the name. */
    public static boolean isSid(String user) {
        return user.regionMatches(true, 0, SID, 0, SID.length());
    }
}

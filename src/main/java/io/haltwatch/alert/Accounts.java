package io.haltwatch.alert;

import io.haltwatch.incident.Incident;
import io.haltwatch.interpret.Actor;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the accounts of an incident are called. One account is one user, whether a record gives its name or its SID. */
final class Accounts {

    /** Only SIDs that mean the same everywhere are known. */
    static final Accounts NONE = new Accounts(Map.of());

    private static final Map<String, String> WELL_KNOWN =
            Map.of("S-1-5-18", "SYSTEM", "S-1-5-19", "LOCAL SERVICE", "S-1-5-20", "NETWORK SERVICE");
    private static final String AUTHORITY = "NT AUTHORITY\\";

    private final Map<String, String> names;

    private Accounts(Map<String, String> names) {
        this.names = names;
    }

    /** As the records around it name them, its own among them. */
    static Accounts of(Incident incident) {
        return new Accounts(incident.surroundings().accounts());
    }

    /** Null where the record names nobody; the SID where none says whose it is. */
    @Nullable
    String user(Actor actor) {
        String user = actor.user();
        String sid = user != null && Actor.isSid(user) ? user : actor.userSid();
        if (sid != null && WELL_KNOWN.containsKey(sid)) {
            // The machine's own account, as Security records of SYSTEM name it, is no second user.
            return WELL_KNOWN.get(sid);
        }
        if (user == null || Actor.isSid(user)) {
            return sid == null ? null : names.getOrDefault(sid, sid);
        }
        return user.toUpperCase(Locale.ROOT).startsWith(AUTHORITY) ? user.substring(AUTHORITY.length()) : user;
    }

    /** What is the host's own and acts for whoever makes it: the system's accounts, root, and the machine's. */
    static boolean isHosts(String user) {
        String name = user.substring(user.lastIndexOf('\\') + 1).toLowerCase(Locale.ROOT);
        return name.endsWith("$")
                || name.equals("system")
                || name.equals("localsystem")
                || name.equals("local service")
                || name.equals("network service")
                || name.equals("root");
    }
}

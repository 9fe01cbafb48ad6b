package io.haltwatch.correlate;

import io.haltwatch.interpret.Actor;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether two records name one actor: one account or logon session, else one process or parent. The accounts and sessions
 * that the system's own programs share are nobody's.
 */
final class SameActor {

    /** The sessions of SYSTEM, LOCAL SERVICE and NETWORK SERVICE (ntsecapi.h). */
    private static final Set<String> SHARED_SESSIONS = Set.of("0x3e7", "0x3e5", "0x3e4", "0", "0x0", "4294967295");

    private static final Set<String> SHARED_SIDS = Set.of("s-1-5-18", "s-1-5-19", "s-1-5-20");
    private static final Set<String> SHARED_ACCOUNTS =
            Set.of("system", "local service", "network service", "localsystem", "root", "0");

    private SameActor() {}

    static boolean is(Actor one, Actor other) {
        return same(own(one.userSid(), SHARED_SIDS), other.userSid())
                || same(account(one.user()), other.user())
                || same(own(one.logonId(), SHARED_SESSIONS), other.logonId())
                || (same(one.processId(), other.processId()) && same(one.image(), other.image()))
                || (same(one.parentImage(), other.parentImage())
                        && same(one.parentCommandLine(), other.parentCommandLine()));
    }

    private static @Nullable String account(@Nullable String user) {
        if (user == null || user.endsWith("$")) {
            return null;
        }
        String lower = user.toLowerCase(Locale.ROOT);
        boolean authority = lower.startsWith("nt ") || lower.startsWith("nt-") || lower.startsWith("autorit");
        return authority || SHARED_ACCOUNTS.contains(lower.substring(lower.lastIndexOf('\\') + 1)) ? null : user;
    }

    private static @Nullable String own(@Nullable String id, Set<String> shared) {
        return id == null || shared.contains(id.toLowerCase(Locale.ROOT)) ? null : id;
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && one.equalsIgnoreCase(other);
    }
}

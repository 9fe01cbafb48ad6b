package io.haltwatch.correlate;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Via;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registry writes by proxy: RemoteRegistry (in svchost.exe) and StdRegProv (in WmiPrvSE.exe) write for somebody else, and
 * the record names their own service account. The latest remote logon before the write is who it was most likely for.
 */
final class Proxy {

    /** A session opened this long before may be the one; remote tools log on for each call. */
    private static final long SESSION = 10 * 60 * 1000L;

    private Proxy() {}

    /** The actor, with the session that it acted for where it is a proxy and there was one. */
    static Actor session(Actor actor, Set<Via> vias, long time, HostContext context) {
        if (!vias.contains(Via.REGISTRY) || !isProxy(actor.image())) {
            return actor;
        }
        String session = context.latestRemoteLogon(time - SESSION, time);
        if (session == null) {
            return actor;
        }
        return new Actor(
                actor.user(),
                actor.userSid(),
                session,
                actor.image(),
                actor.commandLine(),
                actor.parentImage(),
                actor.parentCommandLine(),
                actor.processId(),
                actor.trust());
    }

    private static boolean isProxy(@Nullable String image) {
        if (image == null) {
            return false;
        }
        String path = image.toLowerCase(Locale.ROOT);
        return path.endsWith("\\system32\\svchost.exe") || path.endsWith("\\wbem\\wmiprvse.exe");
    }
}

package io.haltwatch.correlate;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Via;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registry writes by proxy: RemoteRegistry (in svchost.exe) and StdRegProv (in WmiPrvSE.exe) write for somebody else, and
 * the record names their own service account. The latest remote logon before the write is who it was most likely for.
 */
public enum Proxy {
    REMOTE_REGISTRY("RemoteRegistry (svchost.exe)", "\\system32\\svchost.exe"),
    WMI("WMI (WmiPrvSE.exe)", "\\wbem\\wmiprvse.exe");

    /** A session opened this long before may be the one; remote tools log on for each call. */
    private static final long SESSION = 10 * 60 * 1000L;

    private final String label;
    private final String pathEnd;

    Proxy(String label, String pathEnd) {
        this.label = label;
        this.pathEnd = pathEnd;
    }

    /** What people call it, with the image that runs it. */
    public String label() {
        return label;
    }

    /** The proxy that an image runs, by the end of its full path. */
    public static Optional<Proxy> of(@Nullable String image) {
        if (image == null) {
            return Optional.empty();
        }
        String path = image.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(proxy -> path.endsWith(proxy.pathEnd))
                .findFirst();
    }

    /** The actor, with the session that it acted for where it is a proxy and there was one. */
    static Actor session(Actor actor, Set<Via> vias, long time, HostContext context) {
        if (!vias.contains(Via.REGISTRY) || of(actor.image()).isEmpty()) {
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
}

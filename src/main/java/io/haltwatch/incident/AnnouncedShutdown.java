package io.haltwatch.incident;

import io.haltwatch.correlate.HostContext;
import java.util.OptionalLong;

/**
 * A shutdown that was announced (User32 1074), not called off, and took core services with it. The proof is often told by
 * the next start only, hours later, and by a host that is renamed while it goes down (setup, promotion) under its new name.
 * Whoever means harm can announce one as well, so that it holds no longer than it looks like one: a host that is heard of
 * again without having started never went down.
 */
final class AnnouncedShutdown {

    private final CoreStops core;
    private final HostContext context;
    private final IncidentPolicy policy;

    AnnouncedShutdown(CoreStops core, HostContext context, IncidentPolicy policy) {
        this.core = core;
        this.context = context;
        this.policy = policy;
    }

    /** When it was announced; empty for none near to an event time, of a stop or of the last sign of life. */
    OptionalLong near(long time) {
        long from = time - policy.shutdownBefore().toMillis();
        long to = time + policy.shutdownAfter().toMillis();
        OptionalLong announced =
                context.shutdownAnnounced(from, to, time + policy.quiet().toMillis());
        boolean seen = announced.isPresent()
                && core.reach(policy.shutdownCore(), from, to)
                && !context.ranOn(from, to, time + policy.silence().listening().toMillis());
        return seen ? announced : OptionalLong.empty();
    }

    /**
     * Whether one was announced only when the stops were over, and took no core services with them: a shutdown is announced
     * before it stops anything. Whoever stops databases and then restarts the host is not excused by the restart.
     */
    boolean onlyAfter(long first, long last) {
        long from = first - policy.shutdownBefore().toMillis();
        long to = first + policy.shutdownAfter().toMillis();
        OptionalLong announced =
                context.shutdownAnnounced(from, to, first + policy.quiet().toMillis());
        return announced.isPresent()
                && last < announced.getAsLong()
                && !core.reach(policy.shutdownCore(), from, announced.getAsLong());
    }
}

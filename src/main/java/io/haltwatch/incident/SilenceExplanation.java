package io.haltwatch.incident;

import io.haltwatch.correlate.HostContext;
import io.haltwatch.incident.Silence.Explained;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.signal.Signal;
import java.util.List;

/** What an ordinary day has for a silence: the host was told of near its beginning that it went down, or to sleep. */
final class SilenceExplanation {

    private final List<Signal> facts;
    private final HostContext context;
    private final AnnouncedShutdown announced;
    private final long near;

    /** @param facts in {@link Signal#ORDER} */
    SilenceExplanation(List<Signal> facts, HostContext context, AnnouncedShutdown announced, SilencePolicy policy) {
        this.facts = facts;
        this.context = context;
        this.announced = announced;
        this.near = policy.explained().toMillis();
    }

    /**
     * @param since event time of the last sign of life
     * @param until the first one after it, {@link Silence#LASTING} for none yet
     */
    Explained of(long since, long until) {
        Signal latest = null;
        for (Signal fact : facts) {
            boolean tells = fact.contexts().stream().anyMatch(SilenceExplanation::tells);
            if (tells && since - near <= fact.time() && fact.time() <= since + near) {
                latest = fact;
            }
        }
        if (latest == null) {
            return isAnnounced(since, until) ? Explained.ANNOUNCED_SHUTDOWN : Explained.NOTHING;
        }
        for (ContextFact context : latest.contexts()) {
            switch (context.kind()) {
                case SHUTDOWN_PROVED -> {
                    return Explained.SHUTDOWN;
                }
                case SLEEP -> {
                    return Explained.SLEEP;
                }
                default -> {}
            }
        }
        return Explained.NOTHING;
    }

    /** Who comes back without having started had not gone down. */
    private boolean isAnnounced(long since, long until) {
        return announced.near(since).isPresent() && (until == Silence.LASTING || context.booted(since, until + near));
    }

    private static boolean tells(ContextFact context) {
        return switch (context.kind()) {
            case SHUTDOWN_PROVED, SLEEP, RESUMED, BOOTED -> true;
            default -> false;
        };
    }
}

package io.haltwatch.incident;

import io.haltwatch.signal.Signal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host, or one of its channels, was not heard of any more.
 *
 * @param grounds what it is laid to
 * @param source the channel; null where nothing at all was heard of the host
 * @param since the last sign of life before it
 * @param until the first sign of life after it, {@link #LASTING} for none yet
 * @param explained what else explains it
 * @param ground evidence of the grounds
 * @param last the last sign of life where it is a piece of evidence, else the ground
 * @param service what was stopped, for people; empty where it is no service
 */
public record Silence(
        Grounds grounds,
        @Nullable String source,
        long since,
        long until,
        Explained explained,
        Signal ground,
        Signal last,
        String service) {

    /** It goes on. */
    public static final long LASTING = Long.MAX_VALUE;

    /** What a silence is laid to, from the least to the worst. */
    public enum Grounds {
        /** Another incident of medium severity or worse. */
        INCIDENT,
        /** A sensor or security service was stopped, disabled or crippled. */
        SENSOR,
        /** The next start was set to safe mode. */
        SAFE_BOOT
    }

    /** What an ordinary day has for a silence. */
    public enum Explained {
        NOTHING,
        SHUTDOWN,
        /** It was announced and looks like one, but nothing proves it. */
        ANNOUNCED_SHUTDOWN,
        SLEEP
    }

    public boolean ended() {
        return until != LASTING;
    }

    /** Ids, each once. */
    List<String> evidence() {
        return ground.id().equals(last.id()) ? List.of(ground.id()) : List.of(ground.id(), last.id());
    }
}

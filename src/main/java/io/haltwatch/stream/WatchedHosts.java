package io.haltwatch.stream;

import io.haltwatch.telemetry.HostKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The hosts whose signs of life are wanted, as {@link WatchedHostsProcessor} learns them: one for all threads of an
 * instance. Bounded: above it no host is taken, and what is not listened for is never judged.
 */
final class WatchedHosts {

    /** Hosts at a time; each lets a signal through per channel and minute. */
    static final int MAX = 10_000;

    private final Map<HostKey, Long> until = new ConcurrentHashMap<>();
    private final int max;

    WatchedHosts() {
        this(MAX);
    }

    WatchedHosts(int max) {
        this.max = max;
    }

    /**
     * @param expiry end of the watch, in epoch milliseconds
     * @param now by the clock of whoever tells; what is over by then makes room
     * @return whether there was room
     */
    boolean watch(HostKey host, long expiry, long now) {
        if (until.size() >= max && !until.containsKey(host)) {
            until.values().removeIf(end -> end <= now);
            if (until.size() >= max) {
                return false;
            }
        }
        until.put(host, expiry);
        return true;
    }

    void forget(HostKey host) {
        until.remove(host);
    }

    /** @param time when a record was appended, so that a backlog is judged by its own time */
    boolean listensTo(HostKey host, long time) {
        // Asked for nearly every record: mostly there is none.
        if (until.isEmpty()) {
            return false;
        }
        Long end = until.get(host);
        return end != null && time < end;
    }
}

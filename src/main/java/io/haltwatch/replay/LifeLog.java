package io.haltwatch.replay;

import io.haltwatch.signal.SignOfLife;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * When hosts were heard of in files, by channel and minute: the service listens from the moment that it wants to know, and
 * files were read before. A host is judged only while the files that hold its records go on, with records of whatever host:
 * where its own file ends, nothing is known of it.
 */
final class LifeLog {

    /** Files in which nothing is recorded for longer, in milliseconds, may have ended. */
    private static final long GOES_ON = 600_000;

    /** One channel of a host. */
    private record Track(Signal first, Minutes minutes) {}

    private final Map<HostKey, Map<String, Track>> tracks = new HashMap<>();
    private final Map<HostKey, Set<Minutes>> filesOf = new HashMap<>();
    private final Map<String, Minutes> files = new HashMap<>();
    private long end = Long.MIN_VALUE;

    /** A record that means nothing else. */
    void heard(Signal signOfLife) {
        recorded(signOfLife);
        tracks.computeIfAbsent(signOfLife.host(), host -> new TreeMap<>())
                .computeIfAbsent(SignOfLife.source(signOfLife), source -> new Track(signOfLife, new Minutes()))
                .minutes()
                .add(signOfLife.time());
    }

    /** A record of any kind. */
    void recorded(Signal signal) {
        Minutes file = files.computeIfAbsent(signal.origin().topic(), name -> new Minutes());
        file.add(signal.time());
        filesOf.computeIfAbsent(signal.host(), host -> new HashSet<>()).add(file);
        end = Math.max(end, signal.time());
    }

    /** Start of the next minute, from this one on, in which a host was heard of; {@link Minutes#NONE} for never again. */
    long next(HostKey host, long time) {
        long next = Minutes.NONE;
        for (Track track : tracks.getOrDefault(host, Map.of()).values()) {
            next = Math.min(next, track.minutes().next(time));
        }
        return next;
    }

    /** One sign of life for each channel on which a host was heard of in the minute. */
    List<Signal> at(HostKey host, long minute) {
        List<Signal> signs = new ArrayList<>();
        for (Track track : tracks.getOrDefault(host, Map.of()).values()) {
            if (track.minutes().contains(minute)) {
                signs.add(SignOfLife.at(track.first(), minute));
            }
        }
        return signs;
    }

    boolean goesOn(HostKey host, long time) {
        for (Minutes file : filesOf.getOrDefault(host, Set.of())) {
            if (file.next(time) - time <= GOES_ON) {
                return true;
            }
        }
        return false;
    }

    /** The latest record of all, in epoch milliseconds. */
    long end() {
        return end;
    }
}

package io.haltwatch.cli;

import io.haltwatch.coverage.CountedEvent;
import io.haltwatch.coverage.EventLabels;
import java.util.HashMap;
import java.util.Map;

/** How many events of each sort arrived. */
final class EventCounts {

    private final Map<CountedEvent, Long> counts = new HashMap<>();
    private long unknown;

    void add(CountedEvent event, long count) {
        if (count > 0) {
            counts.merge(event, count, Long::sum);
        }
    }

    /** A series of the metric. Prometheus extrapolates what it counts: a part of an event is one. */
    void add(Map<String, String> labels, double value) {
        long count = Double.isFinite(value) && value > 0 ? Math.max(1, Math.round(value)) : 0;
        EventLabels.read(labels).ifPresentOrElse(event -> add(event, count), () -> unknown += count);
    }

    Map<CountedEvent, Long> all() {
        return Map.copyOf(counts);
    }

    /** Events of a kind that this version does not know. */
    long unknown() {
        return unknown;
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }
}

package io.haltwatch.ops;

import io.haltwatch.coverage.CountedEvent;
import io.haltwatch.coverage.EventLabels;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Events by whose they are and what they show. Safe for use by several threads. */
final class EventCounters {

    /** Series with tenant and groups of their own: some forty kinds of events for each of a hundred groups. */
    static final int MAX_SERIES = 4_000;

    private final Map<CountedEvent, Counter> counters = new ConcurrentHashMap<>();
    /** By what they are alone: of these there are as many as the mappings say. */
    private final Map<CountedEvent, Counter> others = new ConcurrentHashMap<>();

    private final MeterRegistry registry;

    EventCounters(MeterRegistry registry) {
        this.registry = registry;
    }

    void increment(CountedEvent event) {
        Counter counter = counters.get(event);
        if (counter == null) {
            counter = counters.size() < MAX_SERIES
                    ? counters.computeIfAbsent(event, this::counter)
                    : others.computeIfAbsent(event.ofOthers(), this::counter);
        }
        counter.increment();
    }

    private Counter counter(CountedEvent event) {
        List<String> values = EventLabels.values(event);
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            tags.add(Tag.of(EventLabels.NAMES.get(i), values.get(i)));
        }
        return Counter.builder(EventLabels.METER)
                .description("Events read, by whose they are and what they show")
                .tags(tags)
                .register(registry);
    }
}

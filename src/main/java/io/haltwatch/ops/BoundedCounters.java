package io.haltwatch.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counters of one name whose label values come from users or from telemetry: the first so many have a series of their
 * own, what comes after them shares {@code others}. A rule file or an attacker must not fill Prometheus.
 */
final class BoundedCounters {

    private static final String OTHERS = "others";

    private final MeterRegistry registry;
    private final String name;
    private final String description;
    private final int most;
    private final List<String> labels;
    private final Map<List<String>, Counter> counters = new ConcurrentHashMap<>();
    private final List<String> others;

    /** @param most combinations of label values with a series of their own */
    BoundedCounters(MeterRegistry registry, String name, String description, int most, String... labels) {
        this.registry = registry;
        this.name = name;
        this.description = description;
        this.most = most;
        this.labels = List.of(labels);
        this.others = Collections.nCopies(labels.length, OTHERS);
    }

    /** Begins their series at zero: one that begins at one hides its first increase from Prometheus. */
    BoundedCounters known(String... values) {
        counter(List.of(values));
        return this;
    }

    void increment(double by, String... values) {
        counter(List.of(values)).increment(by);
    }

    private Counter counter(List<String> values) {
        Counter known = counters.get(values);
        if (known != null) {
            return known;
        }
        // Two threads may each add one above the bound; a bound it remains.
        return counters.computeIfAbsent(counters.size() < most ? values : others, this::register);
    }

    private Counter register(List<String> values) {
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            tags.add(Tag.of(labels.get(i), values.get(i)));
        }
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }
}

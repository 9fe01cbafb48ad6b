package io.haltwatch.stream;

import java.time.Duration;
import org.apache.kafka.streams.StreamsBuilder;

final class HostStores {

    static final String FACTS = "facts";
    static final String PUBLISHED = "published";
    static final String TIMERS = "timers";

    private HostStores() {}

    static void addTo(StreamsBuilder builder, Duration lateness) {
        throw new UnsupportedOperationException();
    }
}

package io.haltwatch.stream;

import io.haltwatch.mask.Fault;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a thread that died, but only so often: then this instance stops and the others go on. Never the whole
 * application, because one record could then stop it everywhere.
 */
final class ThreadBudget implements StreamsUncaughtExceptionHandler {

    static final int REPLACEMENTS = 10;
    static final Duration WINDOW = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(ThreadBudget.class);

    private final Clock clock;
    private final StreamObserver observer;
    private final Deque<Long> deaths = new ArrayDeque<>();

    ThreadBudget(Clock clock, StreamObserver observer) {
        this.clock = clock;
        this.observer = observer;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
        observer.error("thread");
        long now = clock.millis();
        while (!deaths.isEmpty() && deaths.getFirst() <= now - WINDOW.toMillis()) {
            deaths.removeFirst();
        }
        deaths.addLast(now);
        if (deaths.size() > REPLACEMENTS) {
            LOG.error(
                    "stream thread died, the {}th within {}: stopping this instance: {}",
                    deaths.size(),
                    WINDOW,
                    Fault.of(exception));
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error("stream thread died, replacing it: {}", Fault.of(exception));
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}

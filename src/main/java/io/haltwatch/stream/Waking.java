package io.haltwatch.stream;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Looks for due timers at each tick, and knows whether anything is left to catch up with. */
final class Waking {

    /** How often due timers are looked for. */
    static final Duration TICK = Duration.ofMillis(100);

    /** Without a record here, and without telemetry waiting to be read, for this long, nothing is left to catch up with. */
    static final Duration IDLE = Duration.ofSeconds(10);

    /** Timers of one tick: a wave of them must not keep the thread from polling. */
    private static final int MAX_DUE = 1_000;

    /** Nor may one of expensive ones, and the transaction must be committed in time. The rest is due at the next tick. */
    private static final Duration MAX_WAKING = Duration.ofMillis(500);

    private final TimerQueue timers;
    private final InputLag inputs;
    private final LongSupplier clock;
    private long busyUntil;

    Waking(TimerQueue timers, InputLag inputs, LongSupplier clock) {
        this.timers = timers;
        this.inputs = inputs;
        this.clock = clock;
        this.busyUntil = clock.getAsLong();
    }

    /** A record arrived. */
    void arrived(long wall) {
        busyUntil = wall;
    }

    boolean idle(long wall) {
        return wall - busyUntil >= IDLE.toMillis();
    }

    void due(long wall, Consumer<Timer> wake) {
        if (!inputs.caughtUp()) {
            busyUntil = wall;
        }
        long stopAt = clock.getAsLong() + MAX_WAKING.toMillis();
        for (Timer timer : timers.due(wall, MAX_DUE)) {
            wake.accept(timer);
            if (clock.getAsLong() >= stopAt) {
                return;
            }
        }
    }
}

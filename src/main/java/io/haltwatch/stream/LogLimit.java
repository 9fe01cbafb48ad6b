package io.haltwatch.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What may happen with every record is logged once a minute for each reason, with how often it was held back before. Metrics
 * count each. Safe for use by several threads: all tasks of an instance share one.
 */
final class LogLimit {

    static final Duration INTERVAL = Duration.ofMinutes(1);

    /** Reasons hold topics and classes; the rest shares one line. */
    private static final int MOST_REASONS = 256;

    /** Of this process: its tasks see the same topics, and the same mistakes. */
    static final LogLimit SHARED = new LogLimit(System::nanoTime);

    private final LongSupplier nanoTime;
    private final Map<String, Told> told = new HashMap<>();

    LogLimit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Told(long at, long heldBack) {}

    /** @param line is given what to end the line with: nothing, or how many like it were held back */
    void tell(String reason, Consumer<String> line) {
        long heldBack = heldBack(reason);
        if (heldBack >= 0) {
            line.accept(heldBack == 0 ? "" : " (and " + heldBack + " more like it since the line before)");
        }
    }

    /** Negative where nothing is to be said now. */
    private synchronized long heldBack(String reason) {
        String key = told.containsKey(reason) || told.size() < MOST_REASONS ? reason : "";
        long now = nanoTime.getAsLong();
        Told before = told.get(key);
        if (before != null && now - before.at() < INTERVAL.toNanos()) {
            told.put(key, new Told(before.at(), before.heldBack() + 1));
            return -1;
        }
        told.put(key, new Told(now, 0));
        return before == null ? 0 : before.heldBack();
    }
}

package io.haltwatch.ops;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How many hosts sent a signal lately: within the last half to whole hour. It keeps hashes of two half-hours, and no
 * more than {@link #MOST} of each; above that the count stands still, which is said in the metrics table.
 */
final class RecentHosts {

    /** Some 50 bytes each: 10 MB at the very most. */
    static final int MOST = 100_000;

    static final Duration HALF = Duration.ofMinutes(30);

    private final LongSupplier nanoTime;
    private Set<Long> before = new HashSet<>();
    private Set<Long> now = new HashSet<>();
    private long since;
    private int onlyBefore;

    RecentHosts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    synchronized void heard(String host) {
        turn();
        Long hash = hash(host);
        if (now.size() < MOST && now.add(hash) && before.contains(hash)) {
            onlyBefore--;
        }
    }

    synchronized int count() {
        turn();
        return now.size() + onlyBefore;
    }

    private void turn() {
        long passed = nanoTime.getAsLong() - since;
        if (passed < HALF.toNanos()) {
            return;
        }
        before = passed < 2 * HALF.toNanos() ? now : new HashSet<>();
        onlyBefore = before.size();
        now = new HashSet<>();
        since += passed - passed % HALF.toNanos();
    }

    /** 64 bits: among 100,000 hosts two share one with a probability of one in three thousand million. */
    private static long hash(String host) {
        long hash = 1125899906842597L;
        for (int i = 0; i < host.length(); i++) {
            hash = 31 * hash + host.charAt(i);
        }
        return hash;
    }
}

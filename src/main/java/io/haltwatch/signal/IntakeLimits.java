package io.haltwatch.signal;

import java.time.Duration;

/**
 * Bounds of the intake.
 *
 * @param skew an event may be dated this far ahead of its append time; beyond, the append time takes its
 *     place
 * @param lateness an event dated further back than this before its append time is late
 * @param actions most actions kept of one event
 * @param fieldLength longest evidence value kept, in characters
 */
public record IntakeLimits(Duration skew, Duration lateness, int actions, int fieldLength) {

    public static final IntakeLimits DEFAULT = new IntakeLimits(Duration.ofMinutes(5), Duration.ofDays(1), 256, 1024);
}

package io.haltwatch.incident;

/**
 * What time it is, in the three senses that matter; always handed in, never asked for.
 *
 * @param wall processing time in epoch milliseconds
 * @param streamTime highest event time seen in this partition (in {@code replay}: in all files)
 * @param idle nothing has arrived in this partition for a while: nothing is waiting to be caught up with
 * @param behind telemetry is waiting that this instance has not read yet
 */
public record Now(long wall, long streamTime, boolean idle, boolean behind) {

    /** Nothing is known to be waiting. */
    public Now(long wall, long streamTime, boolean idle) {
        this(wall, streamTime, idle, false);
    }
}

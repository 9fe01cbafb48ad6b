package io.haltwatch.incident;

/**
 * What time it is, in the three senses that matter; always handed in, never asked for.
 *
 * @param wall processing time in epoch milliseconds
 * @param streamTime highest event time seen in this partition (in {@code replay}: in all files)
 * @param idle nothing has arrived in this partition for a while: nothing is waiting to be caught up with
 */
public record Now(long wall, long streamTime, boolean idle) {}

package io.haltwatch.telemetry;

/**
 * Where a record was read: its coordinates in Kafka, or file and line.
 *
 * @param topic topic, or file name in {@code replay}
 * @param partition partition, 0 for files
 * @param offset offset, or line number from 1 for files
 * @param appendTime the broker's append time in epoch milliseconds, or {@link #NO_APPEND_TIME} for files
 */
public record Origin(String topic, int partition, long offset, long appendTime) {

    /** Files carry no append time: nothing is clamped against it. */
    public static final long NO_APPEND_TIME = -1;
}

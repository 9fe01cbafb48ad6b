package io.haltwatch.stream;

/**
 * How the topics are made.
 *
 * @param telemetryPartitions partitions of each telemetry topic
 * @param signalPartitions partitions of the internal signals topic; fixed once it exists
 * @param replicationFactor replicas, {@link #BROKER_DEFAULT} for the broker's default
 */
public record TopicLayout(int telemetryPartitions, int signalPartitions, short replicationFactor) {

    /** The broker decides. */
    public static final short BROKER_DEFAULT = -1;
}

package io.haltwatch.stream;

import org.apache.kafka.streams.KafkaStreams;

/** Turns the states of the stream into health. */
final class ServiceState {

    private volatile Health health = new Health(false, false, true, "waiting for the brokers");

    Health health() {
        return health;
    }

    synchronized void changed(KafkaStreams.State state) {
        boolean ran = health.started();
        health = switch (state) {
            case CREATED -> new Health(ran, false, true, "starting");
            case RUNNING -> new Health(true, true, true, "running");
            // A rebalance or restore is no reason to take an instance out that has processed before, nor to kill it.
            case REBALANCING -> new Health(ran, ran, true, ran ? "rebalancing" : "joining");
            case PENDING_SHUTDOWN -> new Health(ran, false, true, "stopping");
            case NOT_RUNNING -> new Health(ran, false, true, "stopped");
            case PENDING_ERROR, ERROR -> new Health(ran, false, false, "failed");
        };
    }
}

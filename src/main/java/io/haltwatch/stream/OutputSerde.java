package io.haltwatch.stream;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Outputs are bytes already. They are only written: nothing reads them back as outputs. */
final class OutputSerde implements Serde<Output> {

    static final OutputSerde INSTANCE = new OutputSerde();

    private OutputSerde() {}

    @Override
    public Serializer<Output> serializer() {
        // What is over is deleted from its topic: a tombstone.
        return (topic, output) -> output.equals(Output.OfWatch.OVER) ? null : output.bytes();
    }

    @Override
    public Deserializer<Output> deserializer() {
        throw new UnsupportedOperationException("outputs are only written");
    }
}

package io.haltwatch.stream;

import io.haltwatch.signal.Intake;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

final class IntakeProcessor implements Processor<byte[], byte[], String, Output> {

    IntakeProcessor(Intake intake, TopicNames topics, String tenant, StreamObserver observer) {}

    @Override
    public void process(Record<byte[], byte[]> record) {
        throw new UnsupportedOperationException();
    }
}

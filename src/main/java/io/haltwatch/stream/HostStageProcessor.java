package io.haltwatch.stream;

import io.haltwatch.alert.AlertWriter;
import io.haltwatch.incident.HostStage;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

final class HostStageProcessor implements Processor<String, byte[], String, Output> {

    HostStageProcessor(HostStage hostStage, AlertWriter alertWriter, StreamObserver observer) {}

    @Override
    public void process(Record<String, byte[]> record) {
        throw new UnsupportedOperationException();
    }
}

package io.haltwatch.stream;

import io.haltwatch.telemetry.Origin;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Counts and forwards what one step could not use. */
record DeadLetters(ProcessorContext<String, Output> context, StreamObserver observer) {

    void forward(Origin origin, String reason, String detail, byte[] payload) {
        observer.deadLetter(reason);
        if (payload.length > DeadLetter.MAX_PAYLOAD) {
            observer.oversized(StreamObserver.Oversized.DEAD_LETTER);
        }
        context.forward(DeadLetter.of(origin, reason, detail, payload, context.currentSystemTimeMs()));
    }

    /** The record that is being processed, which failed by our mistake. */
    void failed(Record<String, byte[]> record, Throwable failure) {
        Origin origin = context.recordMetadata()
                .map(at -> new Origin(at.topic(), at.partition(), at.offset(), record.timestamp()))
                .orElseThrow();
        forward(origin, IntakeProcessor.FAILED, failure.toString(), record.value());
    }
}

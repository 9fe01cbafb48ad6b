package io.haltwatch.stream;

import io.haltwatch.mask.Fault;
import io.haltwatch.telemetry.Origin;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts, tells of and forwards what one step could not use. Logs say where it is, and never what is in it. */
record DeadLetters(ProcessorContext<String, Output> context, StreamObserver observer) {

    /** Reason of a dead letter that only a mistake of ours explains. */
    static final String FAILED = "failed";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    /** @param detail may quote the payload: it goes where the payload goes */
    void forward(Origin origin, String reason, String detail, byte[] payload) {
        LogLimit.SHARED.tell(
                "dead letter " + origin.topic() + ' ' + reason,
                more -> LOG.warn(
                        "cannot use {}-{}@{} ({}): a dead letter{}",
                        origin.topic(),
                        origin.partition(),
                        origin.offset(),
                        reason,
                        more));
        send(origin, reason, detail, payload);
    }

    /** The record that is being processed, which failed by our mistake. */
    void failed(Record<String, byte[]> record, Throwable failure) {
        Origin origin = context.recordMetadata()
                .map(at -> new Origin(at.topic(), at.partition(), at.offset(), record.timestamp()))
                .orElseThrow();
        failed(origin, record.value(), failure);
    }

    /** A record that failed by our mistake. */
    void failed(Origin origin, byte[] payload, Throwable failure) {
        LogLimit.SHARED.tell(
                "failed " + origin.topic() + ' ' + failure.getClass().getName(),
                more -> LOG.error(
                        "failed at {}-{}@{}: {}: a dead letter; please report it{}",
                        origin.topic(),
                        origin.partition(),
                        origin.offset(),
                        Fault.of(failure),
                        more));
        send(origin, FAILED, failure.toString(), payload);
    }

    private void send(Origin origin, String reason, String detail, byte[] payload) {
        observer.deadLetter(reason);
        if (payload.length > DeadLetter.MAX_PAYLOAD) {
            observer.oversized(StreamObserver.Oversized.DEAD_LETTER);
        }
        context.forward(DeadLetter.of(origin, reason, detail, payload, context.currentSystemTimeMs()));
    }
}

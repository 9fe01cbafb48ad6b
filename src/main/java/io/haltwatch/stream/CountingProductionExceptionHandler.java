package io.haltwatch.stream;

import io.haltwatch.mask.Fault;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts and logs what could not be produced, and fails: under exactly-once the transaction is lost whatever the
 * answer, and is repeated by the next thread. Public because Kafka makes it by reflection.
 */
public final class CountingProductionExceptionHandler implements ProductionExceptionHandler {

    static final String OBSERVER = "haltwatch.observer";

    private static final Logger LOG = LoggerFactory.getLogger(CountingProductionExceptionHandler.class);

    private StreamObserver observer = StreamObserver.NONE;

    @Override
    public void configure(Map<String, ?> configs) {
        if (configs.get(OBSERVER) instanceof StreamObserver given) {
            observer = given;
        }
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        observer.error("production");
        LOG.error(
                "cannot write to {} ({} bytes, task {}): {}",
                record.topic(),
                record.value() == null ? 0 : record.value().length,
                context.taskId(),
                Fault.of(exception));
        return Response.fail();
    }
}

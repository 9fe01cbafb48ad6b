package io.haltwatch.stream;

import io.haltwatch.coverage.CountedEvent;
import io.haltwatch.coverage.HostGroups;
import io.haltwatch.signal.Intake;
import io.haltwatch.signal.IntakeResult;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.Origin;
import io.haltwatch.telemetry.ReadResult;
import io.haltwatch.telemetry.ReadResult.Reason;
import io.haltwatch.telemetry.TenantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Read, interpret, decide: telemetry to signals keyed by host, or to dead letters. Without state. */
final class IntakeProcessor implements Processor<byte[], byte[], String, Output> {

    private static final byte[] NO_VALUE = new byte[0];

    private final Supplier<Intake> intake;
    private final RecordTenant tenants;
    private final WatchedHosts watched;
    private final HostGroups groups;
    private final StreamObserver observer;
    private final Map<String, DataSource> expected = new HashMap<>();
    private ProcessorContext<String, Output> context;
    private DeadLetters deadLetters;
    private HeardIntervals heard;

    @SuppressWarnings("NullAway.Init") // context, deadLetters and heard come with init
    IntakeProcessor(
            Supplier<Intake> intake,
            TopicNames topics,
            TenantSource tenant,
            WatchedHosts watched,
            HostGroups groups,
            StreamObserver observer) {
        this.intake = intake;
        this.tenants = new RecordTenant(tenant);
        this.watched = watched;
        this.groups = groups;
        this.observer = observer;
        topics.telemetry().forEach((source, names) -> names.forEach(name -> expected.put(name, source)));
    }

    @Override
    public void init(ProcessorContext<String, Output> context) {
        this.context = context;
        this.deadLetters = new DeadLetters(context, observer);
        // Anew: what an aborted transaction let through was never sent.
        this.heard = new HeardIntervals();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        Origin origin = new Origin(at.topic(), at.partition(), at.offset(), record.timestamp());
        DataSource source = expected.get(at.topic());
        if (source == null) {
            throw new IllegalStateException("no data source for topic " + at.topic());
        }
        observer.record(source);
        byte[] value = record.value() == null ? NO_VALUE : record.value();
        RecordTenant.Found tenant = tenants.of(at.topic(), record.headers());
        if (tenant instanceof RecordTenant.Found.Missing missing) {
            deadLetters.forward(origin, EnumName.lower(Reason.NO_TENANT), missing.why(), value);
            return;
        }
        String whose = tenant instanceof RecordTenant.Found.Named named ? named.tenant() : null;
        IntakeResult result;
        @Nullable Signal signal;
        Optional<SignalBound.Bounded> bounded;
        try {
            Intake current = intake.get();
            ReadResult read = current.read(value, source, whose, origin.appendTime());
            if (read instanceof ReadResult.Read known) {
                observer.event(
                        CountedEvent.of(known.event(), groups.of(known.event().host())));
            }
            result = current.accept(
                    read, origin, observer::filtered, host -> watched.listensTo(host, origin.appendTime()));
            signal = signal(result);
            bounded = signal == null ? Optional.empty() : SignalBound.of(signal, current.asked(signal));
        } catch (RuntimeException | StackOverflowError e) {
            // One record must not stop the stream, whatever our mistake; an Error would pass Kafka's handlers by.
            deadLetters.failed(origin, value, e);
            return;
        }
        if (signal != null) {
            forward(signal, bounded, value);
        } else if (result instanceof IntakeResult.DeadLetter letter) {
            deadLetters.forward(origin, EnumName.lower(letter.reason()), letter.detail(), value);
        }
    }

    /** What is to be sent on; null for nothing. */
    private @Nullable Signal signal(IntakeResult result) {
        if (result instanceof IntakeResult.Signalled signalled) {
            return signalled.signal();
        }
        return result instanceof IntakeResult.Alive alive && heard.isNew(alive.signOfLife())
                ? alive.signOfLife()
                : null;
    }

    private void forward(Signal signal, Optional<SignalBound.Bounded> bounded, byte[] value) {
        if (bounded.isEmpty()) {
            deadLetters.forward(signal.origin(), "too_large", "one action exceeds the bound of a signal", value);
            return;
        }
        if (bounded.get().cut()) {
            observer.oversized(StreamObserver.Oversized.SIGNAL);
        }
        observer.signal(signal);
        // Event time, clamped: the host stage's stream time. The producer's headers end here, they have no bound.
        context.forward(new Record<>(
                signal.host().asString(),
                new Output.OfSignal(bounded.get().bytes()),
                Math.max(0, signal.time()),
                new RecordHeaders()));
    }
}

package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.catalogue.TenantCatalogues;
import io.haltwatch.cli.DetectionCore;
import io.haltwatch.config.Settings;
import io.haltwatch.coverage.HostGroups;
import io.haltwatch.reference.Asset;
import io.haltwatch.reference.ReferenceTables;
import io.haltwatch.signal.Intake;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

/** Whatever our mistake, one record must not stop the stream. */
class IntakeProcessorTest {

    private static final Instant TIME = Instant.parse("2025-03-04T05:06:07Z");
    private static final String TOPIC = "telemetry.process-creation";

    private final CountingObserver observer = new CountingObserver();
    private final MockProcessorContext<String, Output> context = new MockProcessorContext<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final ReferenceTables reference = new ReferenceTables(new TenantCatalogues(ServiceCatalogue.builtIn()));
    private final IntakeProcessor processor = processor();
    private int failAfter = Integer.MAX_VALUE;

    private IntakeProcessor processor() {
        Settings settings = Settings.load(Map.of("HALTWATCH_BOOTSTRAP_SERVERS", "none:9092"), null);
        Intake intake = DetectionCore.of(settings).intake();
        IntakeProcessor made = new IntakeProcessor(
                () -> {
                    if (asked.incrementAndGet() > failAfter) {
                        throw new IllegalStateException("no rules");
                    }
                    return intake;
                },
                settings.topics(),
                settings.tenant(),
                new WatchedHosts(),
                new HostGroups(reference),
                observer);
        made.init(context);
        context.setRecordMetadata(TOPIC, 0, 7);
        context.setCurrentSystemTimeMs(TIME.toEpochMilli());
        return made;
    }

    private Output process(byte[] value) {
        processor.process(new Record<>(new byte[0], value, TIME.toEpochMilli(), new RecordHeaders()));
        assertThat(context.forwarded()).hasSize(1);
        return context.forwarded().get(0).record().value();
    }

    @Test
    void whateverFailsOnTheWayToASignalIsADeadLetter() {
        failAfter = 0;

        assertThat(process(Telemetry.netStop("db01", TIME, 1, "MSSQLSERVER"))).isInstanceOf(Output.OfDeadLetter.class);
        assertThat(observer.count("dead-letter failed")).isOne();
    }

    /** Asked again for the bound, after a reload in between, it could fail where nothing caught it. */
    @Test
    void oneRuleSetReadsAndBoundsARecord() {
        failAfter = 1;

        assertThat(process(Telemetry.netStop("db01", TIME, 1, "MSSQLSERVER"))).isInstanceOf(Output.OfSignal.class);
    }

    @Test
    void eventsAreCountedByTheGroupsThatTheirHostHasNow() {
        process(Telemetry.netStop("db01", TIME, 1, "MSSQLSERVER"));
        reference.put(new Asset(
                "default",
                "sql",
                Set.of("db01"),
                Set.of("production", "database"),
                Set.of(),
                Asset.Criticality.NORMAL,
                null,
                Set.of()));
        context.resetForwards();
        process(Telemetry.netStop("db01", TIME, 2, "MSSQLSERVER"));

        assertThat(observer.count("event none windows-event")).isOne();
        assertThat(observer.count("event database,production windows-event")).isOne();
    }

    @Test
    void halfACharacterInACommandLineDoesNotStopTheStream() {
        String record = new String(Telemetry.netStop("db01", TIME, 1, "MSSQLSERVER"), StandardCharsets.UTF_8);
        // JSON may escape half of a surrogate pair, which has no UTF-8 form: whoever runs on the host chooses it.
        String halved = record.replace("net stop MSSQLSERVER", "net stop MSSQLSERVER \\ud800");
        assertThat(halved).isNotEqualTo(record);

        assertThat(process(halved.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Output.OfSignal.class);
    }
}

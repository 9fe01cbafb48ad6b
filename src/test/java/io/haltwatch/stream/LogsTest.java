package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.haltwatch.cli.DetectionCore;
import io.haltwatch.config.Settings;
import io.haltwatch.coverage.HostGroups;
import io.haltwatch.reference.ReferenceData;
import io.haltwatch.signal.Intake;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Bad input fills no disk, and no line tells what was in a record. */
class LogsTest {

    private static final String SECRET = "hunter2";
    private static final Logger OURS = (Logger) LoggerFactory.getLogger("io.haltwatch");

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Level before = OURS.getEffectiveLevel();
    private final CountingObserver observer = new CountingObserver();
    private final MockProcessorContext<String, Output> context = new MockProcessorContext<>();
    private boolean broken;

    @BeforeEach
    void listen() {
        lines.start();
        OURS.setLevel(Level.TRACE);
        OURS.addAppender(lines);
    }

    @AfterEach
    void leave() {
        OURS.detachAppender(lines);
        OURS.setLevel(before);
    }

    @Test
    void aThousandBadRecordsAreALineForEachReasonWithoutAWordOfThem() {
        IntakeProcessor processor = processor("logs-test.bad");
        for (int i = 0; i < 500; i++) {
            send(processor, "password " + SECRET);
            send(processor, "{\"password\":\"" + SECRET + "\"}");
        }
        assertThat(observer.count("dead-letter not_json")).isEqualTo(500);
        assertThat(observer.count("dead-letter unknown_schema")).isEqualTo(500);
        assertThat(lines.list).hasSize(2).allSatisfy(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage()).startsWith("cannot use logs-test.bad-0@7 (");
        });
        assertThat(told()).noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void aMistakeOfOursIsToldOnceWithItsPlaceAndWithoutWhatItQuotes() {
        IntakeProcessor processor = processor("logs-test.failing");
        broken = true;
        for (int i = 0; i < 500; i++) {
            send(processor, new String(Telemetry.netStop("db01", Instant.EPOCH, 1, SECRET), StandardCharsets.UTF_8));
        }
        assertThat(observer.count("dead-letter failed")).isEqualTo(500);
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getThrowableProxy()).isNull();
            assertThat(line.getFormattedMessage())
                    .startsWith("failed at logs-test.failing-0@7: java.lang.IllegalStateException at LogsTest.java:")
                    .doesNotContain(SECRET);
        });
    }

    @Test
    void goodRecordsAreNoLineAtAll() {
        IntakeProcessor processor = processor("logs-test.good");
        for (int i = 0; i < 100; i++) {
            send(processor, new String(Telemetry.netStop("db01", Instant.EPOCH, i, "x"), StandardCharsets.UTF_8));
        }
        assertThat(lines.list).isEmpty();
    }

    private List<String> told() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void send(IntakeProcessor processor, String value) {
        processor.process(new Record<>(new byte[0], value.getBytes(StandardCharsets.UTF_8), 0, new RecordHeaders()));
    }

    /** @param topic of its own for each test: what a minute holds back goes by topic, and is the process's */
    private IntakeProcessor processor(String topic) {
        Settings settings = Settings.load(
                Map.of("HALTWATCH_BOOTSTRAP_SERVERS", "none:9092", "HALTWATCH_TOPICS_PROCESS_CREATION", topic), null);
        Intake intake = DetectionCore.of(settings).intake();
        IntakeProcessor made = new IntakeProcessor(
                () -> {
                    if (broken) {
                        throw new IllegalStateException("cannot read " + SECRET);
                    }
                    return intake;
                },
                settings.topics(),
                settings.tenant(),
                new WatchedHosts(),
                new HostGroups(ReferenceData.NONE),
                observer);
        made.init(context);
        context.setRecordMetadata(topic, 0, 7);
        context.setCurrentSystemTimeMs(0);
        lines.list.clear();
        return made;
    }
}

package io.haltwatch.stream;

import io.haltwatch.cli.DetectionCore;
import io.haltwatch.config.Settings;
import io.haltwatch.reference.ReferenceKind;
import io.haltwatch.telemetry.DataSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The whole topology without a broker, that can be killed: the driver has one task with one partition of each topic, so whatever
 * several partitions could bring in whichever order is one order in which records are handed in here.
 *
 * <p>What a broker would keep is kept here: changelogs, alerts and the watched hosts, as far as they are committed. A new
 * instance gets its stores from the changelogs, as a consumer reads them, and nothing else: neither what lay in memory
 * nor a directory of the one before.
 */
public final class DrivenService implements AutoCloseable {

    private static final String CHANGELOG = "-changelog";
    private static final Set<String> WINDOWS = Set.of(HostStores.FACTS, GroupStores.MEMBERS);
    private static final Set<String> TIMERS = Set.of(HostStores.TIMERS, GroupStores.TIMERS);

    /** Of a window's key in its changelog, after the key itself: begin and a number (WindowKeySchema). */
    private static final int WINDOW_SUFFIX = Long.BYTES + Integer.BYTES;

    private static final Duration STEP = Duration.ofSeconds(2);

    private final DetectionCore core;
    private final Settings settings;
    private final boolean listening;
    private final Map<ReferenceKind, Map<String, byte[]>> reference;
    private final Map<String, List<KeyValue<byte[], byte[]>>> changelogs = new HashMap<>();
    private final List<KeyValue<byte[], byte[]>> watches = new ArrayList<>();
    private final List<byte[]> alerts = new ArrayList<>();
    private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
    private TopologyTestDriver driver;
    private Instant now;
    private int restarts;

    /**
     * @param listening whether the intakes learn whose signs of life are wanted; where not, no silence is ever judged
     * @param reference rows by their keys
     */
    @SuppressWarnings("NullAway.Init") // driver comes with start
    public DrivenService(
            Settings settings, Instant now, boolean listening, Map<ReferenceKind, Map<String, byte[]>> reference) {
        this.settings = settings;
        // Of its own: instances share no tables.
        this.core = DetectionCore.of(settings);
        this.now = now;
        this.listening = listening;
        this.reference = reference;
        start();
    }

    private void start() {
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(settings.kafka(), settings.stream(), StreamObserver.NONE));
        driver = new TopologyTestDriver(core.topology(settings, StreamObserver.NONE), properties, now);
        inputs.clear();
        reference.forEach((kind, rows) -> {
            String topic = Objects.requireNonNull(settings.topics().reference().get(kind));
            rows.forEach((key, row) -> input(topic).pipeInput(key.getBytes(StandardCharsets.UTF_8), row, now));
        });
        List.copyOf(watches)
                .forEach(watch -> input(settings.topics().watchedHosts()).pipeInput(watch.key, watch.value, now));
        changelogs.forEach((topic, records) -> restore(store(topic), records));
    }

    /** Where an instance stands that can be killed. */
    public final class Committed {
        private final Map<String, Integer> sizes = new HashMap<>();
        private final int told = alerts.size();
        private final int watched = watches.size();

        private Committed() {
            changelogs.forEach((topic, records) -> sizes.put(topic, records.size()));
        }
    }

    public Committed commit() {
        return new Committed();
    }

    /** Killed, and started anew: what came after the commit was never committed, and its records are still to be read. */
    public void killedAfter(Committed committed) {
        driver.close();
        changelogs.forEach((topic, records) -> cut(records, committed.sizes.getOrDefault(topic, 0)));
        cut(alerts, committed.told);
        cut(watches, committed.watched);
        restarts++;
        start();
    }

    private static void cut(List<?> all, int to) {
        all.subList(to, all.size()).clear();
    }

    private String store(String changelog) {
        String prefix = settings.stream().applicationId() + '-';
        return changelog.substring(prefix.length(), changelog.length() - CHANGELOG.length());
    }

    private void restore(String name, List<KeyValue<byte[], byte[]>> records) {
        // Compacted, as a changelog is: the last value of each key.
        Map<ByteBuffer, KeyValue<byte[], byte[]>> rows = new LinkedHashMap<>();
        for (KeyValue<byte[], byte[]> record : records) {
            rows.remove(ByteBuffer.wrap(record.key));
            if (record.value != null) {
                rows.put(ByteBuffer.wrap(record.key), record);
            }
        }
        rows.values().forEach(row -> {
            byte[] bytes = row.key;
            byte[] value = row.value;
            if (WINDOWS.contains(name)) {
                int length = bytes.length - WINDOW_SUFFIX;
                driver.<String, byte[]>getWindowStore(name)
                        .put(text(bytes, length), value, ByteBuffer.wrap(bytes).getLong(length));
            } else if (TIMERS.contains(name)) {
                driver.<byte[], byte[]>getKeyValueStore(name).put(bytes, value);
            } else {
                driver.<String, byte[]>getKeyValueStore(name).put(text(bytes, bytes.length), value);
            }
        });
    }

    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private TestInputTopic<byte[], byte[]> input(String topic) {
        return inputs.computeIfAbsent(
                topic, name -> driver.createInputTopic(name, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** The clock goes on to this moment, tick by tick where something may happen. */
    public void passUntil(Instant to) {
        while (now.isBefore(to)) {
            Duration left = Duration.between(now, to);
            Duration step = left.compareTo(STEP) < 0 ? left : STEP;
            driver.advanceWallClockTime(step);
            now = now.plus(step);
            takeOut();
        }
    }

    /**
     * A record is read now.
     *
     * @param topic whose records are expected to be of this source; the content decides
     * @param appended when the broker took it
     */
    public void read(DataSource topic, byte[] key, byte[] value, Instant appended) {
        input(Objects.requireNonNull(settings.topics().telemetry().get(topic)).get(0))
                .pipeInput(key, value, appended);
        takeOut();
    }

    private void takeOut() {
        for (String topic : Set.copyOf(driver.producedTopicNames())) {
            if (topic.endsWith(CHANGELOG)) {
                taken(topic)
                        .forEach(record -> changelogs
                                .computeIfAbsent(topic, t -> new ArrayList<>())
                                .add(record));
            } else if (topic.equals(settings.topics().alerts())) {
                taken(topic).forEach(record -> alerts.add(record.value));
            } else if (topic.equals(settings.topics().deadLetters())
                    && !taken(topic).isEmpty()) {
                throw new AssertionError("a record went to the dead letters");
            } else if (topic.equals(settings.topics().watchedHosts())) {
                taken(topic).forEach(this::watched);
            }
        }
    }

    private void watched(KeyValue<byte[], byte[]> watch) {
        if (listening) {
            watches.add(watch);
        } else {
            input(settings.topics().watchedHosts()).pipeInput(watch.key, null, now);
        }
    }

    private List<KeyValue<byte[], byte[]>> taken(String topic) {
        List<KeyValue<byte[], byte[]>> records = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : driver.createOutputTopic(
                        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()) {
            records.add(KeyValue.pair(record.key(), record.value()));
        }
        return records;
    }

    public Instant now() {
        return now;
    }

    /** As on the topic. */
    public List<byte[]> alerts() {
        return alerts;
    }

    public int restarts() {
        return restarts;
    }

    @Override
    public void close() {
        driver.close();
    }
}

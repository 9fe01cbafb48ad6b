package io.haltwatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.alert.AlertReader;
import io.haltwatch.alert.AlertView;
import io.haltwatch.config.Settings;
import io.haltwatch.sigma.Level;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows as an earlier version of the service wrote them, read and carried on by this one. The files under
 * {@code src/test/resources/state/v1} are what its changelogs and internal topics held (time, key, value in Base64) while three
 * incidents and a fleet were open. They are never written again: what breaks this test breaks a rolling upgrade.
 */
class EarlierStateTest {

    private static final Instant START = Instant.parse("2025-03-04T05:06:07.500Z");

    /** Ids that the earlier version gave. */
    private static final String ASKED = "a2fd09b8a32f66c6";

    private static final String HELD = "3d44794677d3aae8";
    private static final String FLEET = "8f813a38770bbfa6";

    private final CountingObserver observer = new CountingObserver();
    private final Path state;
    private Settings settings;
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> processes;

    EarlierStateTest(@TempDir Path state) {
        this.state = state;
    }

    @BeforeEach
    void start() {
        settings = Settings.load(
                Map.of("HALTWATCH_BOOTSTRAP_SERVERS", "none:9092", "HALTWATCH_STATE_DIRECTORY", state.toString()),
                null);
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(settings.kafka(), settings.stream(), observer));
        // The clock of the earlier version when it stopped.
        driver = new TopologyTestDriver(
                HaltwatchTopologyTest.topology(settings, () -> true, observer), properties, START.plusSeconds(4));
        processes = driver.createInputTopic(
                "telemetry.process-creation", new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    /** One row of a changelog, or record of an internal topic. */
    @SuppressWarnings("ArrayRecordComponent") // rows are bytes, and are never compared
    private record Row(long time, byte[] key, byte[] value) {}

    private static List<Row> rows(String file, UnaryOperator<String> version) {
        try (InputStream in = Objects.requireNonNull(
                EarlierStateTest.class.getResourceAsStream("/state/v1/" + file + ".txt"), file)) {
            List<Row> rows = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                String[] parts = line.split(" ", -1);
                byte[] value =
                        parts[2].equals("-") ? new byte[0] : Base64.getDecoder().decode(parts[2]);
                String text = version.apply(new String(value, StandardCharsets.UTF_8));
                rows.add(new Row(
                        Long.parseLong(parts[0]),
                        Base64.getDecoder().decode(parts[1]),
                        text.getBytes(StandardCharsets.UTF_8)));
            }
            return rows;
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }

    private void restore(UnaryOperator<String> version) {
        for (String store : List.of("published", "inventory", "timers", "group-published", "group-timers")) {
            rows(store + "-changelog", version)
                    .forEach(row -> driver.<Object, byte[]>getKeyValueStore(store)
                            .put(
                                    store.endsWith("timers")
                                            ? row.key()
                                            : new String(row.key(), StandardCharsets.UTF_8),
                                    row.value()));
        }
        for (String store : List.of("facts", "group-members")) {
            rows(store + "-changelog", version).forEach(row -> {
                // A window store's key: the key, eight bytes of time, four of a sequence number.
                ByteBuffer key = ByteBuffer.wrap(row.key());
                byte[] name = new byte[row.key().length - 12];
                key.get(name);
                driver.<String, byte[]>getWindowStore(store)
                        .put(new String(name, StandardCharsets.UTF_8), row.value(), key.getLong());
            });
        }
    }

    /** As a version beside it would write: another number and fields that nobody here knows. */
    /** The first version's rows are taken as they were written. */
    private static UnaryOperator<String> version(int number) {
        return number == 1
                ? UnaryOperator.identity()
                : row -> row.replace("{\"v\":1,", "{\"v\":" + number + ",\"unheard\":{\"of\":[1,{}]},")
                        .replace("\"id\":", "\"alsoUnheard\":[{\"x\":null}],\"id\":")
                        .replace("\"verb\":", "\"novelty\":1.5,\"verb\":")
                        .replace("\"severity\":", "\"more\":\"text\",\"severity\":");
    }

    private List<AlertView> alerts() {
        return driver
                .createOutputTopic(settings.topics().alerts(), new StringDeserializer(), new ByteArrayDeserializer())
                .readKeyValuesToList()
                .stream()
                .map((KeyValue<String, byte[]> alert) -> new AlertReader().read(alert.value))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void anOpenIncidentIsRevisedUnderItsId(int number) {
        restore(version(number));

        for (int i = 0; i < 8; i++) {
            processes.pipeInput(
                    null,
                    Telemetry.netStop("db01", START.plusSeconds(10 + i), 500 + i, "VeeamService" + i),
                    START.plusSeconds(10 + i));
            driver.advanceWallClockTime(Duration.ofMillis(200));
        }
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        List<AlertView> alerts = alerts();
        assertThat(alerts).extracting(AlertView::id).containsOnly(ASKED);
        assertThat(alerts.get(0).revision()).isEqualTo(4);
        AlertView last = alerts.get(alerts.size() - 1);
        assertThat(last.services()).as("three that the earlier version knew of").isEqualTo(11);
        assertThat(last.confirmed()).isEqualTo(1);
        assertThat(observer.count("error timer") + observer.count("dead-letter failed"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aHoldEndsByTheTimerThatWasSet(int number) {
        restore(version(number));

        driver.advanceWallClockTime(Duration.ofMinutes(3));
        driver.advanceWallClockTime(Duration.ofSeconds(5));

        assertThat(alerts()).anySatisfy(alert -> {
            assertThat(alert.id()).isEqualTo(HELD);
            assertThat(alert.provisional()).isFalse();
            assertThat(alert.severity()).isGreaterThan(Level.INFORMATIONAL);
        });
        assertThat(observer.count("error timer") + observer.count("dead-letter failed"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aFleetSpreadsUnderItsId(int number) {
        restore(version(number));

        for (int i = 5; i < 12; i++) {
            processes.pipeInput(
                    null,
                    Telemetry.netStop("app" + i, START.plusSeconds(i), 200 + i, "Custom" + i),
                    START.plusSeconds(i));
            driver.advanceWallClockTime(Duration.ofMillis(200));
        }
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        assertThat(alerts().stream().filter(AlertView::fleet)).singleElement().satisfies(fleet -> {
            assertThat(fleet.id()).isEqualTo(FLEET);
            assertThat(fleet.revision()).isEqualTo(2);
            assertThat(fleet.host()).isEqualTo("10 hosts");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void everyIncidentClosesUnderItsIdAndIsThenForgotten(int number) {
        restore(version(number));

        // The end of the hold is a change, too, and where a host may have fallen silent that is waited for.
        for (int minute = 0; minute < 90; minute += 5) {
            driver.advanceWallClockTime(Duration.ofMinutes(5));
        }

        assertThat(alerts())
                .filteredOn(alert -> alert.status().equals("closed"))
                .extracting(AlertView::id)
                .hasSize(8)
                .contains(ASKED, HELD, FLEET);

        driver.advanceWallClockTime(settings.incident().lateness().plusMinutes(1));
        assertThat(entries(HostStores.PUBLISHED) + entries(GroupStores.PUBLISHED))
                .isZero();
        assertThat(entries(HostStores.TIMERS) + entries(GroupStores.TIMERS)).isZero();
    }

    @Test
    void whatWasLearnedOfAHostIsKnownStill() {
        restore(version(1));

        String inventory = new String(
                driver.<String, byte[]>getKeyValueStore(HostStores.INVENTORY).get("default|db01"),
                StandardCharsets.UTF_8);

        assertThat(InventoryRow.decode(inventory.getBytes(StandardCharsets.UTF_8))
                        .services())
                .containsValue("acmeledger");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void whatWasUnderWayBetweenTheStagesIsTakenUp(int number) {
        UnaryOperator<String> version = version(number);
        for (String topic : List.of("signals-repartition", "groups-repartition")) {
            TestInputTopic<String, byte[]> under =
                    driver.createInputTopic("haltwatch-" + topic, new StringSerializer(), new ByteArraySerializer());
            rows(topic, version)
                    .forEach(row ->
                            under.pipeInput(new String(row.key(), StandardCharsets.UTF_8), row.value(), row.time()));
        }
        driver.advanceWallClockTime(Duration.ofSeconds(2));

        assertThat(observer.count("dead-letter failed")).isZero();
        List<AlertView> alerts = alerts();
        assertThat(alerts).extracting(AlertView::id).contains(ASKED, HELD);
        assertThat(alerts)
                .as("of six hosts: db01 with them")
                .anyMatch(alert -> alert.fleet() && alert.severity() == Level.HIGH);
    }

    private int entries(String store) {
        int entries = 0;
        try (var all = driver.<Object, byte[]>getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                all.next();
                entries++;
            }
        }
        return entries;
    }
}

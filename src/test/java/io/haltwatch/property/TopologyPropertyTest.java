package io.haltwatch.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.cli.DetectionCore;
import io.haltwatch.config.Settings;
import io.haltwatch.property.Delivery.Read;
import io.haltwatch.reference.ReferenceKind;
import io.haltwatch.replay.ArrivalRun;
import io.haltwatch.scenario.Scenario;
import io.haltwatch.scenario.ScenarioRecord;
import io.haltwatch.stream.DrivenService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service as it runs on Kafka, over several scenarios at once and hosts of a benign day: however the records are dealt to the
 * seven topics and their partitions, doubled, late, and with an instance that is killed at any point, the final incidents are those
 * that the core gives of the records in order. One case again: {@code -Dhaltwatch.seed=N}; more of them:
 * {@code -Dhaltwatch.cases=N}.
 */
class TopologyPropertyTest {

    private static final DetectionCore CORE = DetectionCore.of(Settings.load(Map.of(), null));
    private static final int CASES = Integer.getInteger("haltwatch.cases", 2);
    private static final int PLAYS = 3;
    private static final String BENIGN = "benign-day";

    /** Longer than any hold and any quiet time: whatever was killed, all is closed. */
    private static final Duration OVER = Duration.ofHours(2);

    private static int cases;
    private static int records;
    private static int restarts;

    @TestFactory
    Stream<DynamicTest> howeverTheServiceGetsTheRecordsTheFinalIncidentsAreTheSame(@TempDir Path directory) {
        String only = System.getProperty("haltwatch.seed");
        LongStream seeds = only == null ? LongStream.range(0, CASES) : LongStream.of(Long.parseLong(only));
        return seeds.mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> sameAsTheCore(seed, directory)));
    }

    @AfterAll
    static void count() {
        System.out.printf(
                "%s: %d cases, %d records, %d restarts%n",
                TopologyPropertyTest.class.getSimpleName(), cases, records, restarts);
    }

    private static void sameAsTheCore(long seed, Path directory) {
        Random random = new Random(seed);
        List<String> played = new ArrayList<>();
        List<ScenarioRecord> all = played(random, played);
        Map<ReferenceKind, Map<String, byte[]>> reference =
                random.nextBoolean() ? ReferenceRows.about(all, random) : Map.of();
        FinalIncidents expected = inOrder(all, reference);
        assertThat(expected.size()).isPositive();

        boolean live = random.nextInt(3) == 0;
        FinalIncidents found = throughKafka(all, live, reference, random, directory.resolve("state-" + seed));
        if (found.incomplete()) {
            // The stores are bounded and the core's are not: what is kept must not depend on the order.
            expected = inOrderThroughKafka(all, reference, directory.resolve("plain-" + seed));
        }

        cases++;
        assertThat(found.differences(expected))
                .as(
                        "-Dhaltwatch.seed=%d: %s%s%s",
                        seed, played, live ? ", live" : "", reference.isEmpty() ? "" : ", with reference data")
                .isEmpty();
    }

    /** One to three scenarios, and some hosts of a benign day. */
    private static List<ScenarioRecord> played(Random random, List<String> played) {
        List<String> names = Scenario.builtIn().stream()
                .filter(name -> !name.equals("ryuk") && !name.equals(BENIGN))
                .toList();
        List<ScenarioRecord> all = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            String name = names.get(random.nextInt(names.size()));
            if (!played.contains(name)) {
                played.add(name);
                all.addAll(Telling.records(name, random.nextInt(PLAYS)));
            }
        }
        if (random.nextBoolean()) {
            played.add(BENIGN);
            all.addAll(someHosts(Telling.records(BENIGN, random.nextInt(PLAYS)), random));
        }
        all.sort(Comparator.comparingLong(ScenarioRecord::time));
        return all;
    }

    private static List<ScenarioRecord> someHosts(List<ScenarioRecord> day, Random random) {
        List<String> hosts = day.stream().map(ScenarioRecord::host).distinct().toList();
        Set<String> some = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            some.add(hosts.get(random.nextInt(hosts.size())));
        }
        return day.stream().filter(record -> some.contains(record.host())).toList();
    }

    private static FinalIncidents inOrder(List<ScenarioRecord> all, Map<ReferenceKind, Map<String, byte[]>> reference) {
        DetectionCore core = reference.isEmpty() ? CORE : DetectionCore.of(Settings.load(Map.of(), null));
        ReferenceRows.put(core.reference(), reference);
        ArrivalRun run = new ArrivalRun(core.intake(), core.stages(), all.get(0).time());
        all.forEach(record -> run.arrives(record.time(), record.value()));
        run.quietFor(OVER.toMillis());
        return FinalIncidents.of(run.lastAlerts());
    }

    private static FinalIncidents inOrderThroughKafka(
            List<ScenarioRecord> all, Map<ReferenceKind, Map<String, byte[]>> reference, Path state) {
        try (DrivenService service = new DrivenService(
                settings(state), Instant.ofEpochMilli(all.get(0).time()), false, reference)) {
            for (ScenarioRecord record : all) {
                hand(new Arrival(Instant.ofEpochMilli(record.time()), new Read(record.source(), record)), service);
            }
            service.passUntil(service.now().plus(OVER));
            return FinalIncidents.of(service.alerts());
        }
    }

    private static Settings settings(Path state) {
        return Settings.load(
                Map.of("HALTWATCH_BOOTSTRAP_SERVERS", "none:9092", "HALTWATCH_STATE_DIRECTORY", state.toString()),
                null);
    }

    /** @param live each record comes within seconds of being written; else all come when the last was */
    private static FinalIncidents throughKafka(
            List<ScenarioRecord> all,
            boolean live,
            Map<ReferenceKind, Map<String, byte[]>> reference,
            Random random,
            Path state) {
        List<ScenarioRecord> doubled = Telling.disturbed(all, Telling.Disturbance.DOUBLED, random);
        List<Arrival> arrivals = live ? live(doubled, random) : afterwards(doubled, random);
        try (DrivenService service =
                new DrivenService(settings(state), arrivals.get(0).at(), false, reference)) {
            DrivenService.Committed committed = service.commit();
            int next = 0;
            for (int i = 0; i < arrivals.size(); i++) {
                if (random.nextInt(20) == 0) {
                    committed = service.commit();
                    next = i;
                }
                hand(arrivals.get(i), service);
                if (random.nextInt(1 + arrivals.size() / 3) == 0) {
                    service.killedAfter(committed);
                    i = next - 1;
                }
            }
            // Holds are still open: a last restart between them and their end.
            service.passUntil(service.now().plusSeconds(random.nextInt(120)));
            service.killedAfter(service.commit());
            service.passUntil(service.now().plus(OVER));
            records += arrivals.size();
            restarts += service.restarts();
            return FinalIncidents.of(service.alerts());
        }
    }

    private record Arrival(Instant at, Read read) {}

    private static void hand(Arrival arrival, DrivenService service) {
        service.passUntil(arrival.at());
        ScenarioRecord record = arrival.read().record();
        service.read(arrival.read().topic(), record.key(), record.value(), arrival.at());
    }

    private static List<Arrival> live(List<ScenarioRecord> doubled, Random random) {
        List<Arrival> arrivals = new ArrayList<>();
        for (Read read : Delivery.of(doubled, random)) {
            arrivals.add(new Arrival(Instant.ofEpochMilli(read.record().time() + random.nextInt(8_000)), read));
        }
        arrivals.sort(Comparator.comparing(Arrival::at));
        return arrivals;
    }

    private static List<Arrival> afterwards(List<ScenarioRecord> doubled, Random random) {
        long at = doubled.stream().mapToLong(ScenarioRecord::time).max().orElseThrow();
        int step = 1 + random.nextInt(200);
        List<Arrival> arrivals = new ArrayList<>();
        for (Read read : Delivery.of(doubled, random)) {
            at += random.nextInt(100) == 0 ? random.nextInt(200_000) : random.nextInt(step);
            arrivals.add(new Arrival(Instant.ofEpochMilli(at), read));
        }
        return arrivals;
    }
}

package io.haltwatch.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.cli.DetectionCore;
import io.haltwatch.config.Settings;
import io.haltwatch.property.Telling.Disturbance;
import io.haltwatch.replay.ArrivalRun;
import io.haltwatch.scenario.Scenario;
import io.haltwatch.scenario.ScenarioRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Rows 15 and 16 over every scenario that ships: the records in any order within the lateness bound, doubled, or with one host hours
 * behind, with pauses in which alarms go off, give the final incidents that they give live. One case again:
 * {@code -Dhaltwatch.seed=N}; more of them: {@code -Dhaltwatch.cases=N}.
 */
class ArrivalPropertyTest {

    private static final DetectionCore CORE = DetectionCore.of(Settings.load(Map.of(), null));
    private static final int CASES = Integer.getInteger("haltwatch.cases", 14);
    /** The records themselves vary as well, so a few plays of each scenario. */
    private static final int PLAYS = 3;

    /** {@code -Dhaltwatch.scenario=NAME}: cases of one scenario alone. */
    private static final @Nullable String ONLY = System.getProperty("haltwatch.scenario");

    private static final Map<String, FinalIncidents> LIVE = new HashMap<>();
    private static final List<Disturbance> DISTURBANCES = List.of(Disturbance.values());

    private static int cases;

    @TestFactory
    Stream<DynamicTest> inWhateverOrderRecordsArriveTheFinalIncidentsAreTheSame() {
        String only = System.getProperty("haltwatch.seed");
        LongStream seeds = only == null ? LongStream.range(0, CASES) : LongStream.of(Long.parseLong(only));
        return seeds.mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> sameAsLive(seed)));
    }

    @AfterAll
    static void count() {
        System.out.printf(
                "%s: %d cases over %d scenarios%n",
                ArrivalPropertyTest.class.getSimpleName(), cases, scenarios().size());
    }

    /** The 18,000 records of ryuk take a minute a case; ScenarioVariantsTest shuffles and doubles them once. */
    private static List<String> scenarios() {
        return Scenario.builtIn().stream()
                .filter(name -> ONLY == null ? !name.equals("ryuk") : name.equals(ONLY))
                .toList();
    }

    private static void sameAsLive(long seed) {
        Random random = new Random(seed);
        List<String> scenarios = scenarios();
        String scenario = scenarios.get((int) (seed % scenarios.size()));
        Disturbance how = DISTURBANCES.get(random.nextInt(DISTURBANCES.size()));
        long play = seed % PLAYS;
        List<ScenarioRecord> records = Telling.records(scenario, play);
        FinalIncidents expected = LIVE.computeIfAbsent(scenario + play, key -> live(records));
        assertThat(expected.size()).isPositive();

        FinalIncidents found = disturbed(Telling.disturbed(records, how, random), random);

        cases++;
        assertThat(found.differences(expected))
                .as("-Dhaltwatch.seed=%d: %s of %s", seed, how, scenario)
                .isEmpty();
    }

    /** Each record arrives as it is written. */
    private static FinalIncidents live(List<ScenarioRecord> records) {
        ArrivalRun run = new ArrivalRun(CORE.intake(), CORE.stages(), Telling.START.toEpochMilli());
        records.forEach(record -> run.arrives(record.time(), record.value()));
        return over(run);
    }

    /** They arrive after the last was written: within seconds, or over hours. */
    private static FinalIncidents disturbed(List<ScenarioRecord> records, Random random) {
        long last = records.stream().mapToLong(ScenarioRecord::time).max().orElseThrow();
        ArrivalRun run = new ArrivalRun(CORE.intake(), CORE.stages(), last);
        long at = last;
        int step = 1 + random.nextInt(500);
        for (ScenarioRecord record : records) {
            at += random.nextInt(step);
            run.arrives(at, record.value());
            if (random.nextInt(40) == 0) {
                long pause = random.nextInt(240_000);
                if (random.nextBoolean()) {
                    run.quietFor(pause);
                } else {
                    run.stuckFor(pause);
                }
                at += pause;
            }
        }
        return over(run);
    }

    /** Until everything is closed, and not until it is forgotten. */
    private static FinalIncidents over(ArrivalRun run) {
        run.quietFor(Duration.ofHours(3).toMillis());
        return FinalIncidents.of(run.lastAlerts());
    }
}

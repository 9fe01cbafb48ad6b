package io.haltwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ServiceHistoryTest {

    private static final int DAY = 86_400;
    private static final Signals SIGNALS = new Signals("srv1");

    @Test
    void onlyGracefulStopsOfCataloguedServicesThatAreNoGuardsAreLearned() {
        Target service = Signals.service("mssqlserver", "database", 1);
        assertThat(ServiceHistory.isToldBy(SIGNALS.attempt(0, Verb.STOP, service)))
                .isTrue();
        for (Signal other : List.of(
                SIGNALS.attempt(0, Verb.KILL, service),
                SIGNALS.attempt(0, Verb.DISABLE, service),
                SIGNALS.attempt(0, Verb.DELETE, service),
                SIGNALS.effect(0, Verb.STOP, Via.SCM_RECORD, service),
                SIGNALS.attempt(0, Verb.STOP, Signals.service("x", Target.UNKNOWN_CATEGORY, 3)),
                SIGNALS.attempt(0, Verb.STOP, Signals.service("windefend", "security", 1)),
                SIGNALS.attempt(0, Verb.STOP, Signals.service("eventlog", "logging", 1, "sensor")))) {
            assertThat(ServiceHistory.isToldBy(other)).as("%s", other.actions()).isFalse();
            assertThat(ServiceHistory.EMPTY.with(other)).isSameAs(ServiceHistory.EMPTY);
        }
    }

    @Test
    void whatIsKnownChangesNothing() {
        Signal stop = SIGNALS.attempt(0, Verb.STOP, Signals.service("mssqlserver", "database", 1));
        ServiceHistory once = ServiceHistory.EMPTY.with(stop);
        assertThat(once.with(stop)).isSameAs(once);
    }

    @Test
    void itIsBoundedAndTheOrderOfLearningDoesNotMatter() {
        long seed = Long.getLong("haltwatch.seed", 20261123);
        Random random = new Random(seed);
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            Target target = Signals.service("svc" + random.nextInt(80), "database", 2);
            signals.add(SIGNALS.attempt(random.nextInt(29) * DAY + random.nextInt(DAY), Verb.STOP, target));
        }
        ServiceHistory first = learned(signals);
        Collections.shuffle(signals, random);
        assertThat(learned(signals)).as("seed %d", seed).isEqualTo(first);
        int entries = first.stops().values().stream()
                .flatMap(actors -> actors.values().stream())
                .mapToInt(java.util.Set::size)
                .sum();
        assertThat(first.stops()).hasSize(80);
        assertThat(entries).isLessThanOrEqualTo(80 * ServiceHistory.DAYS * ServiceHistory.MOST_A_DAY);
    }

    @Test
    void aFloodOfServicesKeepsTheFirstInOrderAndOldDaysGo() {
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            signals.add(SIGNALS.attempt(i, Verb.STOP, Signals.service("svc%03d".formatted(i), "database", 2)));
        }
        ServiceHistory flooded = learned(signals);
        assertThat(flooded.stops()).hasSize(ServiceHistory.MOST_PAIRS).containsKey("svc000");
        Signal later = SIGNALS.attempt(60 * DAY, Verb.STOP, Signals.service("svc299", "database", 2));
        assertThat(flooded.with(later).stops()).containsOnlyKeys("svc299");
    }

    private static ServiceHistory learned(List<Signal> signals) {
        ServiceHistory history = ServiceHistory.EMPTY;
        for (Signal signal : signals) {
            history = history.with(signal);
        }
        return history;
    }

    /** Row 16 over weeks: each record up to a day late, some twice. */
    @TestFactory
    Stream<DynamicTest> recurrenceIsTheSameHoweverLateAndOftenRecordsCome() {
        Long seed = Long.getLong("haltwatch.seed");
        LongStream seeds = seed == null ? LongStream.range(0, 40) : LongStream.of(seed);
        return seeds.mapToObj(s -> DynamicTest.dynamicTest("seed " + s, () -> sameWhateverTheDelay(s)));
    }

    private static void sameWhateverTheDelay(long seed) {
        Random random = new Random(seed);
        List<Signal> facts = new ArrayList<>();
        for (int day = 0; day < 14; day++) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                Target target = Signals.service("svc" + random.nextInt(3), "database", 1);
                double second = day * DAY + random.nextInt(2) * 40_000 + random.nextInt(3_600);
                facts.add(SIGNALS.attempt(second, Verb.STOP, target));
            }
        }
        facts.sort(Signal.ORDER);
        List<String> expected = outcome(facts);

        Map<Signal, Long> arrival = new HashMap<>();
        facts.forEach(fact ->
                arrival.put(fact, fact.time() + (random.nextBoolean() ? 0 : random.nextInt(DAY - 60) * 1000L)));
        List<Signal> delayed = new ArrayList<>(facts);
        delayed.sort(Comparator.comparingLong((Signal signal) -> arrival.getOrDefault(signal, 0L))
                .thenComparing(Signal.ORDER));
        for (int i = delayed.size() - 1; i >= 0; i -= 1 + random.nextInt(4)) {
            delayed.add(i, delayed.get(i));
        }

        assertThat(outcome(delayed)).as("-Dhaltwatch.seed=%d", seed).containsExactlyElementsOf(expected);
    }

    private static List<String> outcome(List<Signal> facts) {
        TestHost host = new TestHost(
                new HostKey("default", "srv1"), new HostStage(Signals.RULES, Signals.TARGETS, IncidentPolicy.DEFAULT));
        facts.forEach(host::send);
        return host.finish().last().stream()
                .map(revision -> revision.incident().severity() + " "
                        + revision.incident().first() + " "
                        + revision.incident().findings().stream()
                                .flatMap(finding -> finding.reasons().stream())
                                .map(reason -> reason.effect() + " " + reason.title())
                                .toList())
                .sorted()
                .toList();
    }
}

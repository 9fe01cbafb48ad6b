package io.haltwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.Rules;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.CorrelationRule.Condition;
import io.haltwatch.sigma.CorrelationRule.Operator;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.HostKey;
import io.haltwatch.telemetry.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** When conditions that more events could end are told, as a timeline. */
class DecidedAtCloseTest {

    private static final HostKey HOST = new HostKey("default", "srv1");
    private static final long MINUTE = 60_000;

    private static final CorrelationRule STOPPED_FOR_GOOD = Rules.of(
                    CorrelationRule.Type.TEMPORAL_ORDERED, "stopped", "started")
            .when(Rules.all(Rules.rule("stopped"), Rules.not(Rules.rule("started"))))
            .id("stopped-for-good")
            .within(MINUTE);

    private TestHost host = host(STOPPED_FOR_GOOD);

    @Test
    void anAbsenceIsToldWhenItsTimeIsOverThoughTheHostSaysNothingMore() {
        host.send(at(0, "stopped")).quietFor(60);
        assertThat(host.revisions()).isEmpty();

        host.quietFor(1);
        assertThat(host.revisions()).singleElement().satisfies(revision -> {
            assertThat(revision.incident().severity()).isEqualTo(Level.HIGH);
            assertThat(revision.incident().kinds()).containsExactly("correlation/stopped-for-good");
        });
    }

    @Test
    void whatComesAtTheVeryEndOfTheTimePreventsIt() {
        host.send(at(0, "stopped")).send(at(60, "started")).quietFor(3_600);
        assertThat(host.revisions()).isEmpty();
        assertThat(host.ledger().isEmpty()).isTrue();
    }

    @Test
    void aMillisecondLaterItDoesNot() {
        host.send(at(0, "stopped")).send(at(60.001, "started")).quietFor(3_600);
        assertThat(host.last()).hasSize(1);
    }

    @Test
    void evidenceThatComesOutOfOrderBeforeItIsToldPreventsIt() {
        host.arriveAt(20).send(at(0, "stopped")).arriveAt(70).send(at(30, "started"));
        host.quietFor(3_600);
        assertThat(host.revisions()).isEmpty();
    }

    @Test
    void whatWasToldIsWithdrawnWhenLateEvidenceExplainsIt() {
        host.send(at(0, "stopped")).quietFor(100);
        assertThat(host.last()).hasSize(1);

        host.send(at(30, "started")).quietFor(1);
        assertThat(host.last()).singleElement().satisfies(revision -> {
            assertThat(revision.incident().severity()).isEqualTo(Level.INFORMATIONAL);
            assertThat(withdrawn(revision)).isTrue();
        });

        host.quietFor(3_600);
        assertThat(host.last()).singleElement().satisfies(revision -> {
            assertThat(revision.status()).isEqualTo(IncidentRevision.Status.CLOSED);
            assertThat(withdrawn(revision)).isTrue();
        });
    }

    @Test
    void whileEventTimeIsBehindNothingIsToldOfWhatDidNotCome() {
        host.arriveAt(3_600).send(at(0, "stopped")).busyFor(600);
        assertThat(host.revisions()).isEmpty();

        host.send(at(200, "other")).busyFor(5);
        assertThat(host.last()).hasSize(1);
    }

    @Test
    void aBacklogOfAnotherTimeIsJudgedOnItsOwn() {
        host.send(at(7_200, "stopped")).quietFor(10);
        host.send(at(0, "stopped")).send(at(10, "started")).quietFor(200);
        assertThat(host.last())
                .singleElement()
                .satisfies(revision -> assertThat(revision.incident().first()).isEqualTo(Signals.START + 7_200_000));
    }

    @Test
    void theEndOfAReplayDecidesEverything() {
        assertThat(host.send(at(0, "stopped")).finish().last()).hasSize(1);
    }

    @Test
    void aRecordTooLateToJoinAnythingTellsOfNoAbsence() {
        host.send(Signals.late(at(0, "stopped"))).quietFor(3_600);
        assertThat(host.revisions()).isEmpty();
    }

    @Test
    void theOuterOfAChainWaitsForTheInnerToBeDecided() {
        CorrelationRule seldom = Rules.of(CorrelationRule.Type.EVENT_COUNT, "beat")
                .when(Condition.of(Operator.LT, 3))
                .id("seldom")
                .silent()
                .within(MINUTE);
        CorrelationRule outer = Rules.of(CorrelationRule.Type.TEMPORAL, "stopped", "seldom")
                .when(Rules.all(Rules.rule("stopped"), Rules.not(Rules.rule("seldom"))))
                .id("outer")
                .within(MINUTE);
        host = host(outer, seldom);

        host.send(at(0, "stopped")).send(at(50, "beat")).quietFor(45);
        assertThat(host.revisions())
                .as("that there are few beats is not known yet")
                .isEmpty();
        host.quietFor(600);
        assertThat(host.revisions()).as("there were few, close to the stop").isEmpty();

        host = host(outer, seldom);
        host.send(at(0, "stopped"));
        host.send(at(50, "beat")).send(at(51, "beat")).send(at(52, "beat")).quietFor(600);
        assertThat(host.last()).hasSize(1);
    }

    @Test
    void aFloodOfOpenAbsencesIsBoundedAndAllAreTold() {
        for (int i = 0; i < 300; i++) {
            host.send(at(i * 130.0, "stopped"));
            assertThat(host.ledger().decided().awaited()).hasSizeLessThanOrEqualTo(16);
        }
        host.quietFor(86_000);
        long told = host.last().stream()
                .flatMap(revision -> revision.incident().findings().stream())
                .count();
        assertThat(told).isEqualTo(300);
    }

    @TestFactory
    Stream<DynamicTest> anyOrderOfArrivalGivesTheSameFinalIncidents() {
        String seed = System.getProperty("haltwatch.seed");
        LongStream seeds = seed == null ? LongStream.range(0, 300) : LongStream.of(Long.parseLong(seed));
        return seeds.mapToObj(s -> DynamicTest.dynamicTest("seed " + s, () -> sameWhateverTheOrder(s)));
    }

    private static void sameWhateverTheOrder(long seed) {
        Random random = new Random(seed);
        List<Signal> facts = new ArrayList<>();
        int count = 1 + random.nextInt(14);
        for (int i = 0; i < count; i++) {
            String[] rules = {"stopped", "started", "beat"};
            facts.add(at(random.nextInt(900) + random.nextInt(1_000) / 1_000.0, rules[random.nextInt(3)]));
        }
        facts.sort(Signal.ORDER);
        TestHost ordered = send(facts, random, false).finish();
        List<Signal> disturbed = new ArrayList<>(facts);
        disturbed.addAll(facts.subList(0, random.nextInt(count)));
        Collections.shuffle(disturbed, random);
        TestHost shuffled = send(disturbed, random, true).quietFor(2 * 3_600);
        assertThat(described(shuffled)).as("-Dhaltwatch.seed=%d", seed).isEqualTo(described(ordered));
        assertThat(shuffled.last()).allMatch(revision -> revision.status() == IncidentRevision.Status.CLOSED);
        shuffled.quietFor(2 * 86_400);
        assertThat(shuffled.ledger().isEmpty()).isTrue();
    }

    private static TestHost send(List<Signal> facts, Random random, boolean pauses) {
        CorrelationRule few = Rules.of(CorrelationRule.Type.EVENT_COUNT, "beat")
                .when(Condition.of(Operator.LTE, 2))
                .id("few")
                .within(2 * MINUTE);
        CorrelationRule lonely = Rules.of(CorrelationRule.Type.TEMPORAL, "stopped", "few")
                .when(Rules.all(Rules.rule("stopped"), Rules.not(Rules.rule("few"))))
                .id("lonely")
                .within(MINUTE);
        TestHost host = host(lonely, few, STOPPED_FOR_GOOD);
        for (Signal fact : facts) {
            host.send(fact);
            if (pauses && random.nextInt(6) == 0) {
                host.quietFor(random.nextInt(300));
            }
        }
        return host;
    }

    private static List<String> described(TestHost host) {
        return host.last().stream()
                .filter(revision -> !withdrawn(revision))
                .map(revision -> revision.incident().severity() + " "
                        + revision.incident().findings().stream()
                                .map(f -> f.kind() + " " + f.first() + "-" + f.last())
                                .toList()
                        + revision.incident().evidence().stream()
                                .map(Signal::id)
                                .toList())
                .sorted()
                .toList();
    }

    private static boolean withdrawn(IncidentRevision revision) {
        return revision.incident().findings().stream()
                .anyMatch(finding -> finding.reasons().stream().anyMatch(r -> r.id().equals("withdrawn")));
    }

    private static TestHost host(CorrelationRule... rules) {
        return new TestHost(
                HOST, new HostStage(Signals.RULES, List.of(rules), Signals.TARGETS, IncidentPolicy.DEFAULT));
    }

    /** A record that a rule without alerts of its own matches. */
    private static Signal at(double second, String rule) {
        long time = Signals.START + Math.round(second * 1_000);
        RuleMatch match =
                new RuleMatch(rule, rule, rule, Level.INFORMATIONAL, List.of(), RuleMatch.EVENT, false, false);
        return new Signal(
                HOST,
                time,
                time,
                rule + "@" + time,
                DataSource.SERVICE_METADATA,
                "test",
                "System",
                false,
                new Origin("telemetry.service-metadata", 0, 0, time),
                List.of(),
                List.of(),
                List.of(match),
                Map.of(),
                "test");
    }
}

package io.haltwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Rows 15 and 16: whatever the order in which facts arrive, and however often each does, the final incidents are those
 * of a host that saw everything once, in order. Repeat one case with {@code -Dhaltwatch.seed=N}.
 */
class OrderAndDuplicationTest {

    private static final HostKey HOST = new HostKey("default", "srv1");
    private static final int CASES = 400;

    @TestFactory
    Stream<DynamicTest> anyOrderAndAnyDuplicationGiveTheSameFinalIncidents() {
        String seed = System.getProperty("haltwatch.seed");
        LongStream seeds = seed == null ? LongStream.range(0, CASES) : LongStream.of(Long.parseLong(seed));
        return seeds.mapToObj(s -> DynamicTest.dynamicTest("seed " + s, () -> sameWhateverTheOrder(s)));
    }

    private static void sameWhateverTheOrder(long seed) {
        Random random = new Random(seed);
        List<Signal> facts = generate(random);
        List<String> expected = outcome(facts, random, false);

        List<Signal> disturbed = new ArrayList<>(facts);
        for (Signal fact : facts) {
            if (random.nextInt(3) == 0) {
                disturbed.add(fact);
            }
        }
        Collections.shuffle(disturbed, random);

        assertThat(outcome(disturbed, random, true))
                .as("-Dhaltwatch.seed=%d", seed)
                .isEqualTo(expected);
    }

    /** Half of the cases end by themselves, as in the service; half are cut short, as in replay. */
    private static List<String> outcome(List<Signal> facts, Random random, boolean pauses) {
        TestHost host = new TestHost(HOST, new HostStage(Signals.RULES, Signals.TARGETS, IncidentPolicy.DEFAULT));
        for (Signal fact : facts) {
            host.send(fact);
            if (pauses && random.nextInt(10) == 0) {
                host.quietFor(random.nextInt(300));
            }
        }
        if (random.nextBoolean()) {
            host.finish();
        } else {
            host.quietFor(2 * 3600);
            assertThat(host.last()).extracting(IncidentRevision::status).containsOnly(IncidentRevision.Status.CLOSED);
            assertThat(host.last()).noneMatch(revision -> revision.incident().provisional());
        }
        List<String> last = host.last().stream()
                .map(revision -> describe(revision.incident()))
                .sorted()
                .toList();
        host.quietFor(2 * 86_400);
        assertThat(host.ledger().isEmpty()).isTrue();
        return last;
    }

    /** Everything that must be equal: all but ids, revision counts and text. */
    private static String describe(Incident incident) {
        List<String> findings = incident.findings().stream()
                .map(f -> f.kind() + " " + f.level() + " " + f.first() + "-" + f.last())
                .toList();
        List<String> evidence = incident.evidence().stream().map(Signal::id).toList();
        return incident.severity() + " " + incident.confidence() + " " + incident.services() + " " + incident.first()
                + "-" + incident.last() + " " + findings + " " + evidence;
    }

    private static List<Signal> generate(Random random) {
        Signals signals = new Signals("srv1");
        List<Signal> facts = new ArrayList<>();
        int activities = 1 + random.nextInt(5);
        for (int i = 0; i < activities; i++) {
            activity(signals, random, random.nextInt(3 * 3600), facts);
        }
        return facts.stream().sorted(Signal.ORDER).distinct().toList();
    }

    private static void activity(Signals signals, Random random, double at, List<Signal> facts) {
        int services = 1 + random.nextInt(12);
        int what = random.nextInt(6);
        for (int i = 0; i < services; i++) {
            Target target = target(random);
            double second = at + random.nextInt(100) + random.nextInt(1000) / 1000.0;
            switch (what) {
                case 0 -> {
                    facts.add(signals.attempt(second, Verb.STOP, target));
                    if (random.nextBoolean()) {
                        facts.add(signals.effect(second + random.nextInt(90), Verb.STOP, Via.SCM_RECORD, target));
                    }
                }
                case 1 -> facts.add(signals.effect(second, Verb.STOP, Via.SCM_RECORD, target));
                case 2 -> {
                    facts.add(signals.attempt(second, Verb.KILL, target));
                    facts.add(signals.effect(second + 0.1, Verb.KILL, Via.PROCESS_END, target));
                    facts.add(signals.effect(second + 0.2, Verb.KILL, Via.SCM_RECORD, target));
                }
                case 3 -> {
                    facts.add(signals.directWrite(second, Verb.DISABLE, target));
                    if (random.nextBoolean()) {
                        facts.add(signals.effect(second + random.nextInt(40), Verb.DISABLE, Via.SCM_RECORD, target));
                    }
                }
                case 4 -> {
                    facts.add(signals.handle(second, Verb.STOP, target));
                    facts.add(signals.effect(second + 1, Verb.STOP, Via.SCM_RECORD, target));
                }
                default -> {
                    facts.add(signals.effect(second, Verb.STOP, Via.SCM_RECORD, target));
                    facts.add(signals.context(at + 60, ContextFact.Kind.SHUTDOWN_PROVED, "", ""));
                }
            }
        }
    }

    private static Target target(Random random) {
        int n = random.nextInt(20);
        String[] categories = {"database", "backup", "security", "mail", Target.UNKNOWN_CATEGORY};
        String category = categories[n % categories.length];
        int tier = category.equals(Target.UNKNOWN_CATEGORY) ? 3 : 1 + n % 3;
        return n == 7
                ? Signals.service("eventlog", "sensor", 1, "core", "sensor")
                : Signals.service("svc" + n, category, tier);
    }
}

package io.haltwatch.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.CorrelationMember;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.CorrelationRule.Condition;
import io.haltwatch.sigma.CorrelationRule.Operator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Rows 15 and 16 over several hosts: whatever the order in which members arrive, and however often each does, the final
 * fleet incidents are the same. Repeat one case with {@code -Dhaltwatch.seed=N}.
 */
class GroupOrderTest {

    private static final int CASES = 300;

    @TestFactory
    Stream<DynamicTest> anyOrderAndAnyDuplicationGiveTheSameFinalFleetIncidents() {
        String seed = System.getProperty("haltwatch.seed");
        LongStream seeds = seed == null ? LongStream.range(0, CASES) : LongStream.of(Long.parseLong(seed));
        return seeds.mapToObj(s -> DynamicTest.dynamicTest("seed " + s, () -> sameWhateverTheOrder(s)));
    }

    private static void sameWhateverTheOrder(long seed) {
        Random random = new Random(seed);
        CorrelationRule rule = random.nextBoolean()
                ? TestGroup.fiveHosts()
                : TestGroup.rule(CorrelationRule.Type.EVENT_COUNT, Condition.of(Operator.GTE, 6 + random.nextInt(10)));
        List<GroupMember> members = generate(new TestGroup(rule), random);
        List<String> expected = outcome(rule, members, random, false);

        List<GroupMember> disturbed = new ArrayList<>(members);
        members.stream().filter(member -> random.nextInt(3) == 0).forEach(disturbed::add);
        Collections.shuffle(disturbed, random);

        assertThat(outcome(rule, disturbed, random, true))
                .as("-Dhaltwatch.seed=%d", seed)
                .isEqualTo(expected);
    }

    private static List<String> outcome(
            CorrelationRule rule, List<GroupMember> members, Random random, boolean pauses) {
        TestGroup group = new TestGroup(rule);
        for (GroupMember member : members) {
            group.send(member);
            if (pauses && random.nextInt(10) == 0) {
                group.quietFor(random.nextInt(1_000));
            }
        }
        group.quietFor(2 * 3600).finish();
        return group.last().stream().map(GroupOrderTest::describe).sorted().toList();
    }

    /** Everything that must be equal: all but ids, revision counts and text. */
    private static String describe(FleetRevision revision) {
        FleetIncident incident = revision.incident();
        return revision.status() + " " + incident.severity() + " " + incident.count() + " " + incident.first() + "-"
                + incident.last() + " " + incident.hosts().keySet() + " " + incident.incidents() + " "
                + incident.incomplete();
    }

    private static List<GroupMember> generate(TestGroup group, Random random) {
        List<GroupMember> members = new ArrayList<>();
        int waves = 1 + random.nextInt(4);
        for (int wave = 0; wave < waves; wave++) {
            double at = random.nextInt(4 * 3600);
            int hosts = 1 + random.nextInt(9);
            int spread = 1 + random.nextInt(900);
            for (int i = 0; i < hosts * 3; i++) {
                String host = "host" + random.nextInt(hosts);
                double second = at + random.nextInt(spread) + random.nextInt(1000) / 1000.0;
                members.add(group.member(host, second, "e" + wave + "-" + i, "incident-" + wave + host));
            }
        }
        members.sort(CorrelationMember.ORDER);
        return members;
    }
}

package io.haltwatch.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.sigma.Alternative;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.CorrelationRule.Bound;
import io.haltwatch.sigma.CorrelationRule.Condition;
import io.haltwatch.sigma.CorrelationRule.Operator;
import io.haltwatch.sigma.CorrelationRule.RulesPresent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The evaluator against the definitions, on random members in random order. Repeat one with {@code -Dhaltwatch.seed=N}. */
class CorrelationPropertyTest {

    private static final List<String> RULES = List.of("r0", "r1", "r2", "r3");
    private static final List<CorrelationRule.Type> TYPES = List.of(CorrelationRule.Type.values());
    private static final List<Operator> OPERATORS = List.of(Operator.values());
    private static final int CASES = 400;
    private static final int PER_SEED = 20;

    @TestFactory
    Stream<DynamicTest> everyTypeMeansWhatItsDefinitionSays() {
        String seed = System.getProperty("haltwatch.seed");
        LongStream seeds = seed == null ? LongStream.range(0, CASES) : LongStream.of(Long.parseLong(seed));
        return seeds.mapToObj(s -> DynamicTest.dynamicTest("seed " + s, () -> {
            Random random = new Random(s);
            for (int i = 0; i < PER_SEED; i++) {
                sameAsNaive(new Case(random, TYPES.get(random.nextInt(TYPES.size()))), random, s);
            }
        }));
    }

    @ParameterizedTest
    @EnumSource(CorrelationRule.Type.class)
    void theRandomCasesOfEachTypeBothHoldAndDoNot(CorrelationRule.Type type) {
        Random random = new Random(7);
        Map<Boolean, Integer> held = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            Case each = new Case(random, type);
            boolean any = !CorrelationEvaluator.evaluate(each.rule, each.members, each.decidedUpTo)
                    .hits()
                    .isEmpty();
            held.merge(any, 1, Integer::sum);
        }
        assertThat(held.getOrDefault(true, 0)).isGreaterThan(40);
        assertThat(held.getOrDefault(false, 0)).isGreaterThan(40);
    }

    private static void sameAsNaive(Case each, Random random, long seed) {
        List<CorrelationHit> expected = new NaiveCorrelation(each.rule, each.ways, each.decidedUpTo).hits(each.members);
        List<PlainMember> disturbed = new ArrayList<>(each.members);
        each.members.stream().filter(m -> random.nextInt(3) == 0).forEach(disturbed::add);
        Collections.shuffle(disturbed, random);

        Evaluation evaluation = CorrelationEvaluator.evaluate(each.rule, disturbed, each.decidedUpTo);

        assertThat(evaluation.hits())
                .as("-Dhaltwatch.seed=%d %s up to %d of %s", seed, each.rule, each.decidedUpTo, each.members)
                .containsExactlyInAnyOrderElementsOf(expected);
        List<CorrelationHit> all = CorrelationEvaluator.evaluate(each.rule, disturbed);
        assertThat(all)
                .as("-Dhaltwatch.seed=%d nothing open %s of %s", seed, each.rule, each.members)
                .containsExactlyInAnyOrderElementsOf(
                        new NaiveCorrelation(each.rule, each.ways, Long.MAX_VALUE).hits(each.members));
        assertThat(evaluation.undecided()).allMatch(undecided -> undecided.decidedAt() > each.decidedUpTo);
        if (evaluation.undecided().isEmpty()) {
            assertThat(evaluation.hits()).as("-Dhaltwatch.seed=%d", seed).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    /** One rule and members for it. */
    private static final class Case {
        private final CorrelationRule rule;
        private final List<NaiveCorrelation.Way> ways = new ArrayList<>();
        private final List<PlainMember> members = new ArrayList<>();
        private final long decidedUpTo;

        Case(Random random, CorrelationRule.Type type) {
            boolean temporal = type == CorrelationRule.Type.TEMPORAL || type == CorrelationRule.Type.TEMPORAL_ORDERED;
            List<String> rules = new ArrayList<>(RULES.subList(0, (temporal ? 2 : 1) + random.nextInt(3)));
            Collections.shuffle(rules, random);
            Rules builder = Rules.of(type, rules.toArray(String[]::new));
            if (random.nextInt(3) == 0) {
                builder.groupBy("who").aliases(Map.of("who", Map.of("r0", "User", "r1", "TargetUser")));
            }
            if (!temporal) {
                builder.when(condition(random, type));
            } else if (random.nextInt(4) == 0) {
                ways.add(new NaiveCorrelation.Way(rules, Set.of()));
            } else {
                builder.when(present(random, rules));
            }
            this.rule = builder.within(1 + random.nextInt(10));
            this.decidedUpTo = random.nextInt(30);
            int events = 1 + random.nextInt(temporal ? 9 : 16);
            for (int event = 0; event < events; event++) {
                long time = random.nextInt(30);
                Map<String, String> fields = fields(random);
                for (String id : RULES) {
                    if (random.nextInt(3) == 0) {
                        int part = random.nextInt(2);
                        if (rules.contains(id)) {
                            members.add(new PlainMember(time, "e" + event, id, part, fields, false));
                        }
                    }
                }
            }
        }

        private static Map<String, String> fields(Random random) {
            Map<String, String> fields = new HashMap<>();
            put(fields, "User", random, "bob", "BOB", "eve");
            put(fields, "TargetUser", random, "bob", "eve");
            put(fields, "who", random, "bob");
            put(fields, "Size", random, "1", "2", "2.0", "0.1", "0.2", "-3", "0x10", "7", "none", "1e9");
            return fields;
        }

        private static void put(Map<String, String> fields, String name, Random random, String... values) {
            if (random.nextInt(5) > 0) {
                fields.put(name, values[random.nextInt(values.length)]);
            }
        }

        private static Condition condition(Random random, CorrelationRule.Type type) {
            List<Bound> bounds = new ArrayList<>();
            int kinds = 1 + random.nextInt(2);
            for (int i = 0; i < kinds; i++) {
                Operator operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
                bounds.add(new Bound(operator, 1 + random.nextInt(4)));
            }
            List<String> fields = switch (type) {
                case EVENT_COUNT -> List.of();
                case VALUE_COUNT -> random.nextBoolean() ? List.of("Size") : List.of("Size", "User");
                default -> List.of("Size");
            };
            Double percentile = type == CorrelationRule.Type.VALUE_PERCENTILE ? (double) random.nextInt(101) : null;
            return new Condition(bounds, fields, percentile, null);
        }

        private RulesPresent present(Random random, List<String> rules) {
            List<RulesPresent> any = new ArrayList<>();
            Set<NaiveCorrelation.Way> seen = new HashSet<>();
            int alternatives = 1 + random.nextInt(2);
            while (any.size() < alternatives) {
                List<String> wanted = new ArrayList<>();
                Set<String> unwanted = new HashSet<>();
                List<RulesPresent> all = new ArrayList<>();
                for (String id : rules) {
                    int role = random.nextInt(5);
                    if (role < 2) {
                        wanted.add(id);
                        all.add(Rules.rule(id));
                    } else if (role < 4) {
                        unwanted.add(id);
                        all.add(Rules.not(Rules.rule(id)));
                    }
                }
                if (!wanted.isEmpty()) {
                    NaiveCorrelation.Way way = new NaiveCorrelation.Way(wanted, unwanted);
                    any.add(new RulesPresent.All(all));
                    if (seen.add(way)) {
                        ways.add(way);
                    }
                }
            }
            // The same by the other law: not (not x and not y).
            return random.nextBoolean()
                    ? new RulesPresent.Any(any)
                    : Rules.not(
                            new RulesPresent.All(any.stream().map(Rules::not).toList()));
        }
    }

    @Test
    void theAlternativesOfAConditionAreItsTruthTable() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            RulesPresent present = random(random, 3);
            List<Alternative> alternatives =
                    Alternative.of(Rules.of(CorrelationRule.Type.TEMPORAL, RULES.toArray(String[]::new))
                            .when(present)
                            .within(1));
            for (int bits = 1; bits < 1 << RULES.size(); bits++) {
                Set<String> matched = new HashSet<>();
                for (int i = 0; i < RULES.size(); i++) {
                    if ((bits >> i & 1) == 1) {
                        matched.add(RULES.get(i));
                    }
                }
                boolean any = alternatives.stream()
                        .anyMatch(alternative -> matched.containsAll(alternative.wanted())
                                && Collections.disjoint(matched, alternative.unwanted()));
                assertThat(any)
                        .as("seed %d: %s with %s", seed, present, matched)
                        .isEqualTo(present.holds(matched::contains));
            }
        }
    }

    private static RulesPresent random(Random random, int depth) {
        int what = random.nextInt(depth == 0 ? 1 : 5);
        if (what == 0) {
            return Rules.rule(RULES.get(random.nextInt(RULES.size())));
        }
        if (what == 1) {
            return Rules.not(random(random, depth - 1));
        }
        List<RulesPresent> parts = List.of(random(random, depth - 1), random(random, depth - 1));
        if (what == 4) {
            List<RulesPresent> three = new ArrayList<>(parts);
            three.add(random(random, depth - 1));
            return new RulesPresent.AtLeast(1 + random.nextInt(3), three);
        }
        return what == 2 ? new RulesPresent.All(parts) : new RulesPresent.Any(parts);
    }
}

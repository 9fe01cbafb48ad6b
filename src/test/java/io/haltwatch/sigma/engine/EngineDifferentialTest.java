package io.haltwatch.sigma.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.sigma.detection.Expression;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.telemetry.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The engine against {@link NaiveEvaluator}, over random rules and events made from their literals. Replay with {@code
 * -Dhaltwatch.seed=N}; more with {@code -Dhaltwatch.differential.sets=N} of 15,000 decisions each.
 */
class EngineDifferentialTest {

    private static final int RULES = 100;
    private static final int EVENTS = 150;
    private static final int GROUPS = 3;

    private final long seed = Long.getLong("haltwatch.seed", new Random().nextLong());
    private final Random random = new Random(seed);

    @Test
    void theEngineDecidesAsTheNaiveEvaluatorDoes() throws RuleError {
        int hits = 0;
        for (int set = 0; set < Integer.getInteger("haltwatch.differential.sets", 20); set++) {
            hits += compareOneSet();
        }
        assertThat(hits).as("seed %d", seed).isPositive();
    }

    private int compareOneSet() throws RuleError {
        RandomRules generator = new RandomRules(random);
        List<String> sources = new ArrayList<>();
        List<RuleEngine.Rule<Integer, Integer>> rules = new ArrayList<>();
        for (int i = 0; i < RULES; i++) {
            sources.add(generator.yaml());
            rules.add(new RuleEngine.Rule<>(i % GROUPS, i, RandomRules.compile(sources.get(i))));
        }
        RuleEngine<Integer, Integer> engine = RuleEngine.of(rules);
        Selection all = engine.select(group -> true);
        Selection some = engine.select(group -> group > 0);
        int hits = 0;
        for (int i = 0; i < EVENTS; i++) {
            Expression near = rules.get(random.nextInt(RULES)).condition();
            Map<String, Object> fields = NearEvents.of(near, random, random.nextInt(3) > 0);
            List<Integer> expected = expected(rules, fields);
            List<Integer> found = engine.match(all, new MapFields(fields));
            assertThat(found)
                    .as(() -> described(sources, expected, found, fields))
                    .isEqualTo(expected);
            List<Integer> fewer = engine.match(some, new MapFields(fields));
            assertThat(fewer)
                    .as("seed %d: of two groups", seed)
                    .isEqualTo(
                            expected.stream().filter(rule -> rule % GROUPS > 0).toList());
            hits += expected.size();
        }
        return hits;
    }

    private static List<Integer> expected(List<RuleEngine.Rule<Integer, Integer>> rules, Map<String, Object> fields) {
        NaiveEvaluator naive = new NaiveEvaluator(fields);
        return rules.stream()
                .filter(rule -> naive.holds(rule.condition()))
                .map(RuleEngine.Rule::name)
                .toList();
    }

    private String described(
            List<String> sources, List<Integer> expected, List<Integer> found, Map<String, Object> fields) {
        StringBuilder text = new StringBuilder("seed " + seed + ", event " + fields + ", decided differently:\n");
        for (int i = 0; i < sources.size(); i++) {
            if (expected.contains(i) != found.contains(i)) {
                text.append(expected.contains(i) ? "missed " : "too many ")
                        .append(i)
                        .append(":\n")
                        .append(sources.get(i));
            }
        }
        return text.toString();
    }

    record MapFields(Map<String, Object> values) implements Fields {
        @Override
        public @Nullable Object get(String name) {
            return values.get(name);
        }

        @Override
        public void forEachValue(Consumer<String> visitor) {
            for (Object value : values.values()) {
                if (value instanceof List<?> list) {
                    list.forEach(one -> visitor.accept((String) one));
                } else {
                    visitor.accept((String) value);
                }
            }
        }
    }
}

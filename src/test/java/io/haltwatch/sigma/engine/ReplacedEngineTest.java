package io.haltwatch.sigma.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.sigma.detection.RuleError;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules are replaced while threads live on: what a thread worked with must not outlive its rule set. */
class ReplacedEngineTest {

    private static final int MOST_COLLECTIONS = 200;
    private static final int PRESSURE = 4 << 20;

    private static final String KEYWORDS = """
            keywords: [mimikatz]
            condition: keywords
            """;

    @Test
    void aThreadThatMatchedKeywordsDoesNotKeepTheRulesThatWereReplaced() throws RuleError {
        List<WeakReference<RuleEngine<Integer, Integer>>> replaced = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            replaced.add(used());
        }

        assertThat(collected(replaced)).as("all %d engines", replaced.size()).isTrue();
    }

    private static WeakReference<RuleEngine<Integer, Integer>> used() throws RuleError {
        RuleEngine<Integer, Integer> engine =
                RuleEngine.of(List.of(new RuleEngine.Rule<>(0, 0, RandomRules.compile(KEYWORDS))));
        EngineDifferentialTest.MapFields event =
                new EngineDifferentialTest.MapFields(Map.of("CommandLine", "x mimikatz y"));
        assertThat(engine.match(engine.select(group -> true), event)).containsExactly(0);
        return new WeakReference<>(engine);
    }

    private static boolean collected(List<WeakReference<RuleEngine<Integer, Integer>>> engines) {
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            if (engines.stream().allMatch(engine -> engine.refersTo(null))) {
                return true;
            }
            byte[] pressure = new byte[PRESSURE];
            pressure[i] = 1;
            System.gc();
        }
        return false;
    }
}

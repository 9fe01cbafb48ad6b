package io.haltwatch.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.sigma.engine.CorpusCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Every rule of a directory of Sigma rules ({@code -Dsigma.corpus=DIR}), as SigmaHQ's, decided by the engine as by the
 * naive evaluator, over events made from the rules' own literals. Replay with {@code -Dhaltwatch.seed=N}.
 */
@EnabledIfSystemProperty(named = "sigma.corpus", matches = ".+")
class CorpusDifferentialTest {

    private static final double SHARE_THAT_MUST_HIT = 0.95;

    private final long seed = Long.getLong("haltwatch.seed", new Random().nextLong());

    @Test
    void theEngineDecidesAsTheNaiveEvaluatorDoesOverTheWholeCorpus() {
        List<CompiledRule> rules = rules(Path.of(System.getProperty("sigma.corpus")));
        CorpusCheck check = new CorpusCheck(seed);
        rules.forEach(rule -> check.add(rule.rule().logSource(), rule.rule().title(), rule.expression()));

        CorpusCheck.Outcome outcome = check.run();

        System.out.println("seed " + seed + ": " + outcome);
        assertThat(outcome.differences()).as("seed %d", seed).isEmpty();
        assertThat((double) outcome.rulesHit() / rules.size())
                .as("rules that were hit; never: %s", outcome.neverHit())
                .isGreaterThan(SHARE_THAT_MUST_HIT);
    }

    /** What can be loaded; what is refused is another test's. */
    private static List<CompiledRule> rules(Path directory) {
        Problems refused = new Problems();
        RuleLoader loader = new RuleLoader(RuleContext.NONE, refused);
        RuleDirectory.files(directory, refused).forEach(loader::add);
        List<CompiledRule> rules = new ArrayList<>();
        for (LoadedRule rule : loader.rules()) {
            if (rule instanceof LoadedRule.Detection detection) {
                rules.add(detection.parsed().rule());
            }
        }
        assertThat(rules).isNotEmpty();
        return rules;
    }
}

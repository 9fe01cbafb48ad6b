package io.haltwatch.sigma.engine;

import io.haltwatch.sigma.detection.Expression;
import io.haltwatch.telemetry.LogSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/** Real rules, each with events made for it, decided in both ways. */
public final class CorpusCheck {

    /** Where a rule has alternatives or filters, the first event made for it need not match. */
    private static final int ATTEMPTS = 8;

    private final Random random;
    private final List<RuleEngine.Rule<LogSource, Integer>> rules = new ArrayList<>();
    private final List<String> titles = new ArrayList<>();
    private final BitSet hit = new BitSet();
    private final List<String> differences = new ArrayList<>();
    private long decisions;

    public CorpusCheck(long seed) {
        random = new Random(seed);
    }

    /** What came out. */
    public record Outcome(long decisions, int rules, int rulesHit, List<String> neverHit, List<String> differences) {
        @Override
        public String toString() {
            return decisions + " decisions over " + rules + " rules, of which " + rulesHit + " matched at least once, "
                    + differences.size() + " differences";
        }
    }

    public void add(LogSource logSource, String title, Expression condition) {
        rules.add(new RuleEngine.Rule<>(logSource, rules.size(), condition));
        titles.add(title);
    }

    public Outcome run() {
        RuleEngine<LogSource, Integer> engine = RuleEngine.of(rules);
        for (RuleEngine.Rule<LogSource, Integer> rule : rules) {
            Selection selection = engine.select(group -> besides(group, rule.group()));
            List<RuleEngine.Rule<LogSource, Integer>> selected = rules.stream()
                    .filter(other -> besides(other.group(), rule.group()))
                    .toList();
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (attempt < 2 || !hit.get(rule.name())) {
                    decide(engine, selection, selected, NearEvents.of(rule.condition(), random, attempt == 1));
                }
            }
        }
        List<String> never = IntStream.range(0, rules.size())
                .filter(rule -> !hit.get(rule))
                .mapToObj(titles::get)
                .toList();
        return new Outcome(decisions, rules.size(), hit.cardinality(), never, differences);
    }

    private static boolean besides(LogSource group, LogSource other) {
        return Objects.equals(group.product(), other.product()) && Objects.equals(group.category(), other.category());
    }

    private void decide(
            RuleEngine<LogSource, Integer> engine,
            Selection selection,
            List<RuleEngine.Rule<LogSource, Integer>> selected,
            Map<String, Object> fields) {
        NaiveEvaluator naive = new NaiveEvaluator(fields);
        List<Integer> expected = selected.stream()
                .filter(other -> naive.holds(other.condition()))
                .map(RuleEngine.Rule::name)
                .toList();
        List<Integer> found = engine.match(selection, new EngineDifferentialTest.MapFields(fields));
        decisions += selected.size();
        expected.forEach(hit::set);
        if (!found.equals(expected)) {
            differences.add("expected " + named(expected) + ", found " + named(found) + " for " + fields);
        }
    }

    private List<String> named(List<Integer> numbers) {
        return numbers.stream().map(titles::get).toList();
    }
}

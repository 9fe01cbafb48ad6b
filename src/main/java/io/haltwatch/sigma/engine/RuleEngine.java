package io.haltwatch.sigma.engine;

import io.haltwatch.sigma.detection.Expression;
import io.haltwatch.telemetry.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Rules compiled to be decided together. Each rule is found by its rarest necessary condition ({@link Requirements}); an
 * event's values are looked over once, whatever the number of rules, and only the rules found are asked, in a flat
 * program ({@link ConditionProgram}) that asks each question once per event. Safe for several threads; allocates nothing
 * where nothing matches.
 *
 * @param <G> by which rules are selected: a log source
 * @param <R> what a rule is called
 */
public final class RuleEngine<G, R> {

    private final List<R> rules;
    private final int[] starts;
    private final Questions questions = new Questions();
    private final ConditionProgram program = new ConditionProgram(questions);
    private final Map<G, RuleGroup> groups = new LinkedHashMap<>();
    private final ThreadLocal<Examination> examinations;

    private RuleEngine(List<Rule<G, R>> compiled) {
        rules = compiled.stream().map(Rule::name).toList();
        starts = new int[compiled.size()];
        Map<G, Map<Integer, Expression>> conditions = new LinkedHashMap<>();
        for (int i = 0; i < starts.length; i++) {
            Rule<G, R> rule = compiled.get(i);
            starts[i] = program.add(rule.condition());
            conditions.computeIfAbsent(rule.group(), group -> new TreeMap<>()).put(i, rule.condition());
        }
        conditions.forEach((group, members) -> groups.put(group, new RuleGroup(members, questions, starts.length)));
        program.close();
        questions.close();
        examinations = ThreadLocal.withInitial(() -> new Examination(questions, program.counters(), starts.length));
    }

    /** A rule to compile. */
    public record Rule<G, R>(G group, R name, Expression condition) {}

    /** @param rules in the order in which matches are told */
    public static <G, R> RuleEngine<G, R> of(List<Rule<G, R>> rules) {
        return new RuleEngine<>(rules);
    }

    /** The rules of these groups; worth keeping for the events they are for. */
    public Selection select(Predicate<G> wanted) {
        List<RuleGroup> selected = new ArrayList<>();
        groups.forEach((name, group) -> {
            if (wanted.test(name)) {
                selected.add(group);
            }
        });
        return new Selection(this, selected, questions, starts.length);
    }

    /**
     * Those of the selection that match, in the order of the rules.
     *
     * @param selection made by this engine
     */
    public List<R> match(Selection selection, Fields fields) {
        if (!selection.isOf(this)) {
            throw new IllegalArgumentException("the selection is of other rules");
        }
        Examination examination = examinations.get();
        try {
            return matching(examination, examination.candidates(selection, fields));
        } finally {
            examination.end();
        }
    }

    private List<R> matching(Examination examination, long[] candidates) {
        List<R> matches = List.of();
        for (int word = 0; word < candidates.length; word++) {
            for (long left = candidates[word]; left != 0; left &= left - 1) {
                int rule = (word << 6) + Long.numberOfTrailingZeros(left);
                if (program.holds(starts[rule], examination)) {
                    if (matches.isEmpty()) {
                        matches = new ArrayList<>(4);
                    }
                    matches.add(rules.get(rule));
                }
            }
        }
        return matches;
    }
}

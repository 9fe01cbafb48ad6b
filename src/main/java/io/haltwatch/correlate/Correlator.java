package io.haltwatch.correlate;

import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Evaluates correlation rules over one host's signals: exact sliding windows, to the millisecond.
 *
 * <p>Windows that hold and touch are one hit, so that a burst of a minute is one hit and not a hundred.
 */
public final class Correlator {

    private final List<CorrelationRule> rules;

    public Correlator(List<CorrelationRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * A hit of a correlation.
     *
     * @param soft it only holds because of graceful stops that nobody asked for
     */
    public record Hit(CorrelationHit hit, boolean soft) {}

    /** @param signals one host's, each once, in {@link Signal#ORDER} */
    public List<Hit> correlate(List<Signal> signals, List<JoinedAction> actions) {
        Map<String, List<Member>> byRule = members(signals, actions);
        List<Hit> hits = new ArrayList<>();
        for (CorrelationRule rule : rules) {
            List<Member> members = rule.rules().stream()
                    .flatMap(referenced -> byRule.getOrDefault(referenced, List.of()).stream())
                    .toList();
            evaluate(rule, members, hits);
        }
        return hits;
    }

    private static void evaluate(CorrelationRule rule, List<Member> group, List<Hit> hits) {
        List<CorrelationHit> hard = hits(rule, group, member -> !rule.holdable() || !member.soft());
        hard.forEach(hit -> hits.add(new Hit(hit, false)));
        if (rule.holdable() && group.stream().anyMatch(Member::soft)) {
            for (CorrelationHit all : hits(rule, group, member -> true)) {
                boolean known = hard.stream()
                        .anyMatch(h ->
                                h.group().equals(all.group()) && h.first() <= all.last() && all.first() <= h.last());
                if (!known) {
                    hits.add(new Hit(all, true));
                }
            }
        }
    }

    private static List<CorrelationHit> hits(CorrelationRule rule, List<Member> group, Predicate<Member> counted) {
        List<Member> members = group.stream().filter(counted).toList();
        return members.isEmpty() ? List.of() : CorrelationEvaluator.evaluate(rule, members);
    }

    private Map<String, List<Member>> members(List<Signal> signals, List<JoinedAction> actions) {
        Map<String, JoinedAction> joined = new HashMap<>();
        for (JoinedAction action : actions) {
            action.evidence().forEach(piece -> joined.put(place(piece.signal(), piece.index()), action));
        }
        Map<String, List<Member>> byRule = new HashMap<>();
        for (Signal signal : signals) {
            for (RuleMatch match : signal.matches()) {
                JoinedAction action =
                        match.action() == RuleMatch.EVENT ? null : joined.get(place(signal, match.action()));
                // What no joined action took up (a handle alone) is not counted either.
                if (match.action() == RuleMatch.EVENT || action != null) {
                    byRule.computeIfAbsent(match.rule(), r -> new ArrayList<>()).add(new Member(signal, match, action));
                }
            }
        }
        return byRule;
    }

    private static String place(Signal signal, int index) {
        return signal.id() + '#' + index;
    }
}

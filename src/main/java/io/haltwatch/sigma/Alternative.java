package io.haltwatch.sigma;

import io.haltwatch.sigma.CorrelationRule.RulesPresent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One way to meet the condition of a temporal correlation: {@code a and (b or not c)} has the two {@code a, b} and
 * {@code a, not c}.
 *
 * @param wanted rules that must have matched, in the order of the correlation; never empty
 * @param unwanted rules that must not have
 */
public record Alternative(List<String> wanted, Set<String> unwanted) {

    /** Beyond, a condition is refused: their number doubles with each {@code or}. */
    static final int MOST = 64;

    /**
     * All ways, at most {@link #MOST}; none for a condition that contradicts itself.
     *
     * @throws IllegalArgumentException when there are more; the message is a reason, without file and rule
     */
    public static List<Alternative> of(CorrelationRule rule) {
        RulesPresent present = rule.condition().present();
        if (present == null) {
            return List.of(new Alternative(rule.rules(), Set.of()));
        }
        Set<Alternative> alternatives = new LinkedHashSet<>();
        for (Literals literals : expand(rule, present, false)) {
            if (!literals.wanted().isEmpty()) {
                alternatives.add(alternative(rule, literals.wanted(), literals.unwanted()));
                continue;
            }
            // "not b" alone is true of nothing at all: it needs one of the other rules to be seen beside.
            for (String other : rule.rules()) {
                if (!literals.unwanted().contains(other)) {
                    alternatives.add(alternative(rule, Set.of(other), literals.unwanted()));
                }
            }
        }
        return List.copyOf(alternatives);
    }

    private static Alternative alternative(CorrelationRule rule, Set<String> wanted, Set<String> unwanted) {
        return new Alternative(rule.rules().stream().filter(wanted::contains).toList(), Set.copyOf(unwanted));
    }

    private record Literals(Set<String> wanted, Set<String> unwanted) {
        boolean contradictory() {
            return wanted.stream().anyMatch(unwanted::contains);
        }

        Literals and(Literals other) {
            Set<String> bothWanted = new TreeSet<>(wanted);
            bothWanted.addAll(other.wanted);
            Set<String> bothUnwanted = new TreeSet<>(unwanted);
            bothUnwanted.addAll(other.unwanted);
            return new Literals(bothWanted, bothUnwanted);
        }
    }

    private static Set<Literals> expand(CorrelationRule rule, RulesPresent present, boolean negated) {
        if (present instanceof RulesPresent.Absent absent) {
            return expand(rule, absent.part(), !negated);
        }
        if (present instanceof RulesPresent.Rule one) {
            if (!rule.rules().contains(one.id())) {
                throw new IllegalArgumentException(
                        "the condition asks for a rule that is not among its 'rules': " + one.id());
            }
            Set<String> id = Set.of(one.id());
            return Set.of(negated ? new Literals(Set.of(), id) : new Literals(id, Set.of()));
        }
        if (present instanceof RulesPresent.All all) {
            return negated ? either(rule, all.parts(), true) : both(rule, all.parts(), false);
        }
        if (present instanceof RulesPresent.AtLeast some) {
            // Fewer than so many hold where at least all the others, and one more, do not.
            int required = negated ? some.parts().size() - some.required() + 1 : some.required();
            return atLeast(rule, required, some.parts(), negated);
        }
        RulesPresent.Any any = (RulesPresent.Any) present;
        return negated ? both(rule, any.parts(), true) : either(rule, any.parts(), false);
    }

    private static Set<Literals> atLeast(
            CorrelationRule rule, int required, List<RulesPresent> parts, boolean negated) {
        if (required <= 0) {
            return Set.of(new Literals(Set.of(), Set.of()));
        }
        // By how many of the parts so far hold; those from which so many cannot be reached any more are left out.
        List<Set<Literals>> ways = new ArrayList<>();
        for (int i = 0; i <= required; i++) {
            ways.add(new LinkedHashSet<>());
        }
        ways.get(0).add(new Literals(Set.of(), Set.of()));
        for (int i = 0; i < parts.size(); i++) {
            Set<Literals> part = expand(rule, parts.get(i), negated);
            int fewest = Math.max(1, required - (parts.size() - 1 - i));
            for (int held = Math.min(required, i + 1); held >= fewest; held--) {
                Set<Literals> enough = ways.get(held);
                ways.get(held - 1).forEach(fewer -> joined(fewer, part, enough));
                bounded(enough);
            }
        }
        return ways.get(required);
    }

    private static void joined(Literals one, Set<Literals> others, Set<Literals> joined) {
        for (Literals other : others) {
            Literals both = one.and(other);
            if (!both.contradictory()) {
                joined.add(both);
            }
        }
    }

    private static Set<Literals> either(CorrelationRule rule, List<RulesPresent> parts, boolean negated) {
        Set<Literals> ways = new LinkedHashSet<>();
        for (RulesPresent part : parts) {
            ways.addAll(expand(rule, part, negated));
        }
        return bounded(ways);
    }

    private static Set<Literals> both(CorrelationRule rule, List<RulesPresent> parts, boolean negated) {
        List<Literals> ways = List.of(new Literals(Set.of(), Set.of()));
        for (RulesPresent part : parts) {
            Set<Literals> more = new LinkedHashSet<>();
            Set<Literals> expanded = expand(rule, part, negated);
            ways.forEach(way -> joined(way, expanded, more));
            ways = new ArrayList<>(bounded(more));
        }
        return new LinkedHashSet<>(ways);
    }

    private static Set<Literals> bounded(Set<Literals> ways) {
        if (ways.size() > MOST) {
            throw new IllegalArgumentException(
                    "the condition has more than " + MOST + " alternatives: split it into several correlations");
        }
        return ways;
    }
}

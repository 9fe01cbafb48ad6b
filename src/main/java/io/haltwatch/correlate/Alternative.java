package io.haltwatch.correlate;

import io.haltwatch.sigma.CorrelationRule;
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
record Alternative(List<String> wanted, Set<String> unwanted) {

    /** Beyond, a condition is refused: their number doubles with each {@code or}. */
    static final int MOST = 64;

    /**
     * All ways, at most {@link #MOST}; none for a condition that contradicts itself.
     *
     * @throws IllegalArgumentException when there are more
     */
    static List<Alternative> of(CorrelationRule rule) {
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
                throw new IllegalArgumentException(rule.source() + ": the condition of '" + rule.title()
                        + "' asks for a rule that is not among its 'rules': " + one.id());
            }
            Set<String> id = Set.of(one.id());
            return Set.of(negated ? new Literals(Set.of(), id) : new Literals(id, Set.of()));
        }
        if (present instanceof RulesPresent.All all) {
            return negated ? either(rule, all.parts(), true) : both(rule, all.parts(), false);
        }
        if (present instanceof RulesPresent.Any any) {
            return negated ? both(rule, any.parts(), true) : either(rule, any.parts(), false);
        }
        RulesPresent.AtLeast some = (RulesPresent.AtLeast) present;
        List<RulesPresent> parts = some.parts();
        // Fewer than n of m is: m - n + 1 of them not.
        return choices(rule, parts, negated ? parts.size() - some.required() + 1 : some.required(), negated);
    }

    /** Every choice of so many of the parts. */
    private static Set<Literals> choices(
            CorrelationRule rule, List<RulesPresent> parts, int required, boolean negated) {
        if (required == parts.size()) {
            return both(rule, parts, negated);
        }
        if (required == 1) {
            return either(rule, parts, negated);
        }
        List<RulesPresent> others = parts.subList(1, parts.size());
        Set<Literals> ways = new LinkedHashSet<>(choices(rule, others, required, negated));
        Set<Literals> first = expand(rule, parts.get(0), negated);
        for (Literals rest : choices(rule, others, required - 1, negated)) {
            for (Literals one : first) {
                Literals joined = one.and(rest);
                if (!joined.contradictory()) {
                    ways.add(joined);
                }
            }
        }
        return bounded(rule, ways);
    }

    private static Set<Literals> either(CorrelationRule rule, List<RulesPresent> parts, boolean negated) {
        Set<Literals> ways = new LinkedHashSet<>();
        for (RulesPresent part : parts) {
            ways.addAll(expand(rule, part, negated));
        }
        return bounded(rule, ways);
    }

    private static Set<Literals> both(CorrelationRule rule, List<RulesPresent> parts, boolean negated) {
        List<Literals> ways = List.of(new Literals(Set.of(), Set.of()));
        for (RulesPresent part : parts) {
            Set<Literals> more = new LinkedHashSet<>();
            for (Literals other : expand(rule, part, negated)) {
                for (Literals way : ways) {
                    Literals joined = way.and(other);
                    if (!joined.contradictory()) {
                        more.add(joined);
                    }
                }
            }
            ways = new ArrayList<>(bounded(rule, more));
        }
        return new LinkedHashSet<>(ways);
    }

    private static Set<Literals> bounded(CorrelationRule rule, Set<Literals> ways) {
        if (ways.size() > MOST) {
            throw new IllegalArgumentException(rule.source() + ": the condition of '" + rule.title()
                    + "' has more than " + MOST + " alternatives: split it into several correlations");
        }
        return ways;
    }
}

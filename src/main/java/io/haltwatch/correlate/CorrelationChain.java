package io.haltwatch.correlate;

import io.haltwatch.correlate.Evaluation.Undecided;
import io.haltwatch.sigma.Alternative;
import io.haltwatch.sigma.CorrelationRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Correlations, also over other correlations: each after those that it refers to, whose hits are its members
 * ({@link HitMember}). What is decided only at the close of an inner window decides the outer one as much later.
 */
public final class CorrelationChain {

    /** Longer chains are a mistake, and each link would put off by its timespan what depends on it. */
    private static final int MAX_DEPTH = 16;

    private final Map<String, Link> links = new LinkedHashMap<>();

    /**
     * A hit.
     *
     * @param soft it only holds because of members that are {@link CorrelationMember#soft()}
     * @param at where it stands as a member of other correlations: at each of its events, from when it first held; in order
     */
    public record Hit(CorrelationHit hit, boolean soft, List<CorrelationMember> at) {
        public Hit {
            at = List.copyOf(at);
        }
    }

    /** What was found; see {@link Evaluation}. */
    public record Result(List<Hit> hits, List<Undecided> undecided) {
        public Result {
            hits = List.copyOf(hits);
            undecided = List.copyOf(undecided);
        }
    }

    /**
     * @param delay how much later than its own windows say the members are all known
     * @param reach how far in time one member can matter to a hit
     * @param demand what must be there for it to hold at all
     * @param softness whether soft members of its own count, and those of which inner correlations do
     */
    private record Link(CorrelationRule rule, long delay, long reach, Demand demand, Set<String> softness) {
        long decidedAfter() {
            return delay + (rule.condition().decidedAtClose() ? rule.timespanMillis() : 0);
        }

        boolean holdable() {
            return !softness.isEmpty();
        }

        boolean soft(CorrelationMember member) {
            return member.soft() && softness.contains(member.rule());
        }

        /** Up to when its members are all known. */
        long known(long decidedUpTo) {
            boolean bounded =
                    decidedUpTo != CorrelationEvaluator.ALL_DECIDED && decidedUpTo > HeldWindow.AT_ONCE + delay;
            return bounded ? decidedUpTo - delay : decidedUpTo;
        }
    }

    /**
     * @param rules in any order; what they refer to beyond themselves are detection rules
     * @throws IllegalArgumentException when they refer to each other in a circle, or ask for what no evaluation can give
     */
    public CorrelationChain(Collection<CorrelationRule> rules) {
        Map<String, CorrelationRule> byId = new LinkedHashMap<>();
        rules.forEach(rule -> byId.put(rule.id(), rule));
        rules.forEach(rule -> link(rule, byId, new LinkedHashSet<>()));
    }

    private Link link(CorrelationRule rule, Map<String, CorrelationRule> byId, Set<String> path) {
        Link known = links.get(rule.id());
        if (known != null) {
            return known;
        }
        if (!path.add(rule.id()) || path.size() > MAX_DEPTH) {
            throw new IllegalArgumentException(rule.source() + ": '" + rule.title()
                    + "' refers to correlations in a circle, or over more than " + MAX_DEPTH + " steps");
        }
        long delay = 0;
        long inner = 0;
        Set<String> softness = new LinkedHashSet<>(rule.holdable() ? rule.rules() : List.of());
        for (String id : rule.rules()) {
            CorrelationRule referenced = byId.get(id);
            if (referenced != null) {
                Link link = link(referenced, byId, path);
                delay = Math.max(delay, link.decidedAfter());
                inner = Math.max(inner, link.reach());
                if (link.holdable()) {
                    softness.add(id);
                }
            }
        }
        path.remove(rule.id());
        check(rule);
        Link link = new Link(rule, delay, rule.reachMillis() + inner, Demand.of(rule), Set.copyOf(softness));
        links.put(rule.id(), link);
        return link;
    }

    private static void check(CorrelationRule rule) {
        switch (rule.type()) {
            case TEMPORAL, TEMPORAL_ORDERED -> {
                if (!rule.condition().bounds().isEmpty()) {
                    throw new IllegalArgumentException(rule.source() + ": '" + rule.title()
                            + "' compares a count, but a temporal correlation asks which rules matched");
                }
                try {
                    Alternative.of(rule);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            rule.source() + ": '" + rule.title() + "': " + e.getMessage(), e);
                }
            }
            case VALUE_COUNT, VALUE_SUM, VALUE_AVG, VALUE_MEDIAN, VALUE_PERCENTILE -> {
                if (rule.condition().fields().isEmpty()) {
                    throw new IllegalArgumentException(
                            rule.source() + ": '" + rule.title() + "' names no field to compute with");
                }
            }
            case EVENT_COUNT -> {}
        }
    }

    /** How far in time one member can matter to any hit, in milliseconds. */
    public long reach() {
        return links.values().stream().mapToLong(Link::reach).max().orElse(0);
    }

    /**
     * All hits of all correlations, inner ones before outer ones.
     *
     * @param byRule members of detection rules, by the id of their rule
     * @param decidedUpTo every event up to and including this event time has come
     */
    public Result evaluate(Map<String, ? extends List<? extends CorrelationMember>> byRule, long decidedUpTo) {
        Map<String, List<HitMember>> hitsByRule = new HashMap<>();
        List<Hit> hits = new ArrayList<>();
        List<Undecided> undecided = new ArrayList<>();
        for (Link link : links.values()) {
            List<CorrelationMember> members = new ArrayList<>();
            Set<String> present = new HashSet<>();
            for (String id : link.rule().rules()) {
                List<? extends CorrelationMember> of = links.containsKey(id) ? hitsByRule.get(id) : byRule.get(id);
                if (of != null && !of.isEmpty()) {
                    members.addAll(of);
                    present.add(id);
                }
            }
            if (!link.demand().mayBeMet(members.size(), present)) {
                continue;
            }
            Found found = find(link, members, decidedUpTo);
            List<HitMember> asMembers = new ArrayList<>();
            addAll(found.hard(), false, hits, asMembers);
            addAll(found.soft(), true, hits, asMembers);
            undecided.addAll(found.undecided());
            hitsByRule.put(link.rule().id(), asMembers);
        }
        return new Result(hits, undecided);
    }

    private record Found(List<Hits.Found> hard, List<Hits.Found> soft, List<Undecided> undecided) {}

    private static Found find(Link link, List<CorrelationMember> members, long decidedUpTo) {
        Found hard = find(link, members, member -> !link.soft(member), decidedUpTo);
        if (!link.holdable() || members.stream().noneMatch(link::soft)) {
            return hard;
        }
        Found all = find(link, members, member -> true, decidedUpTo);
        List<Hits.Found> soft = all.hard().stream()
                .filter(found -> hard.hard().stream().noneMatch(known -> touch(found.hit(), known.hit())))
                .toList();
        List<Undecided> undecided = new ArrayList<>(hard.undecided());
        undecided.addAll(all.undecided());
        return new Found(hard.hard(), soft, undecided);
    }

    private static boolean touch(CorrelationHit one, CorrelationHit other) {
        return one.group().equals(other.group()) && one.first() <= other.last() && other.first() <= one.last();
    }

    private static Found find(
            Link link, List<CorrelationMember> members, Predicate<CorrelationMember> counted, long decidedUpTo) {
        List<CorrelationMember> those =
                link.holdable() ? members.stream().filter(counted).toList() : members;
        List<Hits.Found> found = new ArrayList<>();
        List<Undecided> undecided = new ArrayList<>();
        for (Hits ofGroup : CorrelationEvaluator.find(link.rule(), those, link.known(decidedUpTo))) {
            found.addAll(ofGroup.found());
            for (Undecided later : ofGroup.undecided()) {
                undecided.add(new Undecided(later.first(), later.last(), later.decidedAt() + link.delay()));
            }
        }
        return new Found(found, List.of(), undecided);
    }

    private static void addAll(List<Hits.Found> found, boolean soft, List<Hit> hits, List<HitMember> asMembers) {
        for (Hits.Found each : found) {
            int before = asMembers.size();
            String id = HitMember.id(each.hit());
            for (int i = 0; i < each.members().size(); i++) {
                asMembers.add(new HitMember(each.hit(), each.members().get(i), i, soft, id));
            }
            hits.add(new Hit(each.hit(), soft, List.copyOf(asMembers.subList(before, asMembers.size()))));
        }
    }
}

package io.haltwatch.replay;

import io.haltwatch.correlate.CorrelationChain;
import io.haltwatch.correlate.CorrelationEvaluator;
import io.haltwatch.correlate.Correlator;
import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.fleet.GroupMember;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.CorrelationRule.Scope;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What one correlation counted in log files.
 *
 * @param groups those with a member; of a correlation per host, host by host
 * @param withoutGroup events that match one of its rules but lack a group-by field
 */
public record ExplainedCorrelation(List<ExplainedGroup> groups, long withoutGroup) {

    public ExplainedCorrelation {
        groups = List.copyOf(groups);
    }

    /** @param replay that has read the files, with {@code rules} */
    public static ExplainedCorrelation of(
            CorrelationRule rule, RuleSet rules, Replay replay, Replay.Stages stages, JoinedEvidence joined) {
        return rule.scope() == Scope.GROUP
                ? overAllHosts(rule, replay, stages)
                : perHost(rule, rules, replay.signals(), joined);
    }

    private static ExplainedCorrelation perHost(
            CorrelationRule rule, RuleSet rules, Collection<Signal> signals, JoinedEvidence joined) {
        List<CorrelationRule> inner = inner(rule, rules.correlations());
        List<ExplainedGroup> groups = new ArrayList<>();
        long[] without = {0};
        joined.join(signals, (named, actions) -> {
            Map<String, CorrelationTrial.Place> places = new HashMap<>();
            named.forEach(signal -> places.put(
                    signal.id(), new CorrelationTrial.Place(signal.host().host(), signal.origin())));
            CorrelationExplainer explainer = new CorrelationExplainer(rule, new OnHost(inner, named, actions, places));
            groups.addAll(explainer.groups(named.get(0).host().host()));
            without[0] += explainer.withoutGroup();
        });
        return new ExplainedCorrelation(groups, without[0]);
    }

    /** The correlations that it refers to, and those that they refer to. */
    private static List<CorrelationRule> inner(CorrelationRule rule, List<CorrelationRule> all) {
        Set<String> wanted = new HashSet<>(rule.rules());
        List<CorrelationRule> inner = new ArrayList<>();
        // What a correlation refers to stands before it.
        for (int i = all.size() - 1; i >= 0; i--) {
            if (wanted.contains(all.get(i).id())) {
                inner.add(0, all.get(i));
                wanted.addAll(all.get(i).rules());
            }
        }
        return inner;
    }

    private static ExplainedCorrelation overAllHosts(CorrelationRule rule, Replay replay, Replay.Stages stages) {
        Map<String, GroupMember> members = new HashMap<>();
        replay.derive(stages, revision -> {}, revision -> {}, member -> {
            if (member.correlation().equals(rule.id())) {
                members.merge(member.place(), member, GroupMember::with);
            }
        });
        Set<String> counted = new HashSet<>();
        members.values().forEach(member -> counted.add(member.evidenceId()));
        long without = replay.signals().stream()
                .filter(signal -> !counted.contains(signal.id()))
                .filter(signal -> signal.matches().stream().map(RuleMatch::rule).anyMatch(rule.rules()::contains))
                .count();
        List<GroupMember> all = List.copyOf(members.values());
        Map<String, CorrelationTrial.Place> places = new HashMap<>();
        all.forEach(member -> places.put(member.id(), new CorrelationTrial.Place(member.host(), member.origin())));
        return new ExplainedCorrelation(
                new CorrelationExplainer(rule, new OverHosts(all, places)).groups(null), without);
    }

    /** One host's signals. */
    private record OnHost(
            List<CorrelationRule> inner, List<Signal> signals, List<JoinedAction> actions, Map<String, Place> places)
            implements CorrelationTrial {

        @Override
        public List<CorrelationChain.Hit> hits(CorrelationRule variant) {
            List<CorrelationRule> chain = new ArrayList<>(inner);
            chain.add(variant);
            return new Correlator(chain)
                    .correlate(signals, actions, CorrelationEvaluator.ALL_DECIDED).result().hits().stream()
                            .filter(hit -> hit.hit().rule().id().equals(variant.id()))
                            .toList();
        }

        @Override
        public Place place(String evidence) {
            return Objects.requireNonNull(places.get(evidence), evidence);
        }
    }

    /** Members of all hosts. */
    private record OverHosts(List<GroupMember> members, Map<String, Place> places) implements CorrelationTrial {

        @Override
        public List<CorrelationChain.Hit> hits(CorrelationRule variant) {
            return CorrelationEvaluator.evaluate(variant, members).stream()
                    .map(hit -> new CorrelationChain.Hit(hit, false, List.of()))
                    .toList();
        }

        @Override
        public Place place(String evidence) {
            return Objects.requireNonNull(places.get(evidence), evidence);
        }
    }
}

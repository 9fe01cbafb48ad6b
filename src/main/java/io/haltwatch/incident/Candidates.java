package io.haltwatch.incident;

import io.haltwatch.correlate.CorrelationChain;
import io.haltwatch.correlate.CorrelationMember;
import io.haltwatch.correlate.Correlator;
import io.haltwatch.correlate.Evaluation.Undecided;
import io.haltwatch.correlate.Evidence;
import io.haltwatch.correlate.HostContext;
import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.correlate.JoinedActionFields;
import io.haltwatch.correlate.Joiner;
import io.haltwatch.correlate.Member;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.DetectionRule;
import io.haltwatch.sigma.Level;
import io.haltwatch.sigma.RuleSet;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Facts to candidates: join, count, and let the rules set the base severity. */
final class Candidates {

    private static final Candidate.Base NO_RULE = new Candidate.Base(Level.INFORMATIONAL, null, List.of());

    private final RuleSet rules;
    private final Joiner joiner;
    private final Correlator correlator;
    private final IncidentPolicy policy;
    private final SensorChannels sensors = SensorChannels.builtIn();
    private final Set<String> fleetRules = new HashSet<>();

    Candidates(RuleSet rules, List<CorrelationRule> correlations, IncidentPolicy policy) {
        this.rules = rules;
        this.policy = policy;
        this.joiner = new Joiner(
                policy.join(), policy.managerReport(), policy.systemLog(), policy.created(), policy.restartGrace());
        this.correlator = new Correlator(correlations);
        rules.fleetCorrelations().forEach(fleet -> fleetRules.addAll(fleet.rules()));
    }

    /**
     * What may become findings, and what is not decided yet.
     *
     * @param candidates in no order
     * @param hits those that fleet correlations refer to, whether or not they alert
     * @param counted matches that fleet correlations refer to
     * @param silences also those that no rule speaks of
     */
    record Found(
            List<Candidate> candidates,
            List<Undecided> undecided,
            List<CorrelationChain.Hit> hits,
            List<Member> counted,
            Silences.Found silences) {}

    /**
     * @param facts one host's, each once, in {@link Signal#ORDER}
     * @param decidedUpTo every fact up to and including this event time has come
     * @param listening since when the host is listened to
     */
    Found of(List<Signal> facts, HostContext context, long decidedUpTo, Listening listening) {
        List<JoinedAction> actions = joiner.join(facts, context);
        List<Candidate> candidates = new ArrayList<>();
        for (JoinedAction action : actions) {
            Candidate.Base base = base(action);
            // Rules decide: what no rule speaks of is no finding.
            if (!base.reasons().isEmpty()) {
                candidates.add(new Candidate.Action(base, action));
            }
        }
        Correlator.Correlated correlated = correlator.correlate(facts, actions, decidedUpTo);
        List<CorrelationChain.Hit> ofFleets = new ArrayList<>();
        for (CorrelationChain.Hit hit : correlated.result().hits()) {
            if (fleetRules.contains(hit.hit().rule().id())) {
                ofFleets.add(hit);
            }
            CorrelationRule rule = hit.hit().rule();
            if (rule.alerts()) {
                candidates.add(new Candidate.Correlation(base(rule), hit.hit(), hit.soft()));
            }
        }
        for (Signal signal : facts) {
            for (RuleMatch match : signal.matches()) {
                if (match.action() == RuleMatch.EVENT && match.alerts()) {
                    candidates.add(new Candidate.Match(base(List.of(match)), match, signal));
                }
            }
        }
        List<Member> counted = new ArrayList<>();
        for (String rule : fleetRules) {
            counted.addAll(correlated.counted().getOrDefault(rule, List.of()));
        }
        counted.sort(CorrelationMember.ORDER);
        Silences.Found silences = silences(facts, actions, candidates, context, listening);
        return new Found(candidates, correlated.result().undecided(), ofFleets, counted, silences);
    }

    private Silences.Found silences(
            List<Signal> facts,
            List<JoinedAction> actions,
            List<Candidate> candidates,
            HostContext context,
            Listening listening) {
        Map<String, Signal> byId = new HashMap<>(2 * facts.size());
        facts.forEach(fact -> byId.put(fact.id(), fact));
        AnnouncedShutdown announced = new AnnouncedShutdown(new CoreStops(actions), context, policy);
        List<SilenceGround> grounds =
                SilenceGround.of(actions, candidates, byId, context, announced, sensors, policy.silence());
        Silences.Found found = Silences.of(
                grounds,
                facts,
                listening,
                new SilenceExplanation(facts, context, announced, policy.silence()),
                policy.silence());
        for (Silence told : found.silences()) {
            List<RuleMatch> matches = rules.match(SilenceFields.LOG_SOURCE, new SilenceFields(told)).stream()
                    .filter(DetectionRule::alerts)
                    .map(rule -> RuleMatch.of(rule, RuleMatch.EVENT))
                    .toList();
            if (!matches.isEmpty()) {
                candidates.add(new Candidate.Silent(base(matches), told));
            }
        }
        return found;
    }

    private Candidate.Base base(JoinedAction action) {
        List<RuleMatch> matches = new ArrayList<>();
        for (Evidence piece : action.evidence()) {
            for (RuleMatch match : piece.signal().matches()) {
                if (match.action() == piece.index() && match.alerts()) {
                    matches.add(match);
                }
            }
        }
        for (DetectionRule rule : rules.match(JoinedActionFields.LOG_SOURCE, new JoinedActionFields(action))) {
            if (rule.alerts()) {
                matches.add(RuleMatch.of(rule, RuleMatch.EVENT));
            }
        }
        return base(matches);
    }

    private static Candidate.Base base(List<RuleMatch> matches) {
        if (matches.isEmpty()) {
            return NO_RULE;
        }
        TreeSet<Reason> reasons =
                new TreeSet<>(Comparator.comparing(Reason::level).reversed().thenComparing(Reason::id));
        Set<String> floors = new HashSet<>();
        RuleMatch before = null;
        for (RuleMatch match : matches) {
            // Of a thousand records of one action each tells the same as the one before.
            if (before != null && isSame(before, match)) {
                continue;
            }
            before = match;
            reasons.add(new Reason(Reason.Effect.BASE, match.rule(), match.title(), match.level(), match.tags()));
            if (match.floor()) {
                floors.add(match.rule());
            }
        }
        Reason floorOf = floors.isEmpty()
                ? null
                : reasons.stream()
                        .filter(reason -> floors.contains(reason.id()))
                        .findFirst()
                        .orElse(null);
        Level level = reasons.isEmpty() ? Level.INFORMATIONAL : reasons.first().level();
        return new Candidate.Base(level, floorOf, List.copyOf(reasons));
    }

    private static boolean isSame(RuleMatch one, RuleMatch other) {
        return one.rule().equals(other.rule()) && one.level() == other.level() && one.floor() == other.floor();
    }

    static Candidate.Base base(CorrelationRule rule) {
        Reason reason = new Reason(Reason.Effect.BASE, rule.id(), rule.title(), rule.level(), rule.tags());
        return new Candidate.Base(rule.level(), rule.floor() ? reason : null, List.of(reason));
    }

    /** The longest time over which any correlation can tie two facts together. */
    long correlationReach() {
        return correlator.reach();
    }
}

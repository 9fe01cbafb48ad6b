package io.haltwatch.correlate;

import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Evaluates correlation rules over one host's signals. */
public final class Correlator {

    private final CorrelationChain chain;

    /** @throws IllegalArgumentException when they refer to each other in a circle, or ask for what cannot be given */
    public Correlator(List<CorrelationRule> rules) {
        this.chain = new CorrelationChain(rules);
    }

    /** How far in time one signal can matter to any hit, in milliseconds. */
    public long reach() {
        return chain.reach();
    }

    /**
     * What was found.
     *
     * @param counted every match that correlations count, by the id of its rule
     */
    public record Correlated(CorrelationChain.Result result, Map<String, List<Member>> counted) {}

    /**
     * @param signals one host's, each once, in {@link Signal#ORDER}
     * @param decidedUpTo every event up to and including this event time has come
     */
    public Correlated correlate(List<Signal> signals, List<JoinedAction> actions, long decidedUpTo) {
        Map<String, List<Member>> counted = members(signals, actions);
        return new Correlated(chain.evaluate(counted, decidedUpTo), counted);
    }

    private static Map<String, List<Member>> members(List<Signal> signals, List<JoinedAction> actions) {
        Map<Evidence, Member.Joined> joined = new HashMap<>(2 * signals.size());
        for (JoinedAction action : actions) {
            boolean soft = action.soft();
            boolean counts = counts(action);
            Deeds.of(action)
                    .forEach((piece, telling) -> joined.put(piece, new Member.Joined(action, telling, soft, counts)));
        }
        Map<String, List<Member>> byRule = new HashMap<>();
        for (Signal signal : signals) {
            for (RuleMatch match : signal.matches()) {
                Member.Joined action =
                        match.action() == RuleMatch.EVENT ? null : joined.get(new Evidence(signal, match.action()));
                // What no joined action took up (a handle alone) is not counted either, nor what only restarted.
                boolean counts = action == null ? match.action() == RuleMatch.EVENT : action.counts();
                if (counts) {
                    byRule.computeIfAbsent(match.rule(), r -> new ArrayList<>()).add(new Member(signal, match, action));
                }
            }
        }
        return byRule;
    }

    /** needrestart and {@code systemctl restart a b c} halt nothing; a sensor that was away for a moment was away. */
    private static boolean counts(JoinedAction action) {
        return action.halted() || action.guards();
    }
}

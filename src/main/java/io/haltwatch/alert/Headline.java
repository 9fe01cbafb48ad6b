package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.sigma.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which actions the sentence is about. An incident also holds what happened to stop nearby, and a sentence over all of
 * it would accuse the actor of what nobody asked for.
 *
 * @param deciding those that gave the incident its gravest finding
 * @param actions these, and what belongs to them, in order; empty when no service was touched
 */
record Headline(List<JoinedAction> deciding, List<JoinedAction> actions) {

    Headline {
        deciding = List.copyOf(deciding);
        actions = List.copyOf(actions);
    }

    /**
     * What correlations counted that are graver than any single action, with what else the same users asked for; or the
     * gravest actions that were asked for (of all, when nobody asked), and what a correlation as grave counted.
     */
    static Headline of(Incident incident) {
        List<Finding.Action> all = AffectedService.findings(incident);
        boolean nobodyAsked = all.stream().noneMatch(finding -> Culprit.asked(finding.action()));
        Level gravest = all.stream()
                .filter(finding -> nobodyAsked || Culprit.asked(finding.action()))
                .map(Finding::level)
                .max(Comparator.naturalOrder())
                .orElse(Level.INFORMATIONAL);
        Set<String> counted = counted(incident, gravest);
        boolean outweighed =
                correlations(incident).anyMatch(finding -> finding.level().compareTo(gravest) > 0)
                        && all.stream().anyMatch(finding -> isCounted(finding.action(), counted));
        List<JoinedAction> deciding = new ArrayList<>();
        List<JoinedAction> actions = new ArrayList<>();
        for (Finding.Action finding : all) {
            JoinedAction action = finding.action();
            boolean isCounted = isCounted(action, counted);
            boolean grave = finding.level() == gravest && (nobodyAsked || Culprit.asked(action));
            if (outweighed ? isCounted : grave) {
                deciding.add(action);
            }
            if (isCounted || (grave && !outweighed)) {
                actions.add(action);
            }
        }
        return new Headline(deciding, outweighed ? withTheSameUsers(all, deciding, actions) : actions);
    }

    private static List<JoinedAction> withTheSameUsers(
            List<Finding.Action> all, List<JoinedAction> deciding, List<JoinedAction> actions) {
        Set<String> users = new HashSet<>();
        deciding.stream()
                .filter(Culprit::asked)
                .map(action -> action.actor().user())
                .forEach(users::add);
        users.remove(null);
        // By identity: hashing an action with all its evidence would cost the square of a burst.
        Set<JoinedAction> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        taken.addAll(actions);
        return all.stream()
                .map(Finding.Action::action)
                .filter(action -> taken.contains(action)
                        || (Culprit.asked(action)
                                && action.actor().user() != null
                                && users.contains(action.actor().user())))
                .toList();
    }

    private static boolean isCounted(JoinedAction action, Set<String> counted) {
        return action.evidence().stream()
                .anyMatch(evidence -> counted.contains(evidence.signal().id()));
    }

    private static Set<String> counted(Incident incident, Level atLeast) {
        Set<String> members = new HashSet<>();
        correlations(incident)
                .filter(finding -> finding.level().compareTo(atLeast) >= 0)
                .forEach(finding -> members.addAll(finding.hit().members()));
        return members;
    }

    static Stream<Finding.Correlation> correlations(Incident incident) {
        return incident.findings().stream()
                .filter(Finding.Correlation.class::isInstance)
                .map(Finding.Correlation.class::cast);
    }
}

package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.sigma.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which actions the sentence is about. An incident also holds what happened to stop nearby, and a sentence over all of
 * it would accuse the actor of what nobody asked for.
 */
final class Headline {

    private Headline() {}

    /**
     * What correlations counted that are graver than any single action; else the gravest actions that were asked for
     * (of all, when nobody asked), and what a correlation as grave counted.
     */
    static List<JoinedAction> actions(Incident incident) {
        List<Finding.Action> all = AffectedService.findings(incident);
        boolean nobodyAsked = all.stream().noneMatch(finding -> Culprit.asked(finding.action()));
        List<Finding.Action> considered = all.stream()
                .filter(finding -> nobodyAsked || Culprit.asked(finding.action()))
                .toList();
        Level gravest = considered.stream()
                .map(Finding::level)
                .max(Comparator.naturalOrder())
                .orElse(Level.INFORMATIONAL);
        Set<String> counted = counted(incident, gravest);
        boolean outweighed =
                correlations(incident).anyMatch(finding -> finding.level().compareTo(gravest) > 0)
                        && all.stream().anyMatch(finding -> isCounted(finding.action(), counted));
        List<JoinedAction> actions = new ArrayList<>();
        for (Finding.Action finding : all) {
            JoinedAction action = finding.action();
            boolean grave = finding.level() == gravest && (nobodyAsked || Culprit.asked(action));
            if (isCounted(action, counted) || (grave && !outweighed)) {
                actions.add(action);
            }
        }
        return actions;
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

    private static Stream<Finding.Correlation> correlations(Incident incident) {
        return incident.findings().stream()
                .filter(Finding.Correlation.class::isInstance)
                .map(Finding.Correlation.class::cast);
    }
}

package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.sigma.Level;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which actions the sentence is about. An incident also holds what happened to stop nearby, and a sentence over all of
 * it would accuse the actor of what nobody asked for.
 */
final class Headline {

    private Headline() {}

    /** The gravest of what was asked for (of everything, when nobody asked), and what a correlation as grave counted. */
    static List<JoinedAction> actions(Incident incident) {
        List<Finding.Action> all = AffectedService.findings(incident);
        List<Finding.Action> asked =
                all.stream().filter(finding -> Culprit.asked(finding.action())).toList();
        List<Finding.Action> considered = asked.isEmpty() ? all : asked;
        boolean askedOnly = !asked.isEmpty();
        Level gravest = considered.stream()
                .map(Finding::level)
                .max(Comparator.naturalOrder())
                .orElse(Level.INFORMATIONAL);
        Set<String> counted = counted(incident, gravest);
        return all.stream()
                .filter(finding -> finding.level() == gravest && (!askedOnly || Culprit.asked(finding.action()))
                        || finding.action().evidence().stream()
                                .anyMatch(evidence ->
                                        counted.contains(evidence.signal().id())))
                .map(Finding.Action::action)
                .toList();
    }

    private static Set<String> counted(Incident incident, Level atLeast) {
        Set<String> members = new HashSet<>();
        for (Finding finding : incident.findings()) {
            if (finding instanceof Finding.Correlation correlation
                    && finding.level().compareTo(atLeast) >= 0) {
                members.addAll(correlation.hit().members());
            }
        }
        return members;
    }
}

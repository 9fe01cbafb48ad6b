package io.haltwatch.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.Reason;
import java.util.Comparator;
import java.util.List;

/** What tests ask of a host's incidents. */
final class Incidents {

    private Incidents() {}

    static Incident only(RecordedHost host) {
        List<IncidentRevision> incidents = host.finalIncidents();
        assertThat(incidents).hasSize(1);
        return incidents.get(0).incident();
    }

    static Incident worst(RecordedHost host) {
        return host.finalIncidents().stream()
                .map(IncidentRevision::incident)
                .max(Comparator.comparing(Incident::severity))
                .orElseThrow();
    }

    static List<JoinedAction> actions(Incident incident) {
        return actionFindings(incident).stream().map(Finding.Action::action).toList();
    }

    static JoinedAction onlyAction(Incident incident) {
        assertThat(actions(incident)).hasSize(1);
        return actions(incident).get(0);
    }

    /** The actions of one service. */
    static List<JoinedAction> actionsOn(String service, Incident incident) {
        return actions(incident).stream()
                .filter(action -> action.service().equals(service))
                .toList();
    }

    static List<Finding.Action> actionFindings(Incident incident) {
        return incident.findings().stream()
                .filter(Finding.Action.class::isInstance)
                .map(Finding.Action.class::cast)
                .toList();
    }

    /** The names of the correlations that held. */
    static List<String> correlations(Incident incident) {
        return incident.findings().stream()
                .filter(Finding.Correlation.class::isInstance)
                .map(finding -> ((Finding.Correlation) finding).hit().rule().name())
                .toList();
    }

    /** The ids of all reasons of an effect. */
    static List<String> reasons(Incident incident, Reason.Effect effect) {
        return incident.findings().stream()
                .flatMap(finding -> finding.reasons().stream())
                .filter(reason -> reason.effect() == effect)
                .map(Reason::id)
                .toList();
    }
}

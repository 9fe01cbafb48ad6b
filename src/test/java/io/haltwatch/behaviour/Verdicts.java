package io.haltwatch.behaviour;

import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.Reason;
import io.haltwatch.sigma.Level;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What is said of a host in the end: how bad, by which rules and techniques. */
final class Verdicts {

    private Verdicts() {}

    static Level worst(RecordedHost host) {
        return host.finalIncidents().stream()
                .map(IncidentRevision::incident)
                .map(Incident::severity)
                .max(Comparator.naturalOrder())
                .orElse(Level.INFORMATIONAL);
    }

    /** Names of the correlations that found something. */
    static List<String> correlations(RecordedHost host) {
        return host.finalIncidents().stream()
                .flatMap(revision -> revision.incident().findings().stream())
                .filter(Finding.Correlation.class::isInstance)
                .map(finding -> ((Finding.Correlation) finding).hit().rule().name())
                .distinct()
                .toList();
    }

    /** Titles of all rules, correlations and contexts that the last revisions name. */
    static List<String> titles(RecordedHost host) {
        return reasons(host).map(reason -> reason.title()).distinct().toList();
    }

    static List<String> tags(RecordedHost host) {
        return reasons(host)
                .flatMap(reason -> reason.tags().stream())
                .distinct()
                .toList();
    }

    private static Stream<Reason> reasons(RecordedHost host) {
        return host.finalIncidents().stream()
                .flatMap(revision -> revision.incident().findings().stream())
                .flatMap(finding -> finding.reasons().stream());
    }
}

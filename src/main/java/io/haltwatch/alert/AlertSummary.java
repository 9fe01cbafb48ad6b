package io.haltwatch.alert;

import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.Reason;
import io.haltwatch.telemetry.EnumName;
import java.util.ArrayList;
import java.util.List;

/** A few sentences for whoever opens the alert: what happened, to which services, and why it has its severity. */
final class AlertSummary {

    /** Longest summary in characters. */
    static final int MAX = 2000;

    private static final int MAX_NAMED = 12;

    private AlertSummary() {}

    static String of(Incident incident) {
        StringBuilder summary = new StringBuilder(AlertSentence.of(incident)).append('.');
        List<AffectedService> services = AffectedService.of(incident);
        if (services.size() > 1) {
            summary.append(" Services: ").append(named(services)).append('.');
        }
        summary.append(' ').append(severity(incident));
        summary.append(" Confidence ")
                .append(EnumName.lower(incident.confidence()))
                .append('.');
        List<String> machines = incident.machines().stream().limit(MAX_NAMED).toList();
        if (!machines.isEmpty()) {
            summary.append(" Several machines have this name (")
                    .append(AlertText.printable(Words.list(machines)))
                    .append("): the evidence is of all of them.");
        }
        if (incident.incomplete()) {
            summary.append(" Incomplete: a limit was reached, and evidence was left out.");
        }
        return AlertText.bounded(summary.toString(), MAX);
    }

    private static String named(List<AffectedService> services) {
        List<String> names = new ArrayList<>();
        services.stream().limit(MAX_NAMED).map(DeedPhrase::label).forEach(names::add);
        int more = services.size() - names.size();
        if (more > 0) {
            names.add(more + " more");
        }
        return Words.list(names);
    }

    /** How the finding that decided it came to its level. */
    private static String severity(Incident incident) {
        String severity = "Severity " + EnumName.lower(incident.severity());
        List<Reason> reasons = new SeverityGrounds(incident)
                .findings().stream().findFirst().map(Finding::reasons).orElse(List.of());
        List<String> words = reasons.stream()
                .limit(MAX_NAMED)
                .map(reason -> verb(reason.effect())
                        + AlertText.printable(AlertText.bounded(reason.title(), 120))
                        + " ("
                        + EnumName.lower(reason.level())
                        + ")")
                .toList();
        return severity + (words.isEmpty() ? "." : ": " + String.join("; ", words) + ".");
    }

    private static String verb(Reason.Effect effect) {
        return switch (effect) {
            case BASE -> "";
            case RAISED -> "raised by ";
            case LOWERED -> "lowered by ";
            case FLOORED -> "kept up by ";
            case NOTED -> "noted: ";
        };
    }
}

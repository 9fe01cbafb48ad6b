package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction.ServiceState;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.Reason;
import io.haltwatch.telemetry.EnumName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A few sentences for whoever opens the alert: what happened, to which services, and why it has its severity. */
final class AlertSummary {

    /** Longest summary in characters. */
    static final int MAX = 4000;

    private static final int MAX_NAMED = 12;

    /** Room for what is said once it is known how much evidence fits. */
    private static final int MAX_SHOWN = 150;

    private AlertSummary() {}

    /** What to add where an alert does not hold all evidence. */
    static String shown(int shown, int total) {
        return " Of " + total + " records behind it this alert holds " + shown + "; " + (total - shown)
                + " were left out to keep it small, the ones that say least first.";
    }

    static String of(Incident incident) {
        StringBuilder summary = new StringBuilder(AlertSentence.whole(incident)).append('.');
        List<AffectedService> services = AffectedService.of(incident);
        List<AffectedService> named =
                services.stream().filter(AffectedService::isOne).toList();
        if (named.size() > 1) {
            summary.append(" Services: ").append(named(downFirst(named))).append('.');
        }
        summary.append(' ').append(severity(incident));
        summary.append(" Confidence ")
                .append(EnumName.lower(incident.confidence()))
                .append(": ")
                .append(String.join("; ", ConfidenceGrounds.of(incident)))
                .append('.');
        String states = states(named);
        if (!states.isEmpty()) {
            summary.append(" Now: ").append(states).append('.');
        }
        List<Sensors.Gap> absent = Sensors.absent(incident);
        if (!absent.isEmpty()) {
            summary.append(" Not seen near it: ")
                    .append(Words.list(absent.stream()
                            .map(gap -> gap.source().slug() + " (" + gap.records() + ")")
                            .toList()))
                    .append('.');
        }
        List<String> steps = NextSteps.of(incident);
        for (int i = 0; i < steps.size(); i++) {
            summary.append(i == 0 ? " Next: (" : " (")
                    .append(i + 1)
                    .append(") ")
                    .append(steps.get(i));
            if (!steps.get(i).endsWith(".")) {
                summary.append('.');
            }
        }
        List<String> machines = incident.machines().stream().limit(MAX_NAMED).toList();
        if (!machines.isEmpty()) {
            summary.append(" Several machines have this name (")
                    .append(PrintableText.of(Words.list(machines)))
                    .append("): the evidence is of all of them.");
        }
        if (incident.incomplete()) {
            summary.append(" Incomplete: a limit was reached, and evidence was left out.");
        }
        return AlertText.bounded(summary.toString(), MAX - MAX_SHOWN);
    }

    /** Those that an attacker asked for by name and that never ran there would hide the others. */
    private static List<AffectedService> downFirst(List<AffectedService> services) {
        return services.stream()
                .sorted(Comparator.comparingInt(AlertSummary::rank))
                .toList();
    }

    private static int rank(AffectedService service) {
        if (service.state() == ServiceState.DOWN) {
            return 0;
        }
        return switch (service.confirmation()) {
            case CONFIRMED, EFFECT_ONLY -> 1;
            case ATTEMPTED -> 2;
            case DENIED -> 3;
        };
    }

    /** {@code still down: MSSQLSERVER (database); back: VSS (backup)}; empty when nothing is known of any. */
    private static String states(List<AffectedService> services) {
        List<String> states = new ArrayList<>();
        for (ServiceState state : ServiceState.values()) {
            List<AffectedService> these = services.stream()
                    .filter(service -> service.state() == state)
                    .toList();
            if (!these.isEmpty()) {
                states.add(
                        switch (state) {
                            case DOWN -> "still down: " + named(these);
                            case RESTORED -> "back: " + named(these);
                            case UNKNOWN ->
                                "not known of "
                                        + (these.size() == services.size()
                                                ? "any"
                                                : these.size() == 1 ? named(these) : these.size() + " services");
                        });
            }
        }
        return states.size() == 1 && services.stream().noneMatch(service -> service.state() != ServiceState.UNKNOWN)
                ? ""
                : String.join("; ", states);
    }

    private static String named(List<AffectedService> services) {
        List<String> names = new ArrayList<>();
        services.stream().limit(MAX_NAMED).map(ServicePhrase::label).forEach(names::add);
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
                .map(reason -> verb(reason.effect()) + sentence(reason) + " (" + EnumName.lower(reason.level()) + ")")
                .toList();
        return severity + (words.isEmpty() ? "." : ": " + String.join("; ", words) + ".");
    }

    private static String sentence(Reason reason) {
        String title = PrintableText.of(AlertText.bounded(reason.title(), 120));
        return reason.effect() == Reason.Effect.BASE ? title : AlertText.lowerFirst(title);
    }

    private static String verb(Reason.Effect effect) {
        return switch (effect) {
            case BASE -> "";
            case RAISED -> "raised: ";
            case LOWERED -> "lowered: ";
            case FLOORED -> "kept up: ";
            case NOTED -> "noted: ";
        };
    }
}

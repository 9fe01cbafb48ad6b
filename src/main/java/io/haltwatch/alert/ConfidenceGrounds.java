package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction.Confirmation;
import io.haltwatch.incident.Incident;
import io.haltwatch.telemetry.DataSource;
import java.util.ArrayList;
import java.util.List;

/** Why an incident is as sure as it is, in sentences: what was asked for, what was seen to happen, what cannot be seen. */
final class ConfidenceGrounds {

    private ConfidenceGrounds() {}

    static List<String> of(Incident incident) {
        List<AffectedService> services = AffectedService.of(incident);
        List<String> grounds = new ArrayList<>();
        int total = services.size();
        counted(grounds, services, Confirmation.CONFIRMED, total, "asked for and seen to happen");
        counted(grounds, services, Confirmation.ATTEMPTED, total, "asked for, and no effect was seen");
        counted(grounds, services, Confirmation.EFFECT_ONLY, total, "seen to happen, and nobody was seen to ask");
        counted(grounds, services, Confirmation.DENIED, total, "refused by the system");
        if (services.isEmpty()) {
            grounds.add("rules matched what was recorded; no service's state tells more");
        }
        boolean unconfirmed = services.stream().anyMatch(s -> s.confirmation() == Confirmation.ATTEMPTED);
        if (unconfirmed && !Sensors.seen(incident).contains(DataSource.SERVICE_METADATA)) {
            grounds.add("no records of service states were seen near it, so that stops could not be confirmed");
        }
        if (incident.provisional()) {
            grounds.add("an OS shutdown would look the same, and its proof may still come");
        }
        if (incident.incomplete()) {
            grounds.add("a limit was reached, and evidence was left out");
        }
        return grounds;
    }

    private static void counted(
            List<String> grounds, List<AffectedService> services, Confirmation confirmation, int total, String words) {
        long count = services.stream()
                .filter(service -> service.confirmation() == confirmation)
                .count();
        if (count > 0) {
            grounds.add((count == total
                            ? total == 1 ? "it was " : "all " + total + " were "
                            : count + " of " + total + (count == 1 ? " was " : " were "))
                    + words);
        }
    }
}

package io.haltwatch.alert;

import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.signal.Signal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Whether a host went down, or came up, after its next start was set to safe mode. An announcement may be cancelled. */
final class SafeBootRestart {

    private SafeBootRestart() {}

    /** When it was first seen to; to the second. */
    static Optional<Instant> of(Incident incident) {
        long set = AffectedService.findings(incident).stream()
                .map(Finding.Action::action)
                .filter(action -> Deed.of(action).sense() == Deed.Sense.SAFE_BOOT)
                .mapToLong(JoinedAction::first)
                .min()
                .orElse(Long.MAX_VALUE);
        for (Signal signal : incident.evidence()) {
            if (signal.time() > set && signal.contexts().stream().anyMatch(SafeBootRestart::proves)) {
                return Optional.of(Instant.ofEpochMilli(signal.time()).truncatedTo(ChronoUnit.SECONDS));
            }
        }
        return Optional.empty();
    }

    private static boolean proves(ContextFact fact) {
        return fact.kind() == ContextFact.Kind.SHUTDOWN_PROVED || fact.kind() == ContextFact.Kind.BOOTED;
    }
}

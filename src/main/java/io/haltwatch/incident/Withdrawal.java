package io.haltwatch.incident;

import io.haltwatch.sigma.Level;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.HostKey;
import java.util.List;
import java.util.Optional;

/**
 * What is left of an incident once late evidence has taken away all that it was about: the restart that came after all.
 * Readers were told of it, so they must be told that it is nothing.
 */
final class Withdrawal {

    private static final String ID = "withdrawn";

    private Withdrawal() {}

    /** @param anchor its first evidence; what no rule matched has nothing to say */
    static Optional<Incident> of(HostKey host, Signal anchor) {
        return anchor.matches().stream().findFirst().map(match -> incident(host, anchor, match));
    }

    private static Incident incident(HostKey host, Signal anchor, RuleMatch match) {
        List<Reason> reasons = List.of(
                new Reason(Reason.Effect.BASE, match.rule(), match.title(), Level.INFORMATIONAL, match.tags()),
                new Reason(
                        Reason.Effect.LOWERED,
                        ID,
                        "Withdrawn: evidence that came late explains it",
                        Level.INFORMATIONAL,
                        List.of()));
        Finding finding = new Finding.Match("rule/" + match.name(), Level.INFORMATIONAL, reasons, match, anchor);
        return Incident.of(
                host,
                Level.INFORMATIONAL,
                Incident.Confidence.LOW,
                List.of(finding),
                List.of(anchor),
                false,
                false,
                Incident.NO_HOLD,
                Surroundings.NONE);
    }
}

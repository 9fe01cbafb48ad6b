package io.haltwatch.alert;

import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.Reason;
import io.haltwatch.incident.Reason.Effect;
import io.haltwatch.sigma.Level;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What an incident's severity comes from: which findings decided it, and which of their reasons. */
final class SeverityGrounds {

    private final List<Finding> deciding;

    /** By identity: findings are compared with all their evidence. */
    private final Set<Finding> known = Collections.newSetFromMap(new IdentityHashMap<>());

    SeverityGrounds(Incident incident) {
        List<Finding> gravest = incident.findings().stream()
                .filter(finding -> finding.level() == incident.severity())
                .toList();
        List<Finding> lowered =
                gravest.stream().filter(SeverityGrounds::isLowered).toList();
        List<Finding> other =
                gravest.stream().filter(finding -> !isLowered(finding)).toList();
        // That a finding was lowered only counts where nothing else is as grave; informational is what it is without
        // any finding, and then what was lowered to it is what there is to say.
        boolean byLowering = other.isEmpty() || (incident.severity() == Level.INFORMATIONAL && !lowered.isEmpty());
        this.deciding = byLowering ? lowered : other;
        known.addAll(deciding);
    }

    /** None when the incident is graver than its findings, because a cap hides what made it so. */
    List<Finding> findings() {
        return deciding;
    }

    /** Whether this reason, of this finding, is why the incident has its severity. */
    boolean decided(Finding finding, Reason reason) {
        return known.contains(finding) && last(finding, reason);
    }

    /** What took the incident's severity down, each once. */
    List<Reason> lowering() {
        return deciding.stream()
                .flatMap(finding -> finding.reasons().stream())
                .filter(reason -> reason.effect() == Effect.LOWERED)
                .distinct()
                .toList();
    }

    private static boolean last(Finding finding, Reason reason) {
        List<Reason> reasons = finding.reasons();
        Reason last = reasons.get(reasons.size() - 1);
        return last.effect() == Effect.BASE ? reason.level() == finding.level() : reason.equals(last);
    }

    private static boolean isLowered(Finding finding) {
        return finding.reasons().stream().anyMatch(reason -> reason.effect() == Effect.LOWERED);
    }
}

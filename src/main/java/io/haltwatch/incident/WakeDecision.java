package io.haltwatch.incident;

import io.haltwatch.incident.Ledger.Entry;
import io.haltwatch.incident.Ledger.Said;
import io.haltwatch.incident.Wake.Because;
import io.haltwatch.sigma.Level;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Compares an incident with what its readers were told last: what is new that someone should be woken for. */
final class WakeDecision {

    private WakeDecision() {}

    /** @param merged what turned out to be the same incident: its readers know that much already */
    static Wake of(Entry entry, List<Entry> merged, Incident incident) {
        if (!Wake.grave(incident.severity())) {
            return Wake.NONE;
        }
        Level told = Level.INFORMATIONAL;
        boolean confirmed = false;
        boolean recovery = false;
        int services = 0;
        List<Entry> known = new ArrayList<>(merged);
        known.add(entry);
        for (Entry each : known) {
            Said said = each.said();
            told = Level.max(told, said.severity());
            confirmed |= said.kinds().contains(Incident.CONFIRMED);
            recovery |= each.trailed().recoveryInhibited();
            services += said.services();
        }
        Set<Because> because = EnumSet.noneOf(Because.class);
        if (incident.severity().compareTo(told) > 0) {
            because.add(Because.SEVERITY_RISE);
        }
        if (!confirmed && incident.kinds().contains(Incident.CONFIRMED)) {
            because.add(Because.CONFIRMATION);
        }
        if (!recovery && Trail.of(incident, null).recoveryInhibited()) {
            because.add(Because.RECOVERY_INHIBITION);
        }
        if (incident.services().size() >= 2 * Math.max(1, services)) {
            because.add(Because.SPREAD);
        }
        return new Wake(because);
    }
}

package io.haltwatch.incident;

import io.haltwatch.reference.MaintenanceWindow;
import io.haltwatch.sigma.Level;
import io.haltwatch.telemetry.HostKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Announced work on a host explains what happens in its time. A finding must lie in the window from its first evidence to its
 * last: what begins before the window was not part of the work, and what goes on after it is not covered by it. What one host does
 * to another counts as work on the other: a window of the administrator's own machine excuses nothing elsewhere.
 */
final class MaintenanceContext implements Context {

    private static final String ID = "maintenance";

    @Override
    public List<Weight> of(Candidate candidate, Level level, Situation situation) {
        List<Act> acts = situation.acts().of(candidate);
        if (acts.isEmpty()) {
            return List.of();
        }
        Set<HostKey> hosts = new TreeSet<>();
        acts.forEach(act -> hosts.add(situation.hostOf(act)));
        MaintenanceWindow named = null;
        for (HostKey host : hosts) {
            Optional<MaintenanceWindow> covering = situation.reference().maintenance(host).stream()
                    .filter(window -> window.contains(candidate.first()) && window.contains(candidate.last()))
                    .findFirst();
            if (covering.isEmpty()) {
                return List.of();
            }
            named = named == null ? covering.get() : named;
        }
        if (named == null) {
            return List.of();
        }
        String title = title(named);
        return List.of(
                level == Level.INFORMATIONAL
                        ? Weight.noted(ID, title)
                        : Weight.loweredTo(Level.INFORMATIONAL, ID, title));
    }

    private static String title(MaintenanceWindow window) {
        String owner = window.owner() == null ? "" : " of " + window.owner();
        return "Maintenance: change " + window.change() + owner + ", until " + window.to();
    }
}

package io.haltwatch.stream;

import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.Ledger;
import io.haltwatch.incident.Outcome;
import io.haltwatch.sigma.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps incidents from the alerts topic until they reach a severity once. From then on every revision is told: readers
 * must learn of the end of what they know.
 *
 * @param minimum informational withholds nothing
 */
record AlertThreshold(Level minimum) {

    /**
     * What becomes of revisions.
     *
     * @param withheld ids of the incidents in the ledger that were never told
     */
    record Passed(List<IncidentRevision> told, List<IncidentRevision> untold, Set<String> withheld) {}

    /** @param before ids withheld so far: an incident is known to readers unless it is among them, or new */
    Passed pass(Outcome outcome, Set<String> before) {
        Set<String> withheld = new HashSet<>(before);
        List<IncidentRevision> told = new ArrayList<>();
        List<IncidentRevision> untold = new ArrayList<>();
        for (IncidentRevision revision : outcome.revisions()) {
            boolean unknown = revision.revision() == 1 || withheld.contains(revision.id());
            if (unknown && revision.incident().severity().compareTo(minimum) < 0) {
                withheld.add(revision.id());
                untold.add(revision);
            } else {
                withheld.remove(revision.id());
                told.add(revision);
            }
        }
        withheld.retainAll(
                outcome.ledger().entries().stream().map(Ledger.Entry::id).collect(Collectors.toSet()));
        return new Passed(told, untold, withheld);
    }
}

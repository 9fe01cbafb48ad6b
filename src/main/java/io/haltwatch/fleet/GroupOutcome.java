package io.haltwatch.fleet;

import io.haltwatch.incident.Outcome.Arrival;
import java.util.List;

/**
 * What the group stage decided; the caller writes it in this order and forwards, or does nothing of it.
 *
 * @param arrived what became of the member handed in
 * @param ledger the ledger to store; an {@link GroupLedger#isEmpty() empty} one need not be
 * @param revisions to publish, in order
 * @param wakeAt wall clock at which to call {@link GroupStage#wake} for this group, {@link GroupLedger#NEVER} for not at
 *     all; replaces any earlier wish
 */
public record GroupOutcome(Arrival arrived, GroupLedger ledger, List<FleetRevision> revisions, long wakeAt) {

    public GroupOutcome {
        revisions = List.copyOf(revisions);
    }

    /** Whether the member handed in must be stored. */
    public boolean keepMember() {
        return arrived == Arrival.NEW;
    }
}

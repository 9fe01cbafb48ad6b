package io.haltwatch.incident;

import java.util.List;

/**
 * What the host stage decided; the caller writes it in this order and forwards, or does nothing of it.
 *
 * @param keepFact whether the signal handed in is new and must be stored
 * @param ledger the ledger to store
 * @param revisions to publish, in order
 * @param wakeAt wall clock at which to call {@link HostStage#wake} for this host, {@link Ledger#NEVER} for not at all;
 *     replaces any earlier wish
 */
public record Outcome(boolean keepFact, Ledger ledger, List<IncidentRevision> revisions, long wakeAt) {

    public Outcome {
        revisions = List.copyOf(revisions);
    }
}

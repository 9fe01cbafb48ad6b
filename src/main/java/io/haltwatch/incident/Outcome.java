package io.haltwatch.incident;

import io.haltwatch.correlate.ServiceInventory;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the host stage decided; the caller writes it in this order and forwards, or does nothing of it.
 *
 * @param arrived what became of the signal handed in
 * @param ledger the ledger to store; an {@link Ledger#isEmpty() empty} one need not be
 * @param inventory the host's services to store; null when nothing was learned
 * @param history the host's stops to store; null when nothing was learned
 * @param revisions to publish, in order
 * @param ofFleets what fleet correlations are to be told
 * @param leftOut which bounds were reached
 * @param wakeAt wall clock at which to call {@link HostStage#wake} for this host, {@link Ledger#NEVER} for not at all;
 *     replaces any earlier wish
 */
public record Outcome(
        Arrival arrived,
        Ledger ledger,
        @Nullable ServiceInventory inventory,
        @Nullable ServiceHistory history,
        List<IncidentRevision> revisions,
        FleetEvidence ofFleets,
        Set<LeftOut> leftOut,
        long wakeAt) {

    /** What became of a signal. */
    public enum Arrival {
        /** None was handed in. */
        NONE,
        /** A new fact: it must be stored. */
        NEW,
        /** Known already: nothing changes. */
        KNOWN,
        /** Older than the lateness bound: reported on its own, not stored. */
        LATE,
        /** Its place in the store is full of earlier ones. */
        OVER_CAP
    }

    public Outcome {
        revisions = List.copyOf(revisions);
        leftOut = Set.copyOf(leftOut);
    }

    /** The same, and something was learned. */
    Outcome learning(@Nullable ServiceInventory services, @Nullable ServiceHistory stops) {
        return new Outcome(arrived, ledger, services, stops, revisions, ofFleets, leftOut, wakeAt);
    }

    /** Whether the signal handed in must be stored. */
    public boolean keepFact() {
        return arrived == Arrival.NEW;
    }
}

package io.haltwatch.fleet;

import io.haltwatch.fleet.GroupLedger.Entry;
import io.haltwatch.incident.IncidentPolicy;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Now;

/** When to look at a group again: all of it follows from its ledger. */
final class GroupSchedule {

    /** What is due by the wall clock but waits for event time to catch up is looked at this often, in milliseconds. */
    private static final long RECHECK = 1_000;

    private GroupSchedule() {}

    /** Wall clock, or {@link GroupLedger#NEVER}. */
    static long next(GroupLedger ledger, IncidentPolicy policy, Now now) {
        long next = GroupLedger.NEVER;
        if (!ledger.pending().isEmpty()) {
            next = ledger.derivedAt() + policy.rederive().toMillis();
        }
        long decided = ledger.decisions().nextDueAt();
        if (decided != GroupLedger.NEVER) {
            next = Math.min(next, decided <= now.wall() ? now.wall() + RECHECK : decided);
        }
        for (Entry entry : ledger.entries()) {
            if (entry.status() == Status.OPEN) {
                long due = entry.changedAt() + policy.quiet().toMillis();
                next = Math.min(next, due <= now.wall() ? now.wall() + RECHECK : due);
            } else {
                // A group that is never heard of again must not be remembered for ever.
                next = Math.min(next, entry.changedAt() + policy.lateness().toMillis() + 1);
            }
        }
        return next;
    }

    static boolean derivationDue(GroupLedger ledger, IncidentPolicy policy, Now now) {
        return now.wall() >= ledger.derivedAt() + policy.rederive().toMillis();
    }

    static boolean closes(Entry entry, IncidentPolicy policy, Now now) {
        long quiet = policy.quiet().toMillis();
        return entry.status() == Status.OPEN
                && now.wall() >= entry.changedAt() + quiet
                && (now.idle() || now.streamTime() >= entry.span().to() + quiet);
    }
}

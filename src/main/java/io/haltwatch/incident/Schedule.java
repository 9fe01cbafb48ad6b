package io.haltwatch.incident;

import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.incident.Ledger.Entry;

/** When to look at a host again: all of it follows from the ledger. */
final class Schedule {

    /** What is due by the wall clock but waits for event time to catch up is looked at this often, in milliseconds. */
    private static final long RECHECK = 1_000;

    /** How often it is looked whether the intake listens to a host, in milliseconds. */
    private static final long CONFIRM = 10_000;

    private Schedule() {}

    /** Wall clock, or {@link Ledger#NEVER}. */
    static long next(Ledger ledger, IncidentPolicy policy, Now now) {
        long next = Ledger.NEVER;
        if (!ledger.pending().isEmpty()) {
            next = ledger.restsUntil(policy);
        }
        next = Math.min(next, notBefore(ledger.decided().nextDueAt(), now));
        next = Math.min(next, listen(ledger.heard(), now));
        for (Entry entry : ledger.entries()) {
            if (entry.status() == Status.OPEN) {
                long due = entry.changedAt() + policy.quiet().toMillis();
                if (held(entry)) {
                    due = Math.min(due, entry.hold().dueAt());
                } else if (ledger.heard().mayBeSilent(entry.span(), now.wall(), policy.silence())) {
                    // It is not closed before.
                    due = Math.max(due, ledger.heard().dueAt());
                }
                next = Math.min(next, notBefore(due, now));
            } else {
                // A host that is never heard of again must not be remembered for ever.
                next = Math.min(next, entry.changedAt() + policy.lateness().toMillis() + 1);
            }
        }
        return next;
    }

    /** When a silence may be judged, when to look whether the intake listens, or when to listen no more. */
    private static long listen(Listening listening, Now now) {
        if (!listening.wanted()) {
            return Ledger.NEVER;
        }
        long look = listening.unconfirmed() ? now.wall() + CONFIRM : Ledger.NEVER;
        if (listening.waitsForIntake()) {
            look = now.wall() + RECHECK;
        }
        return Math.min(look, Math.min(notBefore(listening.dueAt(), now), notBefore(listening.until(), now)));
    }

    private static long notBefore(long due, Now now) {
        return due <= now.wall() ? now.wall() + RECHECK : due;
    }

    static boolean held(Entry entry) {
        return entry.status() == Status.OPEN && entry.hold().holds();
    }

    /**
     * Whether a hold ends: its time has passed on the wall clock, and either event time has passed it too or nothing is
     * waiting. Catching up after an outage must not end every hold at once, and a quiet partition must not wait for ever.
     */
    static boolean holdEnds(Entry entry, Now now) {
        return held(entry)
                && now.wall() >= entry.hold().dueAt()
                && (now.idle() || now.streamTime() >= entry.hold().deadline());
    }

    static boolean closes(Entry entry, IncidentPolicy policy, Now now) {
        long quiet = policy.quiet().toMillis();
        return entry.status() == Status.OPEN
                && !held(entry)
                && now.wall() >= entry.changedAt() + quiet
                && (now.idle() || now.streamTime() >= entry.span().to() + quiet);
    }
}

package io.haltwatch.incident;

import io.haltwatch.correlate.CorrelationEvaluator;
import io.haltwatch.correlate.Evaluation.Undecided;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which conditions that more events could end are decided, such as {@code a and not b}: one that is not must not be
 * told, and one that is must be told though the host says nothing more.
 *
 * <p>They are decided in order of event time, so that one point of it says it all, and a derivation stays a function of
 * the facts and that point. A fact from before it is judged at once.
 *
 * @param upTo event time up to which all is decided
 * @param awaited what is not yet, by the event time at which it will be
 */
public record Decisions(long upTo, List<Awaited> awaited) {

    /** Nothing is decided. */
    public static final long NOTHING = Long.MIN_VALUE;

    public static final Decisions NONE = new Decisions(NOTHING, List.of());

    /** Nothing more will come. */
    public static final Decisions ALL = new Decisions(CorrelationEvaluator.ALL_DECIDED, List.of());

    /** Awaited at a time; beyond, neighbours are decided together, when the later of them is. */
    private static final int MOST = 16;

    public Decisions {
        awaited = List.copyOf(awaited);
    }

    /**
     * One that is awaited.
     *
     * @param span event times of the members
     * @param decidedAt event time at which it is decided
     * @param dueAt wall clock before which it is not
     */
    public record Awaited(Span span, long decidedAt, long dueAt) {

        private Awaited with(Awaited later) {
            return new Awaited(span.cover(later.span), later.decidedAt, Math.max(dueAt, later.dueAt));
        }

        private boolean covers(Undecided other) {
            return decidedAt == other.decidedAt()
                    || (decidedAt > other.decidedAt() && span.contains(other.first()) && span.contains(other.last()));
        }
    }

    /** With what a derivation found undecided; what is awaited already keeps its time. */
    public Decisions await(List<Undecided> undecided, Now now) {
        List<Awaited> all = new ArrayList<>(awaited);
        for (Undecided found : undecided) {
            if (found.decidedAt() > upTo && all.stream().noneMatch(known -> known.covers(found))) {
                // A millisecond more: an event at the very end belongs to the window.
                long wait = Math.max(0, found.decidedAt() - found.last()) + 1;
                all.add(new Awaited(new Span(found.first(), found.last()), found.decidedAt(), now.wall() + wait));
            }
        }
        all.sort(Comparator.comparingLong(Awaited::decidedAt));
        while (all.size() > MOST) {
            int nearest = 0;
            for (int i = 1; i + 1 < all.size(); i++) {
                nearest = gap(all, i) < gap(all, nearest) ? i : nearest;
            }
            all.set(nearest, all.get(nearest).with(all.remove(nearest + 1)));
        }
        return new Decisions(upTo, all);
    }

    private static long gap(List<Awaited> all, int at) {
        return all.get(at + 1).decidedAt() - all.get(at).decidedAt();
    }

    /**
     * Those that are due, up to the first that is not: its time has passed on the wall clock, and event time has passed it
     * too or nothing is waiting, as a hold ends.
     */
    public List<Awaited> due(Now now) {
        List<Awaited> due = new ArrayList<>();
        for (Awaited next : awaited) {
            if (now.wall() < next.dueAt() || !(now.idle() || now.streamTime() > next.decidedAt())) {
                break;
            }
            due.add(next);
        }
        return due;
    }

    /** When those that {@link #due} gave are decided. */
    public Decisions after(List<Awaited> due) {
        return due.isEmpty()
                ? this
                : new Decisions(
                        Math.max(upTo, due.get(due.size() - 1).decidedAt()),
                        awaited.subList(due.size(), awaited.size()));
    }

    /** Wall clock at which the next one may be due, {@link Ledger#NEVER} for none. */
    public long nextDueAt() {
        return awaited.isEmpty() ? Ledger.NEVER : awaited.get(0).dueAt();
    }
}

package io.haltwatch.incident;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Since when a host is listened to, and how far its silence has been judged. Times are the broker's clock.
 *
 * @param until signs of life are wanted until then; {@link #NOT} for not
 * @param periods in which the intake is known to have let them through, oldest first: what was not listened for is no
 *     silence
 * @param judgedUpTo every sign of life up to then has come
 * @param silences spans of facts in which a silence was told of, from its grounds to its end: derived as a whole
 * @param waiting from the grounds to the last sign of life, while it is not known whether another follows
 * @param dueAt when that is known, {@link Ledger#NEVER} where nothing waits
 */
public record Listening(
        long until,
        List<Span> periods,
        long judgedUpTo,
        List<Span> silences,
        @Nullable Span waiting,
        long dueAt) {

    /** Nobody listens. */
    public static final long NOT = Long.MIN_VALUE;

    /** End of a span whose silence goes on. */
    static final long OPEN = Long.MAX_VALUE / 4;

    /** Wishes are rounded up to this, in milliseconds: each change of one is a record on its topic. */
    private static final long STEP = 600_000;

    static final Listening NONE = new Listening(NOT, List.of(), NOT, List.of(), null, Ledger.NEVER);

    /** A host not heard of for so long may be about to be silent: signs of life come every minute or two. */
    private static final long GRACE = 180_000;

    private static final int MOST = 8;

    public Listening {
        periods = List.copyOf(periods);
        silences = List.copyOf(silences);
    }

    boolean wanted() {
        return until != NOT;
    }

    /** Whether the intake is known to let signs of life through, for as long as they are wanted. */
    private boolean heard() {
        return wanted() && !periods.isEmpty() && periods.get(periods.size() - 1).to() >= until;
    }

    /** What a derivation of the facts near to a span found. */
    Listening after(Silences.Found found, Span near, long now) {
        Listening next = silent(near, found.spans());
        if (found.waiting() != null) {
            next = next.waiting(found.waiting(), found.dueAt());
        } else if (waiting != null && near.contains(waiting.from())) {
            next = next.waiting(null, Ledger.NEVER);
        }
        if (found.until() == NOT || found.until() <= now) {
            return next;
        }
        long wish = Math.floorDiv(found.until() + STEP - 1, STEP) * STEP;
        // Only a look at the present sees all that is wished for.
        return wish > until || near.contains(now) ? next.until(wish) : next;
    }

    private Listening until(long wish) {
        List<Span> changed = new ArrayList<>(periods);
        if (heard()) {
            Span last = changed.remove(changed.size() - 1);
            changed.add(new Span(last.from(), Math.max(last.from(), wish)));
        }
        return new Listening(wish, changed, judgedUpTo, silences, waiting, dueAt);
    }

    /** The span, and every silence that it touches, whole: what lies far apart belongs together there. */
    Span whole(Span span, long reach) {
        Span whole = span;
        for (Span silence : silences) {
            if (silence.widen(reach).intersects(span)) {
                whole = whole.cover(silence.to() == OPEN ? Span.at(silence.from()) : silence);
            }
        }
        return whole;
    }

    /** The intake was found to listen. */
    Listening confirmed(long now) {
        if (!wanted() || heard() || now > until) {
            return this;
        }
        List<Span> more = new ArrayList<>(periods);
        more.add(new Span(now, until));
        return new Listening(until, last(more), judgedUpTo, silences, waiting, dueAt);
    }

    Listening judged(long upTo) {
        return new Listening(until, periods, Math.max(judgedUpTo, upTo), silences, null, Ledger.NEVER);
    }

    /** @param due {@link Ledger#NEVER} where it is not known when it can be judged */
    Listening waiting(@Nullable Span about, long due) {
        return new Listening(until, periods, judgedUpTo, silences, about, about == null ? Ledger.NEVER : due);
    }

    /** With the spans in which silences were found now, in place of those that were there. */
    Listening silent(Span where, List<Span> found) {
        List<Span> spans = new ArrayList<>(silences);
        spans.removeIf(where::intersects);
        spans.addAll(found);
        return new Listening(until, periods, judgedUpTo, last(spans), waiting, dueAt);
    }

    /** Whether it is not known yet that the intake listens. */
    boolean unconfirmed() {
        return wanted() && !heard();
    }

    /** Whether something waits that could not be judged before the intake listened. */
    boolean waitsForIntake() {
        return waiting != null && dueAt == Ledger.NEVER && heard();
    }

    /** Whether it may be judged by now that nothing more was heard; not while telemetry is still to be read. */
    boolean due(Now now) {
        return waiting != null && now.wall() >= dueAt && !now.behind() && (now.idle() || now.streamTime() > dueAt);
    }

    /** Whether the host has not been heard of for some minutes, so that what it may be laid to should stay open. */
    boolean mayBeSilent(Span about, long now, SilencePolicy policy) {
        return waiting != null
                && waiting.intersects(about)
                && dueAt != Ledger.NEVER
                && now >= dueAt - policy.after().toMillis() + GRACE;
    }

    /**
     * Whether a sign of life at that time tells nothing before something is judged anyway: a host that lives on would
     * else be derived for every minute and channel of it.
     */
    boolean expects(long heardAt) {
        return waiting != null
                && dueAt != Ledger.NEVER
                && judgedUpTo < heardAt
                && heardAt <= dueAt
                && silences.stream().noneMatch(silence -> silence.to() == OPEN);
    }

    /**
     * Over once its time has come, but not while something still waits to be judged: a lag may last.
     *
     * @param longest milliseconds after which nothing is waited for any more: what can never be judged must end too
     */
    Listening onward(long now, long longest) {
        boolean ends = wanted() && now >= until - STEP / 2;
        if (ends && waiting != null && dueAt != Ledger.NEVER && now < dueAt + longest && heard()) {
            return until(Math.floorDiv(now, STEP) * STEP + 2 * STEP);
        }
        return wanted() && now >= until ? over() : this;
    }

    /** Nothing more is wanted; what was heard and judged is remembered. */
    private Listening over() {
        return new Listening(NOT, periods, judgedUpTo, silences, null, Ledger.NEVER);
    }

    /** What of a time was listened for, longest piece; null for nothing. */
    @Nullable
    Span heardWithin(long from, long to) {
        Span longest = null;
        for (Span period : periods) {
            long start = Math.max(from, period.from());
            long end = Math.min(to, period.to());
            if (start <= end && (longest == null || end - start > longest.to() - longest.from())) {
                longest = new Span(start, end);
            }
        }
        return longest;
    }

    private static List<Span> last(List<Span> spans) {
        return spans.subList(Math.max(0, spans.size() - MOST), spans.size());
    }
}

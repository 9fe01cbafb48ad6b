package io.haltwatch.incident;

import io.haltwatch.incident.Silence.Explained;
import io.haltwatch.incident.Silence.Grounds;
import io.haltwatch.signal.SignOfLife;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds when a host, or a channel of a stopped sensor, was not heard of any more: a function of the facts and of when the
 * intake listened. Of several grounds the worst counts. A silence that goes on is only known once it was judged; one that
 * signs of life enclose is known from them.
 */
final class Silences {

    private final SilencePolicy policy;
    private final SilenceExplanation explanation;
    private final Listening listening;
    private final List<SilenceGround> grounds;
    private final List<Signal> heard;
    private final Map<String, Silence> silences = new LinkedHashMap<>();
    private final List<Span> spans = new ArrayList<>();
    private @Nullable Span waiting;
    private long dueAt = Ledger.NEVER;
    private long until = Listening.NOT;

    private Silences(
            SilencePolicy policy,
            SilenceExplanation explanation,
            Listening listening,
            List<SilenceGround> grounds,
            List<Signal> facts) {
        this.policy = policy;
        this.explanation = explanation;
        this.listening = listening;
        this.grounds = grounds;
        this.heard = facts.stream()
                .sorted(Comparator.comparingLong(SignOfLife::heardAt).thenComparing(Signal.ORDER))
                .toList();
    }

    /**
     * What was found.
     *
     * @param spans from the grounds to the end, of each silence
     * @param waiting see {@link Listening#waiting}
     * @param dueAt see {@link Listening#dueAt}
     * @param until when signs of life are not wanted any more, {@link Listening#NOT} for never
     */
    record Found(
            List<Silence> silences,
            List<Span> spans,
            @Nullable Span waiting,
            long dueAt,
            long until) {
        static final Found NOTHING = new Found(List.of(), List.of(), null, Ledger.NEVER, Listening.NOT);
    }

    /**
     * @param grounds by when they were heard
     * @param facts all that were read around them
     */
    static Found of(
            List<SilenceGround> grounds,
            List<Signal> facts,
            Listening listening,
            SilenceExplanation explanation,
            SilencePolicy policy) {
        if (grounds.isEmpty()) {
            return Found.NOTHING;
        }
        Silences silences = new Silences(policy, explanation, listening, grounds, facts);
        silences.find();
        return new Found(
                List.copyOf(silences.silences.values()),
                silences.spans,
                silences.waiting,
                silences.dueAt,
                silences.until);
    }

    private void find() {
        for (SilenceGround ground : grounds) {
            until = Math.max(until, ground.heardAt() + policy.listening().toMillis());
        }
        Gaps ofHost = new Gaps(null, heard);
        ofHost.find(grounds);
        Map<String, List<Signal>> bySource = new TreeMap<>();
        heard.forEach(signal -> bySource.computeIfAbsent(SignOfLife.source(signal), s -> new ArrayList<>())
                .add(signal));
        bySource.forEach((source, signs) -> {
            List<SilenceGround> ofSensor = grounds.stream()
                    .filter(ground -> SensorChannels.matches(ground.channels(), source))
                    .toList();
            new Gaps(source, signs).find(ofSensor);
        });
    }

    /** Looks between the signs of life of the host, or of one channel. */
    private final class Gaps {

        private final @Nullable String source;
        private final List<Signal> signs;

        Gaps(@Nullable String source, List<Signal> signs) {
            this.source = source;
            this.signs = signs;
        }

        void find(List<SilenceGround> laidTo) {
            for (int i = 0; i < signs.size(); i++) {
                Signal last = signs.get(i);
                Signal next = i + 1 < signs.size() ? signs.get(i + 1) : null;
                // Asked first: a flood has thousands of signs and of grounds, but few gaps.
                SilenceGround ground = isGap(last, next) ? ground(laidTo, SignOfLife.heardAt(last), next) : null;
                if (ground != null) {
                    gap(ground, last, next);
                }
            }
        }

        private boolean isGap(Signal last, @Nullable Signal next) {
            return next == null
                    || SignOfLife.heardAt(next) - SignOfLife.heardAt(last)
                            >= policy.after().toMillis();
        }

        /** The worst; of equals the last. A channel's last word may have been before: its sensor was blind at once. */
        private @Nullable SilenceGround ground(List<SilenceGround> laidTo, long last, @Nullable Signal next) {
            SilenceGround worst = null;
            for (SilenceGround ground : laidTo) {
                boolean before = last - policy.onset().toMillis() <= ground.heardAt() && ground.heardAt() <= last;
                boolean within = source != null
                        && last < ground.heardAt()
                        && ground.heardAt() <= last + policy.onset().toMillis()
                        && (next == null || ground.heardAt() < SignOfLife.heardAt(next));
                if ((before || within) && (worst == null || ground.grounds().compareTo(worst.grounds()) >= 0)) {
                    worst = ground;
                }
            }
            return worst;
        }

        private void gap(SilenceGround ground, Signal last, @Nullable Signal next) {
            long after = policy.after().toMillis();
            long from = Math.max(SignOfLife.heardAt(last), ground.heardAt());
            long to = next == null ? Silence.LASTING : SignOfLife.heardAt(next);
            if (to - from < after) {
                return;
            }
            Span listened = listening.heardWithin(from, to);
            long known = listened == null ? Ledger.NEVER : listened.from() + after;
            if (next == null) {
                if (listened == null || listening.judgedUpTo() < known) {
                    wait(ground, last, known);
                    return;
                }
            } else if (listened == null || listened.to() < known) {
                return;
            }
            if (source == null || livedOn(known, to)) {
                add(ground, last, to);
            } else if (next == null && listening.judgedUpTo() < known) {
                wait(ground, last, known);
            }
        }

        /** Whether the host was heard of by something else: else it is the host that is silent. */
        private boolean livedOn(long from, long to) {
            return heard.stream()
                    .filter(signal -> !SignOfLife.source(signal).equals(source))
                    .mapToLong(SignOfLife::heardAt)
                    // A sign of life stands at the start of its interval.
                    .anyMatch(at -> from - SignOfLife.INTERVAL <= at && at < to);
        }

        /**
         * Whether the host went on without its sensor for so long that no shutdown before explains it: who disables one and
         * restarts the host has switched it off for good.
         */
        private boolean runsWithout(Signal last, long to) {
            long from = SignOfLife.heardAt(last) + policy.explained().toMillis();
            long first = Long.MAX_VALUE;
            long latest = Long.MIN_VALUE;
            if (source != null) {
                for (Signal signal : heard) {
                    long at = SignOfLife.heardAt(signal);
                    if (from < at && at < to && !SignOfLife.source(signal).equals(source)) {
                        first = Math.min(first, at);
                        latest = at;
                    }
                }
            }
            return latest - policy.after().toMillis() >= first;
        }

        private void wait(SilenceGround ground, Signal last, long known) {
            long time = ground.evidence().time();
            Span about = new Span(Math.min(time, last.time()), Math.max(time, last.time()));
            waiting = waiting == null ? about : waiting.cover(about);
            dueAt = Math.min(dueAt, known);
        }

        private void add(SilenceGround ground, Signal last, long to) {
            Explained told = explanation.of(last.time(), to);
            boolean shutdown = told == Explained.SHUTDOWN || told == Explained.ANNOUNCED_SHUTDOWN;
            Explained explained = shutdown && runsWithout(last, to) ? Explained.NOTHING : told;
            Signal evidence = SignOfLife.is(last) ? ground.evidence() : last;
            silences.put(
                    source + "|" + last.id(),
                    new Silence(
                            ground.grounds(),
                            source,
                            SignOfLife.heardAt(last),
                            to,
                            explained,
                            ground.evidence(),
                            evidence,
                            ground.grounds() == Grounds.SENSOR ? ground.service() : ""));
            if (to == Silence.LASTING) {
                until = Math.max(
                        until, SignOfLife.heardAt(last) + policy.watch().toMillis());
            }
            long from = Math.min(ground.evidence().time(), last.time());
            spans.add(new Span(from, to == Silence.LASTING ? Listening.OPEN : Math.max(from, to)));
        }
    }
}

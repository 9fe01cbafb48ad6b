package io.haltwatch.incident;

import io.haltwatch.correlate.CorrelationHit;
import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import java.util.List;

/**
 * One thing that an incident is about, with the severity it has on its own.
 *
 * <p>{@code kind} is stable across revisions and names what is new about a revision: {@code stop/confirmed},
 * {@code correlation/<name>}, {@code rule/<name>}.
 */
public sealed interface Finding {

    String kind();

    /** Severity after raising, lowering and the floor. */
    Level level();

    /** Why it has that level, in the order applied; the first is the base. */
    List<Reason> reasons();

    long first();

    long last();

    /** An action on a service. */
    record Action(String kind, Level level, List<Reason> reasons, JoinedAction action) implements Finding {
        @Override
        public long first() {
            return action.first();
        }

        @Override
        public long last() {
            return action.last();
        }
    }

    /**
     * A correlation.
     *
     * @param held only graceful stops without an attempt meet it, and their hold has not ended
     */
    record Correlation(String kind, Level level, List<Reason> reasons, CorrelationHit hit, boolean held)
            implements Finding {
        @Override
        public long first() {
            return hit.first();
        }

        @Override
        public long last() {
            return hit.last();
        }
    }

    /** The host, or a channel of it, fell silent: from {@link Silence#since()} to its end, where there is one. */
    record Silent(String kind, Level level, List<Reason> reasons, Silence silence) implements Finding {
        static String kind(Silence silence) {
            String what = silence.source() == null ? "silence/host" : "silence/" + silence.source();
            return silence.ended() ? what + "/ended" : what;
        }

        @Override
        public long first() {
            return silence.since();
        }

        @Override
        public long last() {
            return silence.ended() ? silence.until() : silence.since();
        }
    }

    /** A rule that matched an event on its own, not an action. */
    record Match(String kind, Level level, List<Reason> reasons, RuleMatch match, Signal signal) implements Finding {
        @Override
        public long first() {
            return signal.time();
        }

        @Override
        public long last() {
            return signal.time();
        }
    }
}

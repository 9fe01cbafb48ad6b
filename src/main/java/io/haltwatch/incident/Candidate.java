package io.haltwatch.incident;

import io.haltwatch.correlate.CorrelationHit;
import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may become a finding: it has its base severity, but context has not been weighed yet. */
sealed interface Candidate {

    Base base();

    String kind();

    long first();

    long last();

    /** Evidence ids. */
    List<String> evidence();

    /** Rests only on graceful stops that nobody was seen to ask for. */
    boolean soft();

    /** Draws other findings of the host into its incident over the quiet time; the others only over the stray one. */
    boolean notable();

    /**
     * Severity by the rules alone, and which rules said so.
     *
     * @param floorOf the one that says that nothing takes it below high; null where none does
     */
    record Base(Level level, @Nullable Reason floorOf, List<Reason> reasons) {}

    /** An action on a service. */
    record Action(Base base, JoinedAction action, List<String> evidence) implements Candidate {

        Action(Base base, JoinedAction action) {
            this(base, action, ids(action));
        }

        private static List<String> ids(JoinedAction action) {
            if (action.evidence().size() == 1) {
                return List.of(action.evidence().get(0).signal().id());
            }
            Set<String> ids = new LinkedHashSet<>();
            action.evidence().forEach(piece -> ids.add(piece.signal().id()));
            return List.copyOf(ids);
        }

        @Override
        public String kind() {
            return (action.verb() + "/" + action.confirmation()).toLowerCase(Locale.ROOT);
        }

        @Override
        public long first() {
            return action.first();
        }

        @Override
        public long last() {
            return action.last();
        }

        @Override
        public boolean soft() {
            return action.soft();
        }

        @Override
        public boolean notable() {
            return !soft()
                    && (base.level().compareTo(Level.LOW) >= 0
                            || action.confirmation() != JoinedAction.Confirmation.EFFECT_ONLY);
        }

        boolean tierOne() {
            Target target = action.target();
            return target.catalogued() && target.tier() == 1;
        }
    }

    /** A correlation that held. */
    record Correlation(Base base, CorrelationHit hit, boolean soft) implements Candidate {
        @Override
        public String kind() {
            return "correlation/" + hit.rule().name();
        }

        @Override
        public long first() {
            return hit.first();
        }

        @Override
        public long last() {
            return hit.last();
        }

        @Override
        public List<String> evidence() {
            return hit.members();
        }

        @Override
        public boolean notable() {
            return !soft;
        }
    }

    /** The host, or a channel of it, fell silent. */
    record Silent(Base base, Silence silence) implements Candidate {
        @Override
        public String kind() {
            return Finding.Silent.kind(silence);
        }

        @Override
        public long first() {
            return Math.min(silence.ground().time(), silence.since());
        }

        /** A host's end: what it does then goes on with it. A channel's does not: the host was there all the time. */
        @Override
        public long last() {
            boolean back = silence.source() == null && silence.ended();
            return Math.max(first(), back ? silence.until() : silence.since());
        }

        @Override
        public List<String> evidence() {
            return silence.evidence();
        }

        @Override
        public boolean soft() {
            return false;
        }

        @Override
        public boolean notable() {
            return true;
        }
    }

    /** A rule that matched an event on its own. */
    record Match(Base base, RuleMatch match, Signal signal) implements Candidate {
        @Override
        public String kind() {
            return "rule/" + match.name();
        }

        @Override
        public long first() {
            return signal.time();
        }

        @Override
        public long last() {
            return signal.time();
        }

        @Override
        public List<String> evidence() {
            return List.of(signal.id());
        }

        @Override
        public boolean soft() {
            return false;
        }

        @Override
        public boolean notable() {
            return true;
        }
    }
}

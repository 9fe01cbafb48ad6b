package io.haltwatch.correlate;

import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Evidence that is being gathered for one joined action: one target, one group, no gap longer than the join. */
final class ActionCluster {

    private final String key;
    private final ActionGroup group;
    private final List<Evidence> evidence = new ArrayList<>();

    ActionCluster(String key, ActionGroup group) {
        this.key = key;
        this.group = group;
    }

    String key() {
        return key;
    }

    ActionGroup group() {
        return group;
    }

    List<Evidence> evidence() {
        return evidence;
    }

    /** Whether a piece names this cluster's target; what it was given by image or by wildcard may name another. */
    boolean isAbout(Evidence piece) {
        return piece.service().equals(key);
    }

    void add(Evidence piece) {
        evidence.add(piece);
    }

    void addAll(ActionCluster other) {
        evidence.addAll(other.evidence);
    }

    void sort() {
        evidence.sort(Evidence.ORDER);
    }

    /** Milliseconds between this cluster and a time; 0 when the time lies within. */
    long distance(long time) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Evidence piece : evidence) {
            first = Math.min(first, piece.signal().time());
            last = Math.max(last, piece.signal().time());
        }
        return time < first ? first - time : Math.max(0, time - last);
    }

    /** Event time of its first evidence. */
    long first() {
        return evidence.stream().mapToLong(piece -> piece.signal().time()).min().orElseThrow();
    }

    /** Event time of its last evidence of a phase; of any where it has none of it. */
    long last(Phase phase) {
        boolean found = false;
        long last = Long.MIN_VALUE;
        for (Evidence piece : evidence) {
            if (piece.action().phase() == phase) {
                last = Math.max(last, piece.signal().time());
                found = true;
            }
        }
        return found ? last : first();
    }

    boolean any(Predicate<ServiceAction> test) {
        for (Evidence piece : evidence) {
            if (test.test(piece.action())) {
                return true;
            }
        }
        return false;
    }

    boolean hasEffect() {
        return any(action -> action.phase() == Phase.EFFECT);
    }

    /** Asked for, not refused; a weak attempt counts once something came of it. */
    boolean hasAttempt() {
        boolean effect = any(action -> action.phase() == Phase.EFFECT && !action.weak());
        return any(action -> action.phase() == Phase.ATTEMPT && !action.denied() && (effect || !action.weak()));
    }

    /** Nobody asked for more than that it stops and starts again. */
    boolean restartAsked() {
        return hasAttempt() && RestartRequests.areAllThatWasAsked(evidence);
    }

    boolean weakOnly() {
        return !any(action -> !action.weak());
    }

    /** Nothing but ends of processes: which of an image's services it was is not known. */
    boolean processEndsOnly() {
        return !any(action -> action.via() != Via.PROCESS_END);
    }

    /**
     * The strongest verb that somebody asked for, or that happened where nobody did; weak evidence names it last. A restart
     * explains a stop, but not an end by force.
     */
    Verb verb() {
        boolean attempt = group == ActionGroup.RUN_STATE && hasAttempt() && !restartAsked();
        Verb verb = null;
        boolean weak = true;
        for (Evidence piece : evidence) {
            ServiceAction action = piece.action();
            if (attempt && action.phase() != Phase.ATTEMPT) {
                continue;
            }
            boolean better = verb == null
                    || (weak && !action.weak())
                    || (weak == action.weak() && ActionGroup.strength(action.verb()) > ActionGroup.strength(verb));
            if (better) {
                verb = action.verb();
                weak = action.weak();
            }
        }
        if (verb == null) {
            throw new IllegalStateException("a cluster without evidence: " + key);
        }
        return verb;
    }
}

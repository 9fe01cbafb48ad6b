package io.haltwatch.correlate;

import io.haltwatch.correlate.JoinedAction.Restart;
import io.haltwatch.correlate.JoinedAction.ServiceState;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import java.util.List;
import java.util.OptionalLong;

/** Whether a stopped service was started again: by whoever stopped it, and as the program that it was. */
final class Restarts {

    /** systemd gives a unit 90 s to stop, but starts it at once after that; services start within 30 s on Windows. */
    private static final long SOON = 60_000;

    private final long grace;
    private final long join;

    /**
     * @param grace a start this long after the stop is its second half
     * @param join a start that was asked for and its effect are this far apart
     */
    Restarts(long grace, long join) {
        this.grace = grace;
        this.join = join;
    }

    Restart restart(ActionCluster cluster, RunHistory history) {
        if (cluster.group() != ActionGroup.RUN_STATE || !(cluster.hasEffect() || cluster.hasAttempt())) {
            return Restart.NONE;
        }
        OptionalLong up = up(cluster, history);
        if (up.isEmpty()) {
            return Restart.NONE;
        }
        // What is written before the stop takes effect with the start just as well.
        if (history.programChanged(cluster.key(), cluster.first() - grace, up.getAsLong())) {
            return Restart.PROGRAM_CHANGED;
        }
        boolean clean = cluster.verb() == Verb.STOP
                && !cluster.any(ServiceAction::forced)
                && !history.endedByForce(cluster.key(), cluster.first(), up.getAsLong());
        return clean && bySameActor(cluster, up.getAsLong(), history) ? Restart.RESTARTED : Restart.NONE;
    }

    /** When it ran again within the grace. Where the sensor that reports starts saw it stop, it must have seen the start. */
    private OptionalLong up(ActionCluster cluster, RunHistory history) {
        OptionalLong started = history.started(cluster.key(), earliestStart(cluster), down(cluster) + grace);
        if (started.isPresent() || cluster.any(Restarts::isReported)) {
            return started;
        }
        return asked(cluster, down(cluster) + grace, history).stream()
                .mapToLong(piece -> Math.max(piece.signal().time(), down(cluster)))
                .min();
    }

    /**
     * What stopped by itself and was up again so soon was restarted by somebody nobody saw: upgrades restart dozens of
     * services so. Whoever wants a service down does not start it; ends by force and changed programs never count as this.
     */
    boolean resumed(ActionCluster cluster, RunHistory history) {
        if (cluster.group() != ActionGroup.RUN_STATE
                || cluster.verb() != Verb.STOP
                || cluster.any(action -> action.phase() == Phase.ATTEMPT || action.forced())) {
            return false;
        }
        OptionalLong up = history.started(cluster.key(), down(cluster), down(cluster) + SOON);
        return up.isPresent()
                && !history.endedByForce(cluster.key(), cluster.first() - join, up.getAsLong())
                && !history.programChanged(cluster.key(), cluster.first() - join, up.getAsLong());
    }

    private static boolean isReported(ServiceAction action) {
        return action.phase() == Phase.EFFECT && action.via() == Via.SCM_RECORD;
    }

    /** Starts that were asked for after all the stops were, or by the same record. */
    private static List<Evidence> asked(ActionCluster cluster, long until, RunHistory history) {
        return history.starts(cluster.key(), lastAsked(cluster), until).stream()
                .filter(piece -> piece.action().phase() == Phase.ATTEMPT)
                .toList();
    }

    private boolean bySameActor(ActionCluster cluster, long up, RunHistory history) {
        if (cluster.restartAsked() || RestartRequests.areTold(cluster.evidence())) {
            return true;
        }
        List<Evidence> starts = asked(cluster, up + join, history).stream()
                .filter(piece -> up - piece.signal().time() <= join)
                .toList();
        return history.starts(cluster.key(), up, up).stream().anyMatch(start -> isBySame(cluster, start))
                || starts.stream().anyMatch(start -> isBySame(cluster, start));
    }

    private static boolean isBySame(ActionCluster cluster, Evidence start) {
        return cluster.evidence().stream()
                .filter(piece -> piece.action().via() != Via.PROCESS_END)
                .anyMatch(piece ->
                        SameActor.is(piece.action().actor(), start.action().actor()));
    }

    ServiceState state(ActionCluster cluster, RunHistory history) {
        if (cluster.group() != ActionGroup.RUN_STATE) {
            return ServiceState.UNKNOWN;
        }
        if (history.started(cluster.key(), earliestStart(cluster), down(cluster) + grace)
                .isPresent()) {
            return ServiceState.RESTORED;
        }
        return cluster.hasEffect() ? ServiceState.DOWN : ServiceState.UNKNOWN;
    }

    /** Sources that write whole seconds have both halves of a restart at one time; of two commands the order is not known. */
    private static long earliestStart(ActionCluster cluster) {
        return cluster.restartAsked() ? down(cluster) : down(cluster) + 1;
    }

    /** When it was last seen to stop, or asked to. */
    private static long down(ActionCluster cluster) {
        return cluster.last(cluster.hasEffect() ? Phase.EFFECT : Phase.ATTEMPT);
    }

    private static long lastAsked(ActionCluster cluster) {
        return cluster.hasAttempt() ? cluster.last(Phase.ATTEMPT) : down(cluster);
    }
}

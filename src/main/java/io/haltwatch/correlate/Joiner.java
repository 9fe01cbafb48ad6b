package io.haltwatch.correlate;

import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.Verb;
import io.haltwatch.signal.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Joins attempts and effects per service: what five sensors saw of one action becomes one {@link JoinedAction}.
 *
 * <p>A pure function of the set of signals: neither their order nor their repetition matters.
 */
public final class Joiner {

    private final long join;
    private final JoinedActions joinedActions;
    private final WildcardRequests wildcards;

    /**
     * @param join attempts and effects this far apart are one action
     * @param managerReport how long the service manager may take to report a change
     * @param systemLog a host that shipped its System log this recently would have shipped the report
     * @param created a service created this recently is a temporary one
     * @param restartGrace a start this long after a stop belongs to it
     */
    public Joiner(Duration join, Duration managerReport, Duration systemLog, Duration created, Duration restartGrace) {
        this.join = join.toMillis();
        this.wildcards = new WildcardRequests(this.join);
        this.joinedActions = new JoinedActions(
                managerReport.toMillis(),
                systemLog.toMillis(),
                created.toMillis(),
                new Restarts(restartGrace.toMillis(), join.toMillis()));
    }

    /**
     * @param signals one host's, each once, in {@link Signal#ORDER}
     * @return in order of their first evidence
     */
    public List<JoinedAction> join(List<Signal> signals, HostContext context) {
        List<ActionCluster> clusters = new ArrayList<>();
        List<ActionCluster> ends = new ArrayList<>();
        for (List<Evidence> sameTarget : byTarget(signals).values()) {
            for (ActionCluster cluster : cluster(sameTarget)) {
                (cluster.processEndsOnly() ? ends : clusters).add(cluster);
            }
        }
        giveEndsToTheirServices(clusters, ends);
        giveHandlesToConfiguration(clusters);
        MachineIds.giveToMachines(clusters);
        wildcards.giveTo(clusters);

        List<JoinedAction> joined = new ArrayList<>();
        for (ActionCluster cluster : clusters) {
            // A handle with ALL_ACCESS says little alone: it waits among the facts for an effect.
            if (!cluster.weakOnly()) {
                cluster.sort();
                joined.add(joinedActions.of(cluster, context));
            }
        }
        joined.sort(
                Comparator.comparing((JoinedAction action) -> action.evidence().get(0), Evidence.ORDER)
                        .thenComparing(action -> action.target().key()));
        return joined;
    }

    private static Map<String, List<Evidence>> byTarget(List<Signal> signals) {
        Map<String, List<Evidence>> targets = new TreeMap<>();
        for (Signal signal : signals) {
            for (int i = 0; i < signal.actions().size(); i++) {
                ServiceAction action = signal.actions().get(i);
                if (action.verb() != Verb.START) {
                    Evidence piece = new Evidence(signal, i);
                    String key = piece.service() + '\0' + ActionGroup.of(action.verb());
                    targets.computeIfAbsent(key, k -> new ArrayList<>()).add(piece);
                }
            }
        }
        return targets;
    }

    private List<ActionCluster> cluster(List<Evidence> sameTarget) {
        List<ActionCluster> clusters = new ArrayList<>();
        ActionCluster current = null;
        long last = 0;
        for (Evidence piece : sameTarget) {
            if (current == null || piece.signal().time() - last > join) {
                current = new ActionCluster(
                        piece.service(), ActionGroup.of(piece.action().verb()));
                clusters.add(current);
            }
            current.add(piece);
            last = piece.signal().time();
        }
        return clusters;
    }

    /**
     * An ended sqlservr.exe does not say of which instance: each end goes to the nearest action on a service of the same
     * catalogue entry, one that lacks an effect first. What finds none stays an action of its own.
     */
    private void giveEndsToTheirServices(List<ActionCluster> clusters, List<ActionCluster> ends) {
        Map<String, List<ActionCluster>> byEntry = new HashMap<>();
        for (ActionCluster cluster : clusters) {
            String entry = entry(cluster);
            if (cluster.group() == ActionGroup.RUN_STATE && !entry.isEmpty()) {
                byEntry.computeIfAbsent(entry, k -> new ArrayList<>()).add(cluster);
            }
        }
        for (ActionCluster end : ends) {
            List<ActionCluster> services = byEntry.getOrDefault(entry(end), List.of());
            ActionCluster rest = new ActionCluster(end.key(), end.group());
            for (Evidence piece : end.evidence()) {
                ActionCluster nearest = nearest(services, piece.signal().time());
                (nearest == null ? rest : nearest).add(piece);
            }
            if (!rest.evidence().isEmpty()) {
                clusters.add(rest);
            }
        }
    }

    private @Nullable ActionCluster nearest(List<ActionCluster> services, long time) {
        return services.stream()
                .filter(service -> service.distance(time) <= join)
                .min(Comparator.comparing(ActionCluster::hasEffect)
                        .thenComparingLong(service -> service.distance(time))
                        .thenComparing(ActionCluster::key))
                .orElse(null);
    }

    private static String entry(ActionCluster cluster) {
        Target target = cluster.evidence().get(0).action().target();
        return target.entry();
    }

    /** A handle with ALL_ACCESS reads as a stop; beside a change of configuration it was opened for that. */
    private void giveHandlesToConfiguration(List<ActionCluster> clusters) {
        Map<String, List<ActionCluster>> configurations = new HashMap<>();
        for (ActionCluster cluster : clusters) {
            if (cluster.group() == ActionGroup.CONFIGURATION) {
                configurations
                        .computeIfAbsent(cluster.key(), k -> new ArrayList<>())
                        .add(cluster);
            }
        }
        clusters.removeIf(cluster -> {
            if (cluster.group() != ActionGroup.RUN_STATE || !cluster.weakOnly()) {
                return false;
            }
            long time = cluster.evidence().get(0).signal().time();
            ActionCluster nearest = nearest(configurations.getOrDefault(cluster.key(), List.of()), time);
            if (nearest == null) {
                return false;
            }
            nearest.addAll(cluster);
            return true;
        });
    }
}

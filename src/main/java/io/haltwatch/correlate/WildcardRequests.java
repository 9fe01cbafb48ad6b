package io.haltwatch.correlate;

import io.haltwatch.catalogue.Glob;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives what was asked by wildcard to what it ended: {@code taskkill /IM MSExchange*} names no service, and its effects name
 * no command. The request is confirmed by each effect that it matches, and each of these was asked for by it.
 */
final class WildcardRequests {

    private final long join;

    /** @param join a request and its effect are at most so many milliseconds apart */
    WildcardRequests(long join) {
        this.join = join;
    }

    /** Pairs are found before any is given, so that the order of the clusters does not matter. */
    void giveTo(List<ActionCluster> clusters) {
        Map<Evidence, ActionCluster> requests = requests(clusters);
        if (requests.isEmpty()) {
            return;
        }
        List<Runnable> gifts = new ArrayList<>();
        for (ActionCluster cluster : clusters) {
            Evidence effect = cluster.hasAttempt() ? null : unasked(cluster);
            if (effect != null) {
                requests.entrySet().stream()
                        .filter(request -> asksFor(request.getKey(), cluster))
                        .min(Comparator.comparingLong((Map.Entry<Evidence, ActionCluster> request) ->
                                        distance(request.getKey(), cluster))
                                .thenComparing(Map.Entry::getKey, Evidence.ORDER))
                        .ifPresent(request -> gifts.add(() -> {
                            cluster.add(request.getKey());
                            request.getValue().add(effect);
                        }));
            }
        }
        gifts.forEach(Runnable::run);
    }

    private static Map<Evidence, ActionCluster> requests(List<ActionCluster> clusters) {
        Map<Evidence, ActionCluster> requests = new LinkedHashMap<>();
        for (ActionCluster cluster : clusters) {
            if (cluster.group() == ActionGroup.RUN_STATE) {
                for (Evidence piece : cluster.evidence()) {
                    if (isRequest(piece.action())) {
                        requests.put(piece, cluster);
                    }
                }
            }
        }
        return requests;
    }

    private static boolean isRequest(ServiceAction action) {
        return action.phase() == Phase.ATTEMPT
                && action.target().wildcard()
                && action.remoteHost() == null
                && !action.denied()
                && !action.weak();
    }

    /** The first effect of what nobody is known to have asked for; null where there is none to speak of. */
    private static @Nullable Evidence unasked(ActionCluster cluster) {
        return cluster.group() != ActionGroup.RUN_STATE
                ? null
                : cluster.evidence().stream()
                        .filter(piece -> isEffect(piece.action()))
                        .min(Evidence.ORDER)
                        .orElse(null);
    }

    private static boolean isEffect(ServiceAction action) {
        return action.phase() == Phase.EFFECT && !action.weak() && action.remoteHost() == null;
    }

    private boolean asksFor(Evidence request, ActionCluster cluster) {
        return distance(request, cluster) <= join;
    }

    /** Of the nearest effect that the request matches; beyond all windows where it matches none. */
    private static long distance(Evidence request, ActionCluster cluster) {
        long nearest = Long.MAX_VALUE;
        for (Evidence piece : cluster.evidence()) {
            if (isEffect(piece.action()) && matches(request.action(), piece.action())) {
                nearest = Math.min(
                        nearest,
                        Math.abs(piece.signal().time() - request.signal().time()));
            }
        }
        return nearest;
    }

    /** Who kills names programs, with or without their extension; who stops names services. */
    private static boolean matches(ServiceAction request, ServiceAction effect) {
        String pattern = request.target().name().strip().toLowerCase(Locale.ROOT);
        if (request.verb() != Verb.KILL) {
            return Glob.matches(pattern, effect.target().key());
        }
        if (effect.via() != Via.PROCESS_END) {
            return false;
        }
        String path = effect.target().name().toLowerCase(Locale.ROOT);
        String file = path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
        return Glob.matches(pattern, file)
                || (file.endsWith(".exe") && Glob.matches(pattern, file.substring(0, file.length() - ".exe".length())));
    }
}

package io.haltwatch.correlate;

import io.haltwatch.interpret.ActorTrust;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Verb;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** What a host's records say of each service besides its stops: when it was started, ended by force, given another program. */
final class RunHistory {

    /** How the details of what replaces a service's program begin: of registry values, {@code sc config} and WMI. */
    private static final List<String> PROGRAM = List.of("imagepath", "servicedll", "binpath=", "path changed");

    /** Some sensors write whole seconds. */
    private static final long SAME_MOMENT = 1_000;

    /** The service manager wrote a program's path, for whoever asked it; who that was the record does not tell. */
    private record Written(long time, boolean byManager) {}

    private final Map<String, List<Evidence>> starts = new HashMap<>();
    private final Map<String, List<Evidence>> disturbances = new HashMap<>();
    private final Map<String, List<Written>> images = new HashMap<>();
    private final Map<String, List<Evidence>> removals = new HashMap<>();

    void add(Signal signal) {
        for (int i = 0; i < signal.actions().size(); i++) {
            ServiceAction action = signal.actions().get(i);
            if (action.verb() == Verb.START) {
                put(starts, new Evidence(signal, i));
            } else if (action.verb() == Verb.DELETE && isInstallers(action)) {
                put(removals, new Evidence(signal, i));
            } else if (isForced(action) || isProgramChange(action)) {
                put(disturbances, new Evidence(signal, i));
            }
        }
        // What services.exe writes for a caller is no tampering alone. An inventory tells what was there already.
        if (signal.dataSource() == DataSource.REGISTRY_MODIFICATION) {
            for (ContextFact fact : signal.contexts()) {
                if (fact.kind() == ContextFact.Kind.SERVICE_IMAGE) {
                    // Whoever else writes it acts himself.
                    boolean byManager = signal.actions().stream().noneMatch(RunHistory::isProgramChange);
                    images.computeIfAbsent(fact.subject(), service -> new ArrayList<>(1))
                            .add(new Written(signal.time(), byManager));
                }
            }
        }
    }

    private static void put(Map<String, List<Evidence>> pieces, Evidence piece) {
        pieces.computeIfAbsent(piece.service(), service -> new ArrayList<>()).add(piece);
    }

    private static boolean isForced(ServiceAction action) {
        return action.verb() == Verb.KILL || action.forced();
    }

    private static boolean isInstallers(ServiceAction action) {
        return action.actor().trust() == ActorTrust.TRUSTED_INSTALLER;
    }

    private static boolean isProgramChange(ServiceAction action) {
        String detail = action.detail();
        return action.verb() == Verb.TAMPER
                && !action.denied()
                && detail != null
                && PROGRAM.stream().anyMatch(detail.toLowerCase(Locale.ROOT)::startsWith);
    }

    /** The first start that took effect between two event times, both included. */
    OptionalLong started(String service, long from, long to) {
        return starts.getOrDefault(service, List.of()).stream()
                .filter(piece -> piece.action().phase() == Phase.EFFECT)
                .mapToLong(piece -> piece.signal().time())
                .filter(time -> from <= time && time <= to)
                .min();
    }

    /** Starts asked for or seen between two event times, both included, in no order. */
    List<Evidence> starts(String service, long from, long to) {
        return between(starts, service, from, to, action -> !action.denied());
    }

    boolean endedByForce(String service, long from, long to) {
        return !between(disturbances, service, from, to, RunHistory::isForced).isEmpty();
    }

    boolean programChanged(String service, long from, long to) {
        return !written(service, from, to).isEmpty()
                || !between(disturbances, service, from, to, RunHistory::isProgramChange)
                        .isEmpty();
    }

    /**
     * When an installer of full path deleted it first, where nobody else asked for another program; empty where none did, or
     * somebody else as well.
     */
    OptionalLong removedByInstaller(String service, long from, long to) {
        boolean alone = between(disturbances, service, from, to, RunHistory::isProgramChange).stream()
                .allMatch(piece -> isInstallers(piece.action()));
        return alone
                ? between(removals, service, from, to, action -> !action.denied()).stream()
                        .mapToLong(piece -> piece.signal().time())
                        .min()
                : OptionalLong.empty();
    }

    /**
     * Whether the service manager wrote its program only while it was created anew: what was written before it was removed, or
     * after it was there again, is somebody's who asked the manager by a call that no record tells of.
     */
    boolean writtenOnlyBetween(String service, long removed, long created, long from, long to) {
        return written(service, from, to).stream()
                .filter(Written::byManager)
                .allMatch(image -> removed - SAME_MOMENT <= image.time() && image.time() <= created + SAME_MOMENT);
    }

    private List<Written> written(String service, long from, long to) {
        return images.getOrDefault(service, List.of()).stream()
                .filter(image -> from <= image.time() && image.time() <= to)
                .toList();
    }

    private static List<Evidence> between(
            Map<String, List<Evidence>> pieces, String service, long from, long to, Predicate<ServiceAction> wanted) {
        return pieces.getOrDefault(service, List.of()).stream()
                .filter(piece -> from <= piece.signal().time() && piece.signal().time() <= to)
                .filter(piece -> wanted.test(piece.action()))
                .toList();
    }
}

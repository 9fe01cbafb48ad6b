package io.haltwatch.correlate;

import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.ImagePath;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.WindowsPath;
import io.haltwatch.interpret.WordLists;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which service runs which program on one host, learned from records that say so (7045, 4697, registry ImagePath, osquery): it
 * names services that the catalogue does not know when all that is seen of them is a process.
 *
 * <p>What it holds depends on the set of what it was told, not on the order: a program that two services run is none's, and
 * above the bound the programs first in order stay.
 *
 * @param services by the program's full path in lower case; empty for a program that several run
 */
public record ServiceInventory(SortedMap<String, String> services) {

    /** A Windows server has about 250 services, half of them in svchost; the row stays below 64 KiB. */
    static final int MOST = 256;

    private static final int LONGEST_PATH = 160;
    private static final int LONGEST_NAME = 80;
    private static final String SHARED = "";

    /** Programs that run whatever they are told to: that one service does says nothing of the next. */
    private static final Set<String> HOSTS =
            Set.copyOf(WordLists.lists("helper-processes.yml").getOrDefault("service-hosts", List.of()));

    public static final ServiceInventory EMPTY = new ServiceInventory(new TreeMap<>());

    public ServiceInventory {
        services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
    }

    /** This, with what a signal says; the same object when it says nothing new. */
    public ServiceInventory with(Signal signal) {
        TreeMap<String, String> all = new TreeMap<>(services);
        for (ContextFact fact : signal.contexts()) {
            if (tells(fact) && fact.detail() != null) {
                learn(all, ImagePath.program(fact.detail()).toLowerCase(Locale.ROOT), fact.subject());
            }
        }
        while (all.size() > MOST) {
            all.pollLastEntry();
        }
        return all.equals(services) ? this : new ServiceInventory(all);
    }

    /** Whether a signal says anything of services and their programs. */
    public static boolean isToldBy(Signal signal) {
        return signal.contexts().stream().anyMatch(ServiceInventory::tells);
    }

    private static boolean tells(ContextFact fact) {
        return fact.kind() == ContextFact.Kind.SERVICE_CREATED || fact.kind() == ContextFact.Kind.SERVICE_IMAGE;
    }

    private static void learn(Map<String, String> all, String path, String service) {
        boolean full = path.startsWith("/") || path.indexOf('\\') > 0;
        boolean fits = path.length() <= LONGEST_PATH && service.length() <= LONGEST_NAME && !service.isEmpty();
        if (full && fits && !HOSTS.contains(WindowsPath.baseName(path))) {
            all.merge(path, service, (one, other) -> one.equals(other) ? one : SHARED);
        }
    }

    /** The signals, with the services of processes named where they are known. */
    public List<Signal> named(List<Signal> signals, TargetResolver targets) {
        if (services.isEmpty()) {
            return signals;
        }
        List<Signal> named = new ArrayList<>(signals.size());
        for (Signal signal : signals) {
            named.add(named(signal, targets));
        }
        return named;
    }

    private Signal named(Signal signal, TargetResolver targets) {
        List<ServiceAction> actions = new ArrayList<>(signal.actions());
        boolean changed = false;
        for (int i = 0; i < actions.size(); i++) {
            String service = service(actions.get(i).target());
            if (service != null) {
                actions.set(
                        i, actions.get(i).on(targets.of(signal.host().tenant()).service(service)));
                changed = true;
            }
        }
        return changed ? signal.with(actions) : signal;
    }

    private @Nullable String service(Target target) {
        if (target.kind() != Target.Kind.PROCESS || target.wildcard()) {
            return null;
        }
        String path = target.name().startsWith("/")
                ? target.name().toLowerCase(Locale.ROOT)
                : WindowsPath.normalised(target.name());
        String service = services.get(path);
        return service == null || service.equals(SHARED) ? null : service;
    }
}

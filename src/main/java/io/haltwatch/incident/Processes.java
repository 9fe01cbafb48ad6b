package io.haltwatch.incident;

import io.haltwatch.interpret.WindowsPath;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who started whom, as far as the creation records among a host's signals tell. Most processes mean nothing for services
 * and leave no signal, so a line of ancestors may break off at any point.
 */
final class Processes {

    /**
     * Windows gives a process id again soon after its process ended. Where a record does not say with which command line the
     * parent runs, only one as young as this is taken for it.
     */
    private static final long YOUNG_MILLIS = 10_000;

    private final Collection<Signal> signals;
    private @Nullable Map<String, Signal> byGuid;
    private final Map<String, List<Signal>> byId = new HashMap<>();

    Processes(Collection<Signal> signals) {
        this.signals = signals;
    }

    /** The record of the creation of the process that a signal is about; the signal itself where it is one. */
    Optional<Signal> creation(Signal signal) {
        if (isCreation(signal)) {
            return Optional.of(signal);
        }
        String guid = signal.evidence().get("ProcessGuid");
        return guid == null ? Optional.empty() : Optional.ofNullable(index().get(guid));
    }

    /**
     * The record of the parent's creation. By the process's unique id where both have one, else by id, image and command
     * line.
     */
    Optional<Signal> parent(Signal creation) {
        Map<String, String> child = creation.evidence();
        Map<String, Signal> guids = index();
        String guid = child.get("ParentProcessGuid");
        if (guid != null && guids.containsKey(guid)) {
            Signal parent = guids.get(guid);
            return parent.time() <= creation.time() ? Optional.of(parent) : Optional.empty();
        }
        String key = key(child.get("ParentProcessId"), child.get("ParentImage"));
        Signal latest = null;
        for (Signal candidate : key == null ? List.<Signal>of() : byId.getOrDefault(key, List.of())) {
            boolean before =
                    candidate.time() <= creation.time() && !candidate.id().equals(creation.id());
            if (before && (latest == null || candidate.time() > latest.time())) {
                latest = candidate;
            }
        }
        return Optional.ofNullable(latest).filter(parent -> isSame(parent, creation));
    }

    /** Whether the process that a record created is still the one that the child names as its parent. */
    private static boolean isSame(Signal parent, Signal child) {
        String theirs = parent.evidence().get("ProcessGuid");
        String told = child.evidence().get("ParentProcessGuid");
        if (theirs != null && told != null) {
            return theirs.equals(told);
        }
        String command = parent.evidence().get("CommandLine");
        String toldCommand = child.evidence().get("ParentCommandLine");
        return (command != null && toldCommand != null)
                ? command.equals(toldCommand)
                : child.time() - parent.time() <= YOUNG_MILLIS;
    }

    private Map<String, Signal> index() {
        Map<String, Signal> guids = byGuid;
        if (guids == null) {
            guids = new HashMap<>();
            List<Signal> created = new ArrayList<>();
            signals.stream().filter(Processes::isCreation).forEach(created::add);
            created.sort(Signal.ORDER);
            for (Signal signal : created) {
                String guid = signal.evidence().get("ProcessGuid");
                if (guid != null) {
                    guids.putIfAbsent(guid, signal);
                }
                String key = key(
                        signal.evidence().get("ProcessId"), signal.evidence().get("Image"));
                if (key != null) {
                    byId.computeIfAbsent(key, k -> new ArrayList<>(1)).add(signal);
                }
            }
            byGuid = guids;
        }
        return guids;
    }

    /** Only the record of a creation names both the process and its parent. */
    private static boolean isCreation(Signal signal) {
        Map<String, String> shown = signal.evidence();
        return shown.containsKey("Image") && shown.containsKey("ProcessId") && shown.containsKey("ParentImage");
    }

    private static @Nullable String key(@Nullable String processId, @Nullable String image) {
        if (processId == null || image == null) {
            return null;
        }
        return processId + '|' + (image.startsWith("/") ? image : WindowsPath.normalised(image));
    }
}

package io.haltwatch.incident;

import io.haltwatch.signal.Signal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Machines that share a host's name: a cloned image that kept its name, or one short name in two domains. Everything about a
 * host is kept under its name, so their evidence is mixed and people must know.
 */
final class Machines {

    private Machines() {}

    /** Unique ids where records carry different ones, else full names in different domains; empty for one machine. */
    static Set<String> of(List<Signal> evidence) {
        Map<String, Set<String>> ids = new TreeMap<>();
        Set<String> names = new TreeSet<>();
        for (Signal signal : evidence) {
            String id = signal.evidence().get("HostId");
            if (id != null) {
                ids.computeIfAbsent(signal.schema(), schema -> new TreeSet<>())
                        .add(id.strip().toLowerCase(Locale.ROOT));
            }
            String name = signal.evidence().getOrDefault("Computer", "").strip().toLowerCase(Locale.ROOT);
            int dot = name.indexOf('.');
            if (dot > 0 && dot < name.length() - 1 && !Character.isDigit(name.charAt(dot + 1))) {
                names.add(name);
            }
        }
        // Each kind of sensor has ids of its own kind: only those of one schema can be compared.
        for (Set<String> ofSchema : ids.values()) {
            if (ofSchema.size() > 1) {
                return ofSchema;
            }
        }
        return names.size() > 1 ? names : Set.of();
    }
}

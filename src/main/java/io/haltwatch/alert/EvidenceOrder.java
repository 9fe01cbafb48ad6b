package io.haltwatch.alert;

import io.haltwatch.correlate.Evidence;
import io.haltwatch.correlate.JoinedAction;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * In which order evidence is worth showing when not all of it fits: what begins and what ends each finding, the gravest
 * findings first; then the rest by time.
 */
final class EvidenceOrder {

    private EvidenceOrder() {}

    static List<Signal> of(Incident incident) {
        Map<String, Signal> all = new LinkedHashMap<>();
        incident.evidence().forEach(signal -> all.putIfAbsent(signal.id(), signal));
        List<Finding> gravest = new ArrayList<>(incident.findings());
        gravest.sort(Comparator.comparing(Finding::level).reversed());
        Map<String, Signal> order = new LinkedHashMap<>();
        for (Finding finding : gravest) {
            String[] ends = ends(finding);
            add(order, all, ends[0]);
            add(order, all, ends[1]);
        }
        all.forEach(order::putIfAbsent);
        return List.copyOf(order.values());
    }

    private static void add(Map<String, Signal> order, Map<String, Signal> all, String id) {
        Signal signal = all.get(id);
        if (signal != null) {
            order.putIfAbsent(id, signal);
        }
    }

    /** Ids of the first and the last piece of evidence; empty strings where there is none. */
    private static String[] ends(Finding finding) {
        if (finding instanceof Finding.Action action) {
            JoinedAction joined = action.action();
            List<Evidence> evidence = joined.evidence();
            return evidence.isEmpty()
                    ? new String[] {"", ""}
                    : new String[] {
                        evidence.get(0).signal().id(),
                        evidence.get(evidence.size() - 1).signal().id()
                    };
        }
        if (finding instanceof Finding.Correlation correlation) {
            List<String> members = correlation.hit().members();
            return members.isEmpty()
                    ? new String[] {"", ""}
                    : new String[] {members.get(0), members.get(members.size() - 1)};
        }
        if (finding instanceof Finding.Silent silent) {
            return new String[] {
                silent.silence().ground().id(), silent.silence().last().id()
            };
        }
        String id = ((Finding.Match) finding).signal().id();
        return new String[] {id, id};
    }
}

package io.haltwatch.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.fleet.FleetIncident;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.Reason;
import io.haltwatch.telemetry.EnumName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code unmapped.haltwatch.reasons}: what set or changed which finding's severity, and what decided the incident's. */
final class ReasonsJson {

    /** Findings named with each reason; an OS shutdown lowers dozens. */
    private static final int MAX_FINDINGS = 5;

    private final AlertLimits limits;

    ReasonsJson(AlertLimits limits) {
        this.limits = limits;
    }

    void write(ObjectNode node, Incident incident) {
        SeverityGrounds grounds = new SeverityGrounds(incident);
        Map<Reason, Entry> entries = new LinkedHashMap<>();
        for (Finding finding : incident.findings()) {
            for (Reason reason : finding.reasons()) {
                Entry entry = entries.computeIfAbsent(reason, Entry::new);
                entry.findings.add(finding);
                entry.decided |= grounds.decided(finding, reason);
            }
        }
        node.put("reasons_total", entries.size());
        ArrayNode array = node.putArray("reasons");
        entries.values().stream()
                .sorted(Comparator.comparing(entry -> !entry.decided))
                .limit(limits.reasons())
                .forEach(entry -> write(array.addObject(), entry));
    }

    /** Of an incident over several hosts: each reason is the correlation's, and the last one decided. */
    void write(ObjectNode node, FleetIncident incident) {
        List<Reason> reasons = incident.reasons();
        node.put("reasons_total", reasons.size());
        ArrayNode array = node.putArray("reasons");
        List<String> label = List.of("correlation/" + incident.rule().name());
        for (int i = reasons.size() - 1; i >= 0; i--) {
            write(array.addObject(), reasons.get(i), i == reasons.size() - 1, 1, label);
        }
    }

    private static final class Entry {
        private final Reason reason;
        private final List<Finding> findings = new ArrayList<>();
        private boolean decided;

        Entry(Reason reason) {
            this.reason = reason;
        }
    }

    private void write(ObjectNode node, Entry entry) {
        List<String> labels = entry.findings.stream()
                .limit(MAX_FINDINGS)
                .map(ReasonsJson::label)
                .toList();
        write(node, entry.reason, entry.decided, entry.findings.size(), labels);
    }

    private void write(ObjectNode node, Reason reason, boolean decided, int total, List<String> labels) {
        node.put("effect", EnumName.lower(reason.effect()))
                .put("id", text(reason.id()))
                .put("title", text(reason.title()))
                .put("level", EnumName.lower(reason.level()))
                .put("decided", decided)
                .put("findings_total", total);
        ArrayNode findings = node.putArray("findings");
        labels.forEach(label -> findings.add(text(label)));
    }

    /** {@code stop/confirmed mssqlserver}; {@code correlation/service_stop_burst}. */
    private static String label(Finding finding) {
        return finding instanceof Finding.Action action
                ? finding.kind() + ' ' + action.action().service()
                : finding.kind();
    }

    private String text(String text) {
        return AlertText.bounded(text, limits.text());
    }
}

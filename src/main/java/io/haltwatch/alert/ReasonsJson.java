package io.haltwatch.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    private static final class Entry {
        private final Reason reason;
        private final List<Finding> findings = new ArrayList<>();
        private boolean decided;

        Entry(Reason reason) {
            this.reason = reason;
        }
    }

    private void write(ObjectNode node, Entry entry) {
        node.put("effect", EnumName.lower(entry.reason.effect()))
                .put("id", text(entry.reason.id()))
                .put("title", text(entry.reason.title()))
                .put("level", EnumName.lower(entry.reason.level()))
                .put("decided", entry.decided)
                .put("findings_total", entry.findings.size());
        ArrayNode findings = node.putArray("findings");
        entry.findings.stream().limit(MAX_FINDINGS).map(ReasonsJson::label).forEach(l -> findings.add(text(l)));
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

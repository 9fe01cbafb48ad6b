package io.haltwatch.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.Reason;
import io.haltwatch.telemetry.EnumName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What OCSF has no place for: {@code unmapped.haltwatch}. Its shape has a version of its own. */
final class HaltwatchJson {

    static final int SCHEMA_VERSION = 1;

    private final AlertLimits limits;

    HaltwatchJson(AlertLimits limits) {
        this.limits = limits;
    }

    void write(ObjectNode node, IncidentRevision revision) {
        Incident incident = revision.incident();
        node.put("schema_version", SCHEMA_VERSION);
        node.put("revision", revision.revision());
        node.put("status", EnumName.lower(revision.status()));
        node.put("cause", EnumName.lower(revision.cause()));
        node.put("provisional", incident.provisional());
        node.put("incomplete", incident.incomplete());
        if (incident.holdDeadline() != Incident.NO_HOLD) {
            node.put("hold_deadline", incident.holdDeadline());
        }
        ArrayNode links = node.putArray("links");
        revision.links().stream().limit(limits.reasons()).forEach(links::add);
        if (!incident.evidence().isEmpty()) {
            node.put("rule_set", text(incident.evidence().get(0).ruleSet()));
        }
        reasons(node, incident);
        services(node, AffectedService.of(incident));
    }

    private void reasons(ObjectNode node, Incident incident) {
        Set<Reason> reasons = new LinkedHashSet<>();
        for (Finding finding : incident.findings()) {
            reasons.addAll(finding.reasons());
        }
        node.put("reasons_total", reasons.size());
        ArrayNode array = node.putArray("reasons");
        reasons.stream()
                .limit(limits.reasons())
                .forEach(reason -> array.addObject()
                        .put("effect", EnumName.lower(reason.effect()))
                        .put("id", text(reason.id()))
                        .put("title", text(reason.title()))
                        .put("level", EnumName.lower(reason.level())));
    }

    private void services(ObjectNode node, List<AffectedService> services) {
        node.put("services_total", services.size());
        node.put(
                "services_confirmed",
                services.stream().filter(AffectedService::confirmed).count());
        ArrayNode array = node.putArray("services");
        services.stream().limit(limits.services()).forEach(service -> {
            ObjectNode json = array.addObject()
                    .put("key", text(service.target().key()))
                    .put("name", text(service.target().name()))
                    .put("kind", EnumName.lower(service.target().kind()))
                    .put("category", text(service.target().category()))
                    .put("tier", service.target().tier())
                    .put("verb", EnumName.lower(service.verb()))
                    .put("confirmation", EnumName.lower(service.confirmation()));
            if (service.remoteAddress() != null) {
                json.put("remote_address", text(service.remoteAddress()));
            }
        });
    }

    private String text(String text) {
        return AlertText.bounded(text, limits.text());
    }
}

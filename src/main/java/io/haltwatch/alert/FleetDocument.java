package io.haltwatch.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.fleet.FleetIncident;
import io.haltwatch.fleet.FleetRevision;
import io.haltwatch.fleet.GroupMember;
import io.haltwatch.incident.Incident.Confidence;
import io.haltwatch.sigma.CorrelationRule;
import io.haltwatch.sigma.Level;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EnumName;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An alert about several hosts: the same document as of one, without {@code device} and {@code resources}. */
final class FleetDocument {

    private static final int BEHAVIOURAL = 2;

    private final AlertLimits limits;

    FleetDocument(AlertLimits limits) {
        this.limits = limits;
    }

    ObjectNode of(FleetRevision revision) {
        FleetIncident incident = revision.incident();
        CorrelationRule rule = incident.rule();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        Envelope envelope = new Envelope(
                revision.id(), revision.revision(), revision.status(), incident.tenant(), revision.publishedAt());
        // That the same happened on several hosts was seen; why it did was not.
        envelope.classify(root, incident.severity(), Confidence.MEDIUM);
        root.put("time", revision.publishedAt());
        root.put("start_time", incident.first());
        root.put("end_time", incident.last());
        root.put("count", incident.members().size());
        root.put("is_alert", incident.severity() != Level.INFORMATIONAL);
        root.put("message", FleetSentence.of(incident));
        root.set("metadata", envelope.metadata(limits.text()));
        ArrayNode attacks = AttackMatrix.attacks(AttackMatrix.techniques(rule.tags(), false).stream()
                .limit(limits.reasons())
                .toList());
        findingInfo(root.putObject("finding_info"), revision, attacks);
        root.set("attacks", attacks.deepCopy());
        own(root.putObject("unmapped").putObject("haltwatch"), revision);
        evidences(root, incident);
        return root;
    }

    private void findingInfo(ObjectNode info, FleetRevision revision, ArrayNode attacks) {
        FleetIncident incident = revision.incident();
        info.put("uid", revision.id());
        info.put("title", FleetSentence.of(incident));
        info.put("desc", FleetSentence.summary(incident));
        info.put("first_seen_time", incident.first());
        info.put("last_seen_time", incident.last());
        if (revision.revision() == 1) {
            info.put("created_time", revision.publishedAt());
        }
        info.put("modified_time", revision.publishedAt());
        info.set("attacks", attacks);
        ArrayNode sources = info.putArray("data_sources");
        incident.members().stream()
                .map(GroupMember::source)
                .distinct()
                .sorted()
                .map(DataSource::attackName)
                .forEach(sources::add);
        info.putArray("types").add(text("fleet/" + incident.rule().name()));
        info.putObject("analytic")
                .put("uid", text(incident.rule().id()))
                .put("name", text(incident.rule().title()))
                .put("type_id", BEHAVIOURAL)
                .put("type", "Behavioral");
        ArrayNode related = info.putArray("related_events");
        incident.incidents().stream()
                .limit(limits.services())
                .forEach(id -> related.addObject().put("uid", id).put("type", "Detection Finding"));
    }

    private void own(ObjectNode node, FleetRevision revision) {
        FleetIncident incident = revision.incident();
        node.put("schema_version", HaltwatchJson.SCHEMA_VERSION);
        node.put("revision", revision.revision());
        node.put("status", EnumName.lower(revision.status()));
        node.put("cause", EnumName.lower(revision.cause()));
        HaltwatchJson.wake(node, revision.wake());
        node.put("provisional", false);
        node.put("incomplete", incident.incomplete());
        ArrayNode links = node.putArray("links");
        revision.links().stream().limit(limits.reasons()).forEach(links::add);
        node.put("rule_set", text(revision.ruleSet()));
        new ReasonsJson(limits).write(node, incident);
        node.put("services_total", incident.services().size());
        node.put("services_confirmed", 0);
        ArrayNode services = node.putArray("services");
        incident.services().stream()
                .limit(limits.services())
                .forEach(key -> services.addObject().put("key", text(key)));
        fleet(node.putObject("fleet"), incident);
    }

    private void fleet(ObjectNode fleet, FleetIncident incident) {
        fleet.put("correlation", text(incident.rule().id()));
        fleet.put("name", text(incident.rule().name()));
        fleet.put("count", incident.count());
        ObjectNode group = fleet.putObject("group");
        incident.group().forEach((field, value) -> group.put(text(field), text(value)));
        Map<String, List<GroupMember>> hosts = incident.hosts();
        fleet.put("hosts_total", hosts.size());
        ArrayNode array = fleet.putArray("hosts");
        hosts.entrySet().stream()
                .limit(limits.services())
                .forEach(host -> array.addObject()
                        .put("name", text(host.getKey()))
                        .put("first_seen_time", host.getValue().get(0).time())
                        .set("incidents", incidents(host.getValue())));
        List<String> incidents = incident.incidents();
        fleet.put("incidents_total", incidents.size());
        ArrayNode ids = fleet.putArray("incidents");
        incidents.stream().limit(limits.services()).forEach(ids::add);
    }

    private ArrayNode incidents(List<GroupMember> ofHost) {
        ArrayNode ids = JsonNodeFactory.instance.arrayNode();
        ofHost.stream()
                .map(GroupMember::incident)
                .filter(Objects::nonNull)
                .distinct()
                .limit(limits.reasons())
                .forEach(ids::add);
        return ids;
    }

    /** The first of each host. */
    private void evidences(ObjectNode root, FleetIncident incident) {
        ArrayNode evidences = root.putArray("evidences");
        incident.hosts().values().stream().limit(limits.evidence()).forEach(ofHost -> {
            GroupMember member = ofHost.get(0);
            ObjectNode node = evidences
                    .addObject()
                    .put("uid", text(member.evidenceId()))
                    .put("name", text(member.source().attackName()));
            ObjectNode data = node.putObject("data")
                    .put("topic", text(member.origin().topic()))
                    .put("partition", member.origin().partition())
                    .put("offset", member.origin().offset())
                    .put("evidence_id", text(member.evidenceId()))
                    .put("time", member.time())
                    .put("host", text(member.host()))
                    .put("data_source", member.source().slug());
            data.putArray("rules").add(text(member.rule()));
            ArrayNode services = data.putArray("services");
            member.services().forEach(service -> services.add(text(service)));
        });
        ((ObjectNode) root.get("unmapped").get("haltwatch"))
                .put("evidence_total", incident.members().size())
                .put("evidence_shown", evidences.size());
    }

    private String text(String text) {
        return AlertText.bounded(text, limits.text());
    }
}

package io.haltwatch.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.correlate.JoinedAction.ServiceState;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.incident.Silence;
import io.haltwatch.incident.Wake;
import io.haltwatch.telemetry.EnumName;
import java.util.List;
import java.util.Set;

/** What OCSF has no place for: {@code unmapped.haltwatch}. Its shape has a version of its own. */
final class HaltwatchJson {

    static final int SCHEMA_VERSION = 2;

    private final AlertLimits limits;

    HaltwatchJson(AlertLimits limits) {
        this.limits = limits;
    }

    void write(ObjectNode node, IncidentRevision revision, Culprit culprit) {
        Incident incident = revision.incident();
        node.put("schema_version", SCHEMA_VERSION);
        node.put("revision", revision.revision());
        node.put("status", EnumName.lower(revision.status()));
        node.put("cause", EnumName.lower(revision.cause()));
        wake(node, revision.wake());
        node.put("provisional", incident.provisional());
        node.put("incomplete", incident.incomplete());
        if (incident.holdDeadline() != Incident.NO_HOLD) {
            node.put("hold_deadline", incident.holdDeadline());
        }
        Set<String> machines = incident.machines();
        if (!machines.isEmpty()) {
            ArrayNode array = node.putArray("machines");
            machines.stream().limit(limits.reasons()).forEach(machine -> array.add(text(machine)));
        }
        ArrayNode links = node.putArray("links");
        revision.links().stream().limit(limits.reasons()).forEach(links::add);
        ArrayNode related = node.putArray("related");
        revision.related().stream()
                .limit(limits.reasons())
                .forEach(link ->
                        related.addObject().put("id", link.id()).put("relation", EnumName.lower(link.relation())));
        if (!incident.evidence().isEmpty()) {
            node.put("rule_set", text(incident.evidence().get(0).ruleSet()));
        }
        new ReasonsJson(limits).write(node, incident);
        ArrayNode sure = node.putArray("confidence_because");
        ConfidenceGrounds.of(incident).forEach(sure::add);
        new WhoJson(limits.text()).write(node.putObject("who"), incident, culprit);
        Sensors.write(node.putObject("sensors"), incident);
        ArrayNode steps = node.putArray("next_steps");
        NextSteps.of(incident).forEach(steps::add);
        services(node, AffectedService.of(incident));
        silences(node, incident);
    }

    private void silences(ObjectNode node, Incident incident) {
        List<Silence> silences = incident.findings().stream()
                .filter(Finding.Silent.class::isInstance)
                .map(finding -> ((Finding.Silent) finding).silence())
                .toList();
        if (silences.isEmpty()) {
            return;
        }
        ArrayNode array = node.putArray("silences");
        silences.stream().limit(limits.reasons()).forEach(silence -> {
            ObjectNode json = array.addObject()
                    .put("grounds", EnumName.lower(silence.grounds()))
                    .put("explained", EnumName.lower(silence.explained()))
                    .put("since", silence.since());
            if (silence.source() != null) {
                json.put("channel", text(silence.source()));
            }
            if (silence.ended()) {
                json.put("until", silence.until());
            }
        });
    }

    static void wake(ObjectNode node, Wake wake) {
        node.put("wake", wake.needed());
        ArrayNode because = node.putArray("wake_because");
        wake.because().stream().map(EnumName::lower).forEach(because::add);
    }

    private void services(ObjectNode node, List<AffectedService> services) {
        node.put("services_total", services.size());
        node.put(
                "services_confirmed",
                services.stream().filter(AffectedService::confirmed).count());
        node.put("services_down", inState(services, ServiceState.DOWN));
        node.put("services_restored", inState(services, ServiceState.RESTORED));
        ArrayNode array = node.putArray("services");
        services.stream().limit(limits.services()).forEach(service -> {
            ObjectNode json = array.addObject()
                    .put("key", text(service.key()))
                    .put("name", text(service.name()))
                    .put("kind", EnumName.lower(service.target().kind()))
                    .put("category", text(service.target().category()))
                    .put("tier", service.target().tier())
                    .put("verb", EnumName.lower(service.verb()))
                    .put("confirmation", EnumName.lower(service.confirmation()))
                    .put("state", EnumName.lower(service.state()));
            ObjectNode verbs = json.putObject("verbs");
            service.deeds().forEach((deed, confirmation) -> verbs.put(name(deed), EnumName.lower(confirmation)));
            if (service.remoteHost() != null) {
                json.put("remote_host", text(service.remoteHost()));
            }
            if (service.remoteAddress() != null) {
                json.put("remote_address", text(service.remoteAddress()));
            }
        });
    }

    private static long inState(List<AffectedService> services, ServiceState state) {
        return services.stream().filter(service -> service.state() == state).count();
    }

    private static String name(Deed deed) {
        return deed.sense() == Deed.Sense.REPLACED ? "replace" : EnumName.lower(deed.verb());
    }

    private String text(String text) {
        return AlertText.bounded(text, limits.text());
    }
}

package io.haltwatch.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.incident.Finding;
import io.haltwatch.incident.Incident;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.sigma.Level;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.DataSource;
import io.haltwatch.telemetry.EnumName;
import java.util.ArrayList;
import java.util.List;

/** Everything of an alert but its evidence, as OCSF 1.9.0-dev Detection Finding. */
final class AlertDocument {

    private static final int ROLE_AFFECTED = 3;
    private static final int DEVICE_UNKNOWN = 0;

    private final AlertLimits limits;

    AlertDocument(AlertLimits limits) {
        this.limits = limits;
    }

    ObjectNode of(IncidentRevision revision) {
        Incident incident = revision.incident();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        Envelope envelope = new Envelope(
                revision.id(),
                revision.revision(),
                revision.status(),
                incident.host().tenant(),
                revision.publishedAt());
        envelope.classify(root, incident.severity(), incident.confidence());
        root.put("time", revision.publishedAt());
        root.put("start_time", incident.first());
        root.put("end_time", incident.last());
        root.put("count", incident.evidence().size());
        // What services do on any day is kept for whoever looks, and wakes nobody.
        root.put("is_alert", incident.severity() != Level.INFORMATIONAL);
        root.put("message", AlertSentence.of(incident));
        root.set("metadata", envelope.metadata(limits.text()));
        List<Analytic> analytics = Analytic.of(incident);
        Headline headline = Headline.of(incident);
        boolean services = !headline.actions().isEmpty();
        ArrayNode attacks = AttackMatrix.attacks(AttackMatrix.techniques(tags(incident, analytics), services).stream()
                .limit(limits.reasons())
                .toList());
        findingInfo(root.putObject("finding_info"), revision, analytics, attacks);
        root.set("attacks", attacks.deepCopy());
        root.putObject("device")
                .put("hostname", text(incident.host().host()))
                .put("name", AlertText.hostName(incident.host().host()))
                .put("type_id", DEVICE_UNKNOWN);
        Culprit culprit = services ? Culprit.of(headline, Accounts.of(incident)) : RuleSentence.culprit(incident);
        if (culprit.actor() != null) {
            root.set("actor", new ActorJson(limits.text()).of(culprit.actor(), Hashes.of(incident, culprit.actor())));
        }
        resources(root.putArray("resources"), incident);
        new HaltwatchJson(limits).write(root.putObject("unmapped").putObject("haltwatch"), revision, culprit);
        return root;
    }

    private void findingInfo(ObjectNode info, IncidentRevision revision, List<Analytic> analytics, ArrayNode attacks) {
        Incident incident = revision.incident();
        info.put("uid", revision.id());
        info.put("title", AlertSentence.of(incident));
        info.put("desc", AlertSummary.of(incident));
        info.put("first_seen_time", incident.first());
        info.put("last_seen_time", incident.last());
        if (revision.revision() == 1) {
            info.put("created_time", revision.publishedAt());
        }
        info.put("modified_time", revision.publishedAt());
        info.set("attacks", attacks);
        ArrayNode sources = info.putArray("data_sources");
        incident.evidence().stream()
                .map(Signal::dataSource)
                .distinct()
                .sorted()
                .map(DataSource::attackName)
                .forEach(sources::add);
        ArrayNode types = info.putArray("types");
        incident.kinds().stream().limit(limits.reasons()).map(this::text).forEach(types::add);
        if (!analytics.isEmpty()) {
            info.set("analytic", analytic(analytics.get(0)));
            ArrayNode related = info.putArray("related_analytics");
            analytics.stream().skip(1).limit(limits.reasons()).forEach(a -> related.add(analytic(a)));
        }
    }

    private ObjectNode analytic(Analytic analytic) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("uid", text(analytic.uid()))
                .put("name", text(analytic.name()))
                .put("type_id", analytic.typeId())
                .put("type", analytic.type());
    }

    private static List<String> tags(Incident incident, List<Analytic> analytics) {
        List<String> tags = new ArrayList<>();
        analytics.forEach(analytic -> tags.addAll(analytic.tags()));
        for (Finding finding : incident.findings()) {
            finding.reasons().forEach(reason -> tags.addAll(reason.tags()));
        }
        return tags;
    }

    private void resources(ArrayNode resources, Incident incident) {
        for (AffectedService service :
                AffectedService.of(incident).stream().limit(limits.services()).toList()) {
            ObjectNode data = resources
                    .addObject()
                    .put("name", text(service.name()))
                    .put("uid", text(service.key()))
                    .put("type", AlertText.caption(service.target().kind()))
                    .put("role", "Affected")
                    .put("role_id", ROLE_AFFECTED)
                    .put("criticality", "tier " + service.target().tier())
                    .putObject("data")
                    .put("category", text(service.target().category()))
                    .put("tier", service.target().tier())
                    .put("verb", EnumName.lower(service.verb()))
                    .put("confirmation", EnumName.lower(service.confirmation()))
                    .put("state", EnumName.lower(service.state()));
            if (service.remoteHost() != null) {
                data.put("remote_host", text(service.remoteHost()));
            }
        }
    }

    private String text(String text) {
        return AlertText.bounded(text, limits.text());
    }
}

package io.haltwatch.alert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.incident.Incident.Confidence;
import io.haltwatch.incident.IncidentRevision.Status;
import io.haltwatch.sigma.Level;
import java.util.List;

/** What every alert says alike, whatever it is about: its class, activity and severity, its identity and revision. */
record Envelope(String id, int revision, Status status, String tenant, long publishedAt) {

    private static final String OCSF_VERSION = "1.9.0-dev";
    private static final int CATEGORY_FINDINGS = 2;
    private static final int CLASS_DETECTION_FINDING = 2004;

    void classify(ObjectNode root, Level severity, Confidence confidence) {
        boolean merged = status == Status.MERGED;
        int activity = merged ? 3 : revision == 1 ? 1 : 2;
        root.put("category_uid", CATEGORY_FINDINGS);
        root.put("category_name", "Findings");
        root.put("class_uid", CLASS_DETECTION_FINDING);
        root.put("class_name", "Detection Finding");
        root.put("activity_id", activity);
        root.put("activity_name", List.of("Create", "Update", "Close").get(activity - 1));
        root.put("type_uid", CLASS_DETECTION_FINDING * 100L + activity);
        root.put("severity_id", OcsfScale.id(severity));
        root.put("severity", AlertText.caption(severity));
        root.put("confidence_id", OcsfScale.id(confidence));
        root.put("confidence", AlertText.caption(confidence));
        // OCSF counts the work on a finding, of which nothing is known here. That an incident is quiet resolves
        // nothing: a case system that closes on "Close" or "Resolved" must only do so for what another incident took
        // over.
        root.put("status_id", merged ? 5 : 1);
        root.put("status", merged ? "Archived" : "New");
    }

    ObjectNode metadata(int maxText) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("version", OCSF_VERSION);
        metadata.putObject("product").put("name", "Haltwatch").put("vendor_name", "Haltwatch");
        metadata.put("uid", id + "-" + revision);
        metadata.put("correlation_uid", id);
        metadata.put("tenant_uid", AlertText.bounded(tenant, maxText));
        metadata.put("sequence", revision);
        metadata.put("processed_time", publishedAt);
        return metadata;
    }
}

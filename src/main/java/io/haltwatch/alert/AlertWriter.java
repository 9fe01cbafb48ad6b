package io.haltwatch.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.fleet.FleetRevision;
import io.haltwatch.incident.IncidentRevision;
import io.haltwatch.signal.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes one revision of an incident, of one host or of several, as OCSF Detection Finding (class 2004), the value on the alerts topic. The same
 * revision always gives the same bytes. Safe for use by several threads.
 */
public final class AlertWriter {

    /** The bound on one alert in bytes: more than Kafka's default message size must never be sent. */
    public static final int MAX_BYTES = 512 * 1024;

    /** For {@code evidence_total}, {@code evidence_shown}, {@code omitted}, these in words, and the evidences' brackets. */
    private static final int RESERVE = 512;

    private static final ObjectWriter JSON = new JsonMapper().writer();

    /**
     * UTF-8 JSON, at most {@link #MAX_BYTES}: evidence is left out first, then lists are shortened and strings cut. How
     * much there was stands in {@code unmapped.haltwatch} ({@code evidence_total}, {@code services_total}, ...).
     */
    public byte[] write(IncidentRevision revision) {
        return written(revision).bytes();
    }

    /**
     * An alert as bytes.
     *
     * @param cut it does not show all evidence, services or reasons
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Written(byte[] bytes, boolean cut) {}

    /** The same as {@link #write(IncidentRevision)}, and whether something is left out. */
    public Written written(IncidentRevision revision) {
        for (AlertLimits limits : AlertLimits.STEPS) {
            ObjectNode document = new AlertDocument(limits).of(revision);
            int room = MAX_BYTES - RESERVE - bytes(document).length;
            if (room > 0) {
                int omitted = addEvidence(document, revision, limits, room);
                return new Written(bytes(document), omitted > 0);
            }
        }
        throw new IllegalStateException("the smallest alert limits exceed " + MAX_BYTES + " bytes");
    }

    /** The same of a revision of a fleet incident: hosts that are left out are counted in {@code hosts_total}. */
    public byte[] write(FleetRevision revision) {
        for (AlertLimits limits : AlertLimits.STEPS) {
            byte[] bytes = bytes(new FleetDocument(limits).of(revision));
            if (bytes.length <= MAX_BYTES) {
                return bytes;
            }
        }
        throw new IllegalStateException("the smallest alert limits exceed " + MAX_BYTES + " bytes");
    }

    /** @return how much of evidence, services and reasons is left out */
    private static int addEvidence(ObjectNode document, IncidentRevision revision, AlertLimits limits, int room) {
        List<Signal> candidates = EvidenceOrder.of(revision.incident());
        EvidenceJson evidence = new EvidenceJson(limits);
        List<Shown> shown = new ArrayList<>();
        int left = room;
        for (Signal signal : candidates) {
            if (shown.size() == limits.evidence()) {
                break;
            }
            ObjectNode json = evidence.of(signal);
            int size = bytes(json).length + 1;
            if (size <= left) {
                left -= size;
                shown.add(new Shown(signal, json));
            }
        }
        shown.sort(Comparator.comparing(Shown::signal, Signal.ORDER));
        ArrayNode array = document.putArray("evidences");
        shown.forEach(item -> array.add(item.json));
        ObjectNode own = (ObjectNode) document.get("unmapped").get("haltwatch");
        own.put("evidence_total", candidates.size()).put("evidence_shown", shown.size());
        int evidenceOmitted = candidates.size() - shown.size();
        int servicesOmitted = omitted(own, "services");
        int reasonsOmitted = omitted(own, "reasons");
        if (shown.size() < candidates.size()) {
            ObjectNode info = (ObjectNode) document.get("finding_info");
            info.put("desc", info.get("desc").textValue() + AlertSummary.shown(shown.size(), candidates.size()));
        }
        own.putObject("omitted")
                .put("evidence", evidenceOmitted)
                .put("services", servicesOmitted)
                .put("reasons", reasonsOmitted);
        return evidenceOmitted + servicesOmitted + reasonsOmitted;
    }

    private static int omitted(ObjectNode own, String list) {
        return own.get(list + "_total").intValue() - own.get(list).size();
    }

    private record Shown(Signal signal, ObjectNode json) {}

    private static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree of our own making cannot be written", e);
        }
    }
}

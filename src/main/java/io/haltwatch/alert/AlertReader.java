package io.haltwatch.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Reads alerts back: the other half of {@link AlertWriter}. Safe for use by several threads. */
public final class AlertReader {

    private static final ObjectReader JSON = new JsonMapper().reader();
    private static final int CLASS_DETECTION_FINDING = 2004;

    /**
     * @param bytes the value of one record of the alerts topic
     * @throws AlertFormatException when they are no alert of this product, saying what is wrong
     */
    public AlertView read(byte[] bytes) {
        JsonNode root = tree(bytes);
        if (number(root, "class_uid") != CLASS_DETECTION_FINDING) {
            throw new AlertFormatException("not an alert: class_uid is " + root.get("class_uid") + ", expected 2004");
        }
        JsonNode info = object(root, "finding_info");
        JsonNode own = object(object(root, "unmapped"), "haltwatch");
        return new AlertView(
                text(info, "uid"),
                (int) number(own, "revision"),
                text(own, "status"),
                known(OcsfScale::severity, root, "severity_id"),
                known(OcsfScale::confidence, root, "confidence_id"),
                text(object(root, "metadata"), "tenant_uid"),
                host(root, own),
                own.has("fleet"),
                text(info, "title"),
                text(info, "desc"),
                number(info, "first_seen_time"),
                number(info, "last_seen_time"),
                number(root, "time"),
                (int) number(own, "services_total"),
                (int) number(own, "services_confirmed"),
                (int) number(own, "evidence_total"),
                own.path("provisional").asBoolean(),
                // Alerts of earlier versions have neither.
                own.path("wake").asBoolean(),
                own.path("services_down").asInt(),
                techniques(root));
    }

    /** An alert about several hosts has no device. */
    private static String host(JsonNode root, JsonNode own) {
        return own.has("fleet")
                ? FleetSentence.hosts((int) number(object(own, "fleet"), "hosts_total"))
                : text(object(root, "device"), "hostname");
    }

    private static JsonNode tree(byte[] bytes) {
        try {
            JsonNode root = JSON.readTree(bytes);
            if (!root.isObject()) {
                throw new AlertFormatException("not an alert: expected a JSON object of " + bytes.length + " bytes");
            }
            return root;
        } catch (IOException e) {
            throw new AlertFormatException("not an alert: " + bytes.length + " bytes that are not JSON", e);
        }
    }

    private static List<String> techniques(JsonNode root) {
        List<String> ids = new ArrayList<>();
        for (JsonNode attack : root.path("attacks")) {
            JsonNode named = attack.has("sub_technique") ? attack.path("sub_technique") : attack.path("technique");
            ids.add(text(named, "uid"));
        }
        return ids;
    }

    private static <T> T known(LongFunction<Optional<T>> scale, JsonNode parent, String name) {
        long id = number(parent, name);
        return scale.apply(id)
                .orElseThrow(() -> new AlertFormatException("not an alert: no " + name + " has the number " + id));
    }

    private static JsonNode object(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        if (!node.isObject()) {
            throw new AlertFormatException("not an alert: object " + name + " is missing");
        }
        return node;
    }

    private static String text(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        if (!node.isTextual()) {
            throw new AlertFormatException("not an alert: text " + name + " is missing");
        }
        return node.textValue();
    }

    private static long number(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new AlertFormatException("not an alert: number " + name + " is missing");
        }
        return node.longValue();
    }
}

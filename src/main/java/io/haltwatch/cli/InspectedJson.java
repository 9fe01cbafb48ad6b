package io.haltwatch.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.sigma.DetectionRule;
import io.haltwatch.signal.Examined;
import io.haltwatch.telemetry.EnumName;
import io.haltwatch.telemetry.Event;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One inspected record as one line of JSON. */
final class InspectedJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private InspectedJson() {}

    static String of(InspectedRecord record) {
        ObjectNode line = JSON.createObjectNode();
        line.put("file", record.origin().topic());
        line.put("line", record.origin().offset());
        Examined examined = record.examined();
        if (examined == null) {
            line.putNull("schema");
            line.putObject("error").put("reason", record.reason()).put("detail", record.detail());
            line.putArray("actions");
            return line.toString();
        }
        event(examined.event(), line);
        ArrayNode actions = line.putArray("actions");
        examined.meaning().actions().forEach(action -> actions.add(action(action)));
        ArrayNode contexts = line.putArray("contexts");
        examined.meaning().contexts().forEach(fact -> contexts.add(context(fact)));
        ArrayNode rules = line.putArray("rules");
        for (DetectionRule rule : examined.rules()) {
            rules.add(rule.id());
        }
        return line.toString();
    }

    private static void event(Event event, ObjectNode line) {
        line.put("schema", event.schema());
        line.put("host", event.host().host());
        line.put("time", Instant.ofEpochMilli(event.time()).toString());
        line.put("data_source", event.dataSource().slug());
        line.put("kind", EnumName.lower(event.kind()));
        ObjectNode source = line.putObject("logsource");
        optional(source, "product", event.logSource().product());
        optional(source, "category", event.logSource().category());
        optional(source, "service", event.logSource().service());
        line.put("id", event.id());
        ObjectNode fields = line.putObject("fields");
        new TreeMap<>(event.fields()).forEach((name, value) -> {
            if (value instanceof List<?> several) {
                ArrayNode array = fields.putArray(name);
                several.forEach(one -> array.add((String) one));
            } else {
                fields.put(name, (String) value);
            }
        });
    }

    private static ObjectNode action(ServiceAction action) {
        ObjectNode node = JSON.createObjectNode();
        node.put("verb", EnumName.lower(action.verb()));
        node.put("phase", EnumName.lower(action.phase()));
        node.put("target", action.target().key());
        node.put("name", action.target().name());
        node.put("target_kind", EnumName.lower(action.target().kind()));
        node.put("category", action.target().category());
        node.put("tier", action.target().tier());
        node.put("actor", InspectedAction.actor(action));
        optional(node, "actor_image", action.actor().image());
        node.put("scope", InspectedAction.scope(action));
        optional(node, "remote_host", action.remoteHost());
        node.put("via", EnumName.lower(action.via()));
        node.put("wildcard", action.target().wildcard());
        node.put("forced", action.forced());
        node.put("denied", action.denied());
        node.put("weak", action.weak());
        optional(node, "detail", action.detail());
        return node;
    }

    private static ObjectNode context(ContextFact fact) {
        ObjectNode node = JSON.createObjectNode();
        node.put("kind", EnumName.lower(fact.kind()));
        node.put("subject", fact.subject());
        optional(node, "detail", fact.detail());
        return node;
    }

    private static void optional(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}

package io.haltwatch.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.signal.RuleMatch;
import io.haltwatch.signal.Signal;
import io.haltwatch.telemetry.EnumName;
import java.util.Map;
import java.util.TreeMap;

/**
 * One piece of evidence as OCSF's {@code evidences} entry; {@code data} says where the record lies in Kafka, so that
 * the original can be fetched.
 */
final class EvidenceJson {

    private final AlertLimits limits;
    private final ActorJson actors;

    EvidenceJson(AlertLimits limits) {
        this.limits = limits;
        this.actors = new ActorJson(limits.text());
    }

    ObjectNode of(Signal signal) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("uid", text(signal.id()));
        node.put("name", text(signal.dataSource().attackName()));
        ObjectNode actor =
                actors.of(RecordActor.of(signal), Hashes.parse(signal.evidence().getOrDefault("Hashes", "")));
        if (!actor.isEmpty()) {
            node.set("actor", actor);
        }
        node.set("data", data(signal));
        return node;
    }

    private ObjectNode data(Signal signal) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("topic", text(signal.origin().topic()));
        data.put("partition", signal.origin().partition());
        data.put("offset", signal.origin().offset());
        data.put("evidence_id", text(signal.id()));
        data.put("time", signal.time());
        if (signal.clamped()) {
            data.put("original_time", signal.originalTime());
        }
        if (signal.late()) {
            data.put("late", true);
        }
        data.put("data_source", signal.dataSource().slug());
        data.put("schema", text(signal.schema()));
        if (signal.channel() != null) {
            data.put("channel", text(signal.channel()));
        }
        String eventId = signal.evidence().get("EventID");
        if (eventId != null) {
            data.put("event_id", text(eventId));
        }
        actions(signal, data);
        matches(signal, data);
        fields(signal, data.putObject("fields"));
        return data;
    }

    private void actions(Signal signal, ObjectNode data) {
        ArrayNode array = data.putArray("actions");
        signal.actions().stream().limit(limits.fields()).forEach(action -> {
            ObjectNode node = array.addObject();
            node.put("verb", EnumName.lower(action.verb()));
            node.put("phase", EnumName.lower(action.phase()));
            node.put("via", EnumName.lower(action.via()));
            node.put("service", text(action.target().name()));
            if (action.remoteHost() != null) {
                node.put("remote_host", text(action.remoteHost()));
            }
            if (action.forced()) {
                node.put("forced", true);
            }
            if (action.denied()) {
                node.put("denied", true);
            }
            if (action.detail() != null) {
                node.put("detail", text(action.detail()));
            }
        });
    }

    private void matches(Signal signal, ObjectNode data) {
        if (!signal.matches().isEmpty()) {
            ArrayNode array = data.putArray("rules");
            signal.matches().stream()
                    .map(RuleMatch::rule)
                    .distinct()
                    .limit(limits.fields())
                    .forEach(rule -> array.add(text(rule)));
        }
    }

    /** In the order of their names: the same signal always gives the same bytes. */
    private void fields(Signal signal, ObjectNode node) {
        Map<String, String> sorted = new TreeMap<>(signal.evidence());
        sorted.entrySet().stream()
                .limit(limits.fields())
                .forEach(field -> node.put(text(field.getKey()), text(field.getValue())));
    }

    private String text(String text) {
        return AlertText.bounded(text, limits.text());
    }
}

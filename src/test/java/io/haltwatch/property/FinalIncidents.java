package io.haltwatch.property;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is left of a stream of alerts once it is over, so that two of them can be compared: equal but for ids, revision
 * counts, causes, places of records and text, under a one-to-one match of ids. Hosts, services with verbs and confirmation, actors,
 * findings by their reasons, severity, confidence, span and evidence count; of incidents that were merged into others, and of
 * those that later evidence made none, nothing is left.
 *
 * <p>Two outcomes are equal when {@link #lines()} are: the lines hold no id, so whatever ids match, match.
 */
final class FinalIncidents {

    private static final JsonMapper JSON = new JsonMapper();

    /** Of a value in a difference. */
    private static final int LONGEST = 900;

    private final List<String> lines;

    private FinalIncidents(List<String> lines) {
        this.lines = lines;
    }

    /** @param alerts as on the topic, in order */
    static FinalIncidents of(Collection<byte[]> alerts) {
        Map<String, JsonNode> last = new LinkedHashMap<>();
        for (byte[] alert : alerts) {
            try {
                JsonNode json = JSON.readTree(alert);
                last.put(json.at("/finding_info/uid").textValue(), json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        List<String> lines = new ArrayList<>();
        for (JsonNode alert : last.values()) {
            if (!merged(alert) && !withdrawn(alert)) {
                lines.add(line(alert));
            }
        }
        lines.sort(null);
        return new FinalIncidents(lines);
    }

    private static boolean merged(JsonNode alert) {
        return alert.at("/unmapped/haltwatch/status").asText().equals("merged");
    }

    private static boolean withdrawn(JsonNode alert) {
        for (JsonNode reason : alert.at("/unmapped/haltwatch/reasons")) {
            if (reason.path("id").asText().equals("withdrawn")) {
                return true;
            }
        }
        return false;
    }

    /** One for each incident, sorted. */
    List<String> lines() {
        return lines;
    }

    /** What is different, short enough to be read; empty when nothing is. */
    List<String> differences(FinalIncidents expected) {
        List<String> mine = new ArrayList<>(lines);
        List<String> theirs = new ArrayList<>(expected.lines);
        expected.lines.forEach(mine::remove);
        lines.forEach(theirs::remove);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
            differences.add(difference(i < mine.size() ? mine.get(i) : "{}", i < theirs.size() ? theirs.get(i) : "{}"));
        }
        return differences;
    }

    private static String difference(String found, String expected) {
        try {
            JsonNode one = JSON.readTree(found);
            JsonNode other = JSON.readTree(expected);
            StringBuilder text = new StringBuilder(one.path("host") + " or " + other.path("host") + ":");
            TreeSet<String> names = new TreeSet<>();
            one.fieldNames().forEachRemaining(names::add);
            other.fieldNames().forEachRemaining(names::add);
            names.stream()
                    .filter(name -> !one.path(name).equals(other.path(name)))
                    .forEach(name -> text.append("\n  ")
                            .append(name)
                            .append(": ")
                            .append(shortened(without(one.path(name), other.path(name))))
                            .append("\n  expected: ")
                            .append(shortened(without(other.path(name), one.path(name)))));
            return text.toString();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of two lists, what one has more. */
    private static JsonNode without(JsonNode one, JsonNode other) {
        if (!one.isArray() || !other.isArray()) {
            return one;
        }
        ArrayNode more = JSON.createArrayNode();
        one.forEach(more::add);
        for (JsonNode element : other) {
            for (int i = 0; i < more.size(); i++) {
                if (more.get(i).equals(element)) {
                    more.remove(i);
                    break;
                }
            }
        }
        return more;
    }

    private static String shortened(JsonNode value) {
        String text = value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    int size() {
        return lines.size();
    }

    /** A cap left something out. */
    boolean incomplete() {
        return lines.stream().anyMatch(line -> line.contains("\"incomplete\":true"));
    }

    private static String line(JsonNode alert) {
        JsonNode ours = alert.at("/unmapped/haltwatch");
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("tenant", alert.at("/metadata/tenant_uid"));
        said.put("host", alert.at("/device/hostname"));
        said.put("severity", alert.path("severity_id"));
        said.put("confidence", alert.path("confidence_id"));
        said.put("status", ours.path("status"));
        said.put("provisional", ours.path("provisional"));
        said.put("incomplete", ours.path("incomplete"));
        said.put("first", alert.at("/finding_info/first_seen_time"));
        said.put("last", alert.at("/finding_info/last_seen_time"));
        said.put("count", alert.path("count"));
        said.put("actor", alert.path("actor"));
        said.put("attacks", each(alert.path("attacks")));
        said.put("services", each(ours.path("services")));
        said.put("reasons", reasons(ours.path("reasons")));
        said.put("evidence", evidence(alert.path("evidences")));
        said.put("fleet", fleet(ours.path("fleet")));
        try {
            return JSON.writeValueAsString(said);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The elements of an array, whatever their order. */
    private static List<String> each(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.toString()));
        texts.sort(null);
        return texts;
    }

    /** Their titles are text: which of two proofs a sentence names is no difference. */
    private static List<String> reasons(JsonNode reasons) {
        List<String> texts = new ArrayList<>();
        for (JsonNode reason : reasons) {
            Map<String, JsonNode> members = new TreeMap<>();
            reason.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            members.remove("title");
            texts.add(members.toString());
        }
        texts.sort(null);
        return texts;
    }

    /** Topic, partition and offset are how a record came, and so is a data source that its content does not tell. */
    private static List<String> evidence(JsonNode evidences) {
        List<String> texts = new ArrayList<>();
        for (JsonNode evidence : evidences) {
            Map<String, JsonNode> members = new TreeMap<>();
            evidence.path("data").properties().forEach(member -> {
                if (!member.getKey().matches("topic|partition|offset|data_source")) {
                    members.put(member.getKey(), member.getValue());
                }
            });
            texts.add(members.toString());
        }
        texts.sort(null);
        return texts;
    }

    /** Without the ids of its hosts' incidents. */
    private static String fleet(JsonNode fleet) {
        if (fleet.isMissingNode()) {
            return "";
        }
        TreeSet<String> hosts = new TreeSet<>();
        fleet.path("hosts").forEach(host -> hosts.add(host.path("name") + "@" + host.path("first_seen_time")));
        return fleet.path("name") + " " + fleet.path("group") + " " + fleet.path("hosts_total") + " " + hosts;
    }
}

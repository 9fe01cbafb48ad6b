package io.haltwatch.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes away what a sensor that is not there would have written, by what the records themselves say. */
final class RecordContent {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> COMMAND_LINES = List.of("CommandLine", "ParentCommandLine");

    /** Which of ESXi's programs wrote a line. */
    private static final Pattern SHELL = Pattern.compile("^<\\d+>\\S+ \\S+ (?:shell|sshd)\\b");

    private RecordContent() {}

    static List<ScenarioRecord> withoutCommandLines(List<ScenarioRecord> records) {
        return changed(records, record -> {
            if (!isJson(record)) {
                return SHELL.matcher(text(record)).find() ? null : record;
            }
            ObjectNode tree = tree(record);
            boolean had = false;
            for (String name : COMMAND_LINES) {
                // One of them has the fields: the event's own form, or the flat one.
                had |= tree.remove(name) != null;
                had |= tree.at("/Event/EventData") instanceof ObjectNode data && data.remove(name) != null;
            }
            return had ? record.with(bytes(tree)) : record;
        });
    }

    static List<ScenarioRecord> withoutServiceLog(List<ScenarioRecord> records) {
        return changed(records, record -> {
            if (!isJson(record)) {
                return SHELL.matcher(text(record)).find() ? record : null;
            }
            ObjectNode tree = tree(record);
            JsonNode channel = tree.at("/Event/System/Channel");
            String name = channel.isTextual()
                    ? channel.textValue()
                    : tree.path("Channel").asText();
            return name.equals("System") ? null : record;
        });
    }

    /** A record for which there is none afterwards is left out. */
    private static List<ScenarioRecord> changed(
            List<ScenarioRecord> records, UnaryOperator<@Nullable ScenarioRecord> change) {
        return records.stream().map(change).filter(java.util.Objects::nonNull).toList();
    }

    private static boolean isJson(ScenarioRecord record) {
        return record.value().length > 0 && record.value()[0] == '{';
    }

    private static String text(ScenarioRecord record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static ObjectNode tree(ScenarioRecord record) {
        try {
            return (ObjectNode) JSON.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException("a record of a scenario is no JSON", e);
        }
    }

    private static byte[] bytes(ObjectNode tree) {
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException("a JSON tree of our own making cannot be written", e);
        }
    }
}

package io.haltwatch.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.haltwatch.yaml.YamlFile;
import io.haltwatch.yaml.YamlNode;
import io.haltwatch.yaml.YamlType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a rule's test: maps as JSON, texts as they are, or the lines of a file. */
final class TestRecords {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TestRecords() {}

    /** @param defaults members of each record that is a map and does not have them */
    static String of(YamlNode test, @Nullable YamlNode defaults, @Nullable Path directory) {
        List<String> lines = new ArrayList<>();
        YamlNode file = test.get("file");
        YamlNode records = test.get("records");
        if (file != null) {
            lines.add(read(file, directory));
        }
        for (YamlNode record : records == null ? List.<YamlNode>of() : records.listOrOne()) {
            lines.add(record.isMap() ? object(record, defaults).toString() : record.text());
        }
        if (lines.isEmpty()) {
            throw test.error("a test needs 'records' or 'file'");
        }
        return String.join("\n", lines);
    }

    private static String read(YamlNode file, @Nullable Path directory) {
        if (directory == null) {
            throw file.error("tests of the built-in pack hold their records");
        }
        try {
            return YamlFile.text(directory.resolve(file.text()));
        } catch (IOException e) {
            throw file.error("cannot read " + directory.resolve(file.text()) + ": " + e);
        }
    }

    private static ObjectNode object(YamlNode record, @Nullable YamlNode defaults) {
        ObjectNode object = JSON.objectNode();
        if (defaults != null) {
            defaults.map().forEach((key, value) -> object.set(key, json(value)));
        }
        record.map().forEach((key, value) -> object.set(key, json(value)));
        return object;
    }

    private static JsonNode json(YamlNode node) {
        if (node.isMap()) {
            return object(node, null);
        }
        if (node.isList()) {
            ArrayNode array = JSON.arrayNode();
            node.list().forEach(item -> array.add(json(item)));
            return array;
        }
        if (!node.isText()) {
            return JSON.nullNode();
        }
        if (node.type() == YamlType.BOOLEAN) {
            return JSON.booleanNode(Boolean.parseBoolean(node.text()));
        }
        return node.type() == YamlType.NUMBER ? number(node.text()) : JSON.textNode(node.text());
    }

    /** YAML knows numbers that JSON does not, such as 0x10: they stay texts. */
    private static JsonNode number(String text) {
        try {
            return JSON.numberNode(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return JSON.textNode(text);
        }
    }
}

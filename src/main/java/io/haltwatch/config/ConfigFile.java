package io.haltwatch.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A configuration file, as settings by name. */
final class ConfigFile {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private ConfigFile() {}

    /**
     * @param file as the command line names it, or null
     * @param variable as the environment names it, or null
     */
    static Map<String, String> read(@Nullable Path file, @Nullable String variable) {
        if (file != null) {
            return read(file);
        }
        return variable == null || variable.isBlank() ? Map.of() : read(Path.of(variable));
    }

    private static Map<String, String> read(Path file) {
        try {
            String text = Files.readString(file);
            String name = file.toString().toLowerCase(Locale.ROOT);
            return name.endsWith(".yml") || name.endsWith(".yaml") ? yaml(text) : properties(text);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException("no configuration file " + file, e);
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(
                    "configuration file " + file + ", line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ": "
                            + e.getOriginalMessage(),
                    e);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException("cannot read configuration file " + file + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, String> properties(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        Map<String, String> settings = new TreeMap<>();
        properties.forEach((name, value) -> settings.put((String) name, (String) value));
        return settings;
    }

    private static Map<String, String> yaml(String text) throws JsonProcessingException {
        Map<String, String> settings = new TreeMap<>();
        flatten("", YAML.readTree(text), settings);
        return settings;
    }

    /** Recursion is bounded: the YAML parser refuses documents nested deeper than 1,000 (Jackson) or 50 (SnakeYAML). */
    private static void flatten(String name, JsonNode node, Map<String, String> settings) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> flatten(
                            name.isEmpty() ? field.getKey() : name + "." + field.getKey(), field.getValue(), settings));
        } else if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(item.asText()));
            settings.put(name, String.join(",", items));
        } else if (!node.isMissingNode() && !name.isEmpty()) {
            settings.put(name, node.isNull() ? "" : node.asText());
        } else if (!node.isMissingNode()) {
            throw new IllegalArgumentException("expected settings by name");
        }
    }
}

package io.haltwatch.config;

import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A configuration file, as settings by name. */
final class ConfigFile {

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
        String name = file.toString().toLowerCase(Locale.ROOT);
        boolean yaml = name.endsWith(".yml") || name.endsWith(".yaml");
        try {
            Map<String, String> settings = new TreeMap<>();
            if (yaml) {
                flatten("", YamlNode.read(file), settings);
            } else {
                Properties properties = new Properties();
                try (Reader reader = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.forEach((key, value) -> settings.put((String) key, (String) value));
            }
            return settings;
        } catch (NoSuchFileException e) {
            throw new ConfigurationException("no configuration file " + file, e);
        } catch (YamlException e) {
            throw new ConfigurationException("configuration file " + e.getMessage(), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException("cannot read configuration file " + file + ": " + e.getMessage(), e);
        }
    }

    /** Recursion is bounded by the depth that {@link YamlNode} reads. */
    private static void flatten(String name, YamlNode node, Map<String, String> settings) {
        if (node.isMap()) {
            node.map().forEach((key, child) -> flatten(name.isEmpty() ? key : name + "." + key, child, settings));
        } else if (name.isEmpty()) {
            throw node.error("expected settings by name");
        } else if (node.isList()) {
            settings.put(name, String.join(",", node.texts()));
        } else {
            settings.put(name, node.isText() ? node.text() : "");
        }
    }
}

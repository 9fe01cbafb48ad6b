package io.haltwatch.sigma;

import io.haltwatch.sigma.detection.Documents;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.telemetry.LogSource;
import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The user's mappings of log sources; the first that is for a rule's applies, and no other. */
record LogSourceMappings(List<LogSourceMapping> mappings) {

    static final LogSourceMappings NONE = new LogSourceMappings(List.of());

    LogSourceMappings {
        mappings = List.copyOf(mappings);
    }

    /** That for a rule's log source, or one that changes nothing. */
    LogSourceMapping of(LogSource rule) {
        for (LogSourceMapping mapping : mappings) {
            if (mapping.isFor(rule)) {
                return mapping;
            }
        }
        return LogSourceMapping.NONE;
    }

    /**
     * From files' contents, each {@code mappings:} with a list of {@code {from, to, when, fields}}.
     *
     * @throws YamlException with file, line and what was expected
     */
    static LogSourceMappings of(List<YamlNode> files) {
        Map<LogSource, String> seen = new HashMap<>();
        List<LogSourceMapping> mappings = new ArrayList<>();
        for (YamlNode file : files) {
            file.allowOnly(Set.of("mappings"));
            for (YamlNode node : file.require("mappings").list()) {
                LogSourceMapping mapping = mapping(node);
                String other = seen.putIfAbsent(mapping.from(), mapping.source());
                if (other != null) {
                    throw node.error("this log source is already mapped (" + other + ")");
                }
                mappings.add(mapping);
            }
        }
        return new LogSourceMappings(mappings);
    }

    private static LogSourceMapping mapping(YamlNode node) {
        node.allowOnly(Set.of("from", "to", "when", "fields"));
        Map<String, String> fields = new HashMap<>();
        YamlNode renamed = node.get("fields");
        if (renamed != null) {
            renamed.map().forEach((name, own) -> fields.put(name, own.text()));
        }
        return new LogSourceMapping(
                logSource(node.require("from")),
                logSource(node.require("to")),
                node.get("when"),
                fields,
                node.source() + ":" + node.line());
    }

    private static LogSource logSource(YamlNode node) {
        node.allowOnly(Set.of("product", "category", "service"));
        try {
            LogSource logSource = new LogSource(
                    Documents.text(node, "product"), Documents.text(node, "category"), Documents.text(node, "service"));
            if (logSource.product() == null && logSource.category() == null && logSource.service() == null) {
                throw node.error("a log source needs a product, a category or a service");
            }
            return logSource;
        } catch (RuleError e) {
            throw new YamlException(node.source(), e.line(), e.reason());
        }
    }
}

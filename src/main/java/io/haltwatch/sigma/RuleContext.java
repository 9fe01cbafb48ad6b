package io.haltwatch.sigma;

import io.haltwatch.sigma.detection.Placeholders;
import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What the documents of rules are read with: the values of placeholders and the mappings of log sources.
 *
 * @param version of both, for the version of the rule set; empty where there are none
 */
record RuleContext(Placeholders placeholders, LogSourceMappings logSources, List<String> version) {

    static final RuleContext NONE = new RuleContext(Placeholders.NONE, LogSourceMappings.NONE, List.of());

    static RuleContext of(List<RuleFile> placeholders, List<RuleFile> logSources, Problems problems) {
        List<YamlNode> values = nodes(placeholders, problems);
        List<YamlNode> mappings = nodes(logSources, problems);
        List<String> version = new ArrayList<>();
        values.forEach(node -> version.add(Fingerprint.of(node)));
        mappings.forEach(node -> version.add(Fingerprint.of(node)));
        return new RuleContext(
                read(values, Placeholders::of, Placeholders.NONE, problems),
                read(mappings, LogSourceMappings::of, LogSourceMappings.NONE, problems),
                version);
    }

    private static List<YamlNode> nodes(List<RuleFile> files, Problems problems) {
        List<YamlNode> nodes = new ArrayList<>();
        for (RuleFile file : files) {
            try {
                nodes.add(YamlNode.read(file.name(), file.text()));
            } catch (YamlException e) {
                problems.add(file.name(), e.line(), "", e.problem());
            }
        }
        return nodes;
    }

    private static <T> T read(List<YamlNode> nodes, Function<List<YamlNode>, T> parser, T none, Problems problems) {
        try {
            return parser.apply(nodes);
        } catch (YamlException e) {
            problems.add(e.source(), e.line(), "", e.problem());
            return none;
        }
    }
}

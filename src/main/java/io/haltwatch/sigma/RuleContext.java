package io.haltwatch.sigma;

import io.haltwatch.sigma.detection.Placeholders;
import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the documents of rules are read with: the values of placeholders and the mappings of log sources. */
record RuleContext(Placeholders placeholders, LogSourceMappings logSources) {

    static final RuleContext NONE = new RuleContext(Placeholders.NONE, LogSourceMappings.NONE);

    static RuleContext load(RuleSources sources, Problems problems) {
        return new RuleContext(
                read(sources.placeholders(), Placeholders::of, Placeholders.NONE, problems),
                read(sources.logSources(), LogSourceMappings::of, LogSourceMappings.NONE, problems));
    }

    private static <T> T read(List<Path> files, Function<List<YamlNode>, T> parser, T none, Problems problems) {
        List<YamlNode> nodes = new ArrayList<>();
        for (Path file : files) {
            try {
                nodes.add(YamlNode.read(file));
            } catch (YamlException e) {
                problems.add(file.toString(), e.line(), "", e.problem());
            } catch (NoSuchFileException e) {
                problems.add(file.toString(), 0, "", "no such file");
            } catch (IOException e) {
                problems.add(file.toString(), 0, "", "cannot be read: " + e);
            }
        }
        try {
            return parser.apply(nodes);
        } catch (YamlException e) {
            problems.add(e.source(), e.line(), "", e.problem());
            return none;
        }
    }
}

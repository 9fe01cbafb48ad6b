package io.haltwatch.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Builds {@link YamlNode}s. Works on SnakeYAML's node graph and constructs no objects, so no tag in a file can name a
 * class; aliases stand for what they name, and those that expand without end meet the depth and node limits.
 */
final class YamlReader {

    /** No file needs more; the tree is built by recursion. */
    static final int MAX_DEPTH = 32;

    /** How many nodes aliases may add to those that the text itself can hold, which is fewer than its characters. */
    private static final int MAX_ALIASED_NODES = 200_000;

    private final String source;
    private final String text;
    private int nodesLeft;

    YamlReader(String source, String text) {
        this.source = source;
        this.text = text;
        this.nodesLeft = text.length() + MAX_ALIASED_NODES;
    }

    /** The documents in order; empty ones are left out. */
    List<YamlNode> documents() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Math.max(1, text.length()));
        BoundedParser parser = new BoundedParser(source, text, options);
        List<YamlNode> documents = new ArrayList<>();
        try {
            Composer composer = new Composer(parser, new Resolver(), options);
            while (composer.checkNode()) {
                YamlNode document = convert(composer.getNode(), 0, 0);
                if (document.type() != YamlType.NULL) {
                    documents.add(document);
                }
            }
        } catch (MarkedYAMLException e) {
            throw notYaml(line(e.getProblemMark()), e.getProblem());
        } catch (ReaderException e) {
            long newlines = text.codePoints()
                    .limit(e.getPosition())
                    .filter(c -> c == '\n')
                    .count();
            throw notYaml((int) newlines + 1, "the character U+%04X is not allowed".formatted(e.getCodePoint()));
        } catch (YAMLException e) {
            throw notYaml(parser.line(), e.getMessage());
        }
        return documents;
    }

    private YamlException notYaml(int line, @Nullable String problem) {
        return new YamlException(source, line, "not YAML: " + problem);
    }

    /** @param keyLine where the key of a map's entry stands, 0 for what has none */
    private YamlNode convert(Node node, int keyLine, int depth) {
        int line = line(node.getStartMark());
        int namedAt = keyLine == 0 ? line : keyLine;
        if (node.isTwoStepsConstruction()) {
            throw new YamlException(source, line, "an anchor that contains itself");
        }
        if (depth > MAX_DEPTH) {
            throw new YamlException(
                    source, line, "nested deeper than " + MAX_DEPTH + " levels once its anchors are expanded");
        }
        if (--nodesLeft < 0) {
            throw new YamlException(
                    source,
                    line,
                    "over " + MAX_ALIASED_NODES + " nodes more than the text has, once its anchors are expanded");
        }
        if (node instanceof MappingNode mapping) {
            return new YamlNode(source, line, namedAt, YamlType.MAP, members(mapping, depth));
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = new ArrayList<>(sequence.getValue().size());
            for (Node item : sequence.getValue()) {
                items.add(convert(item, 0, depth + 1));
            }
            return new YamlNode(source, line, namedAt, YamlType.LIST, items);
        }
        ScalarNode scalar = (ScalarNode) node;
        YamlType type = type(scalar.getTag());
        return new YamlNode(source, line, namedAt, type, type == YamlType.NULL ? null : scalar.getValue());
    }

    private Map<String, YamlNode> members(MappingNode node, int depth) {
        Map<String, YamlNode> members = new LinkedHashMap<>();
        List<YamlNode> merged = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            int line = line(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new YamlException(source, line, "a key must be a plain word, not a list or a map");
            }
            if (key.getTag().equals(Tag.MERGE)) {
                merged.add(convert(tuple.getValueNode(), line, depth + 1));
                continue;
            }
            YamlNode value = convert(tuple.getValueNode(), line, depth + 1);
            if (members.putIfAbsent(key.getValue(), value) != null) {
                throw new YamlException(
                        source, line, "the key '" + key.getValue() + "' stands twice in one map: only one would count");
            }
        }
        merged.forEach(value -> merge(value, members));
        return members;
    }

    /** YAML 1.1's merge key: a map's own keys win, then those of the maps that stand first. */
    private static void merge(YamlNode merged, Map<String, YamlNode> members) {
        for (YamlNode map : merged.listOrOne()) {
            if (!map.isMap()) {
                throw merged.error("'<<' merges a map or a list of maps, found " + map.kind());
            }
            map.map().forEach(members::putIfAbsent);
        }
    }

    private static YamlType type(Tag tag) {
        if (tag.equals(Tag.NULL)) {
            return YamlType.NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            return YamlType.BOOLEAN;
        }
        return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? YamlType.NUMBER : YamlType.TEXT;
    }

    static int line(@Nullable Mark mark) {
        return mark == null ? 1 : mark.getLine() + 1;
    }
}

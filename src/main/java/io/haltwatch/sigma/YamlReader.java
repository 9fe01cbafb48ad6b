package io.haltwatch.sigma;

import io.haltwatch.sigma.YamlNode.Entry;
import io.haltwatch.sigma.YamlNode.Mapping;
import io.haltwatch.sigma.YamlNode.Scalar;
import io.haltwatch.sigma.YamlNode.Sequence;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML text to documents that know their lines. Works on SnakeYAML's node graph and constructs no objects, so no tag in
 * a file can name a class; anchors that expand without end meet the depth and node limits.
 */
final class YamlReader {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_NODES = 200_000;

    private int nodes;

    private YamlReader() {}

    /**
     * The documents of one file; empty documents are left out.
     *
     * @throws RuleError where the text is not YAML, or a document is no map
     */
    static List<Mapping> read(String text) throws RuleError {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(Math.max(1, text.length()));
        YamlReader reader = new YamlReader();
        List<Mapping> documents = new ArrayList<>();
        try {
            for (Node node : new Yaml(options).composeAll(new StringReader(text))) {
                YamlNode document = reader.convert(node, 0);
                if (document instanceof Mapping mapping) {
                    documents.add(mapping);
                } else if (!(document instanceof Scalar scalar && scalar.type() == YamlNode.Type.NULL)) {
                    throw new RuleError(document.line(), "a rule must be a map, but this is " + document.kind());
                }
            }
        } catch (MarkedYAMLException e) {
            throw new RuleError(line(e.getProblemMark()), "not valid YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new RuleError(1, "not valid YAML: " + e.getMessage());
        }
        return documents;
    }

    private YamlNode convert(Node node, int depth) throws RuleError {
        int line = line(node.getStartMark());
        if (depth > MAX_DEPTH) {
            throw new RuleError(line, "nested deeper than " + MAX_DEPTH + " levels, or an anchor that contains itself");
        }
        if (++nodes > MAX_NODES) {
            throw new RuleError(line, "more than " + MAX_NODES + " nodes in one file once its anchors are expanded");
        }
        if (node instanceof MappingNode mapping) {
            return convertMapping(mapping, line, depth);
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = new ArrayList<>(sequence.getValue().size());
            for (Node item : sequence.getValue()) {
                items.add(convert(item, depth + 1));
            }
            return new Sequence(line, items);
        }
        ScalarNode scalar = (ScalarNode) node;
        return new Scalar(line, scalar.getValue(), type(scalar));
    }

    private Mapping convertMapping(MappingNode node, int line, int depth) throws RuleError {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            int keyLine = line(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new RuleError(keyLine, "a key must be a plain word, not a list or a map");
            }
            YamlNode value = convert(tuple.getValueNode(), depth + 1);
            if (entries.putIfAbsent(key.getValue(), new Entry(keyLine, value)) != null) {
                throw new RuleError(
                        keyLine, "the key '" + key.getValue() + "' stands twice in one map: only one would count");
            }
        }
        return new Mapping(line, entries);
    }

    private static YamlNode.Type type(ScalarNode node) {
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return YamlNode.Type.NULL;
        }
        if (tag.equals(Tag.BOOL)) {
            return YamlNode.Type.BOOLEAN;
        }
        // YAML 1.1 also reads 1:30 (sexagesimal) and .nan as numbers; nobody means that in a rule.
        boolean number = (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) && Numbers.parse(node.getValue()) != null;
        return number ? YamlNode.Type.NUMBER : YamlNode.Type.TEXT;
    }

    private static int line(@Nullable Mark mark) {
        return mark == null ? 1 : mark.getLine() + 1;
    }
}

package io.haltwatch.sigma.detection;

import io.haltwatch.yaml.YamlException;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the placeholders of {@code expand} stand for: name to values, each of which may have wildcards. Immutable. */
public final class Placeholders {

    public static final Placeholders NONE = new Placeholders(Map.of());

    private final Map<String, List<String>> values;

    private Placeholders(Map<String, List<String>> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * From files' contents: maps of a name to a value or a list of values. A name in several has the values of all.
     *
     * @throws YamlException with file, line and what was expected
     */
    public static Placeholders of(List<YamlNode> files) {
        Map<String, List<String>> values = new HashMap<>();
        for (YamlNode file : files) {
            file.map()
                    .forEach((name, entry) -> values.computeIfAbsent(name, any -> new ArrayList<>())
                            .addAll(texts(name, entry)));
        }
        return new Placeholders(values);
    }

    private static List<String> texts(String name, YamlNode entry) {
        if (name.isBlank() || name.indexOf('%') >= 0) {
            throw new YamlException(
                    entry.source(), entry.keyLine(), "the placeholder '" + name + "' is named without '%'");
        }
        List<String> texts = entry.texts();
        if (texts.isEmpty()) {
            throw new YamlException(entry.source(), entry.keyLine(), "the placeholder '" + name + "' has no value");
        }
        return texts;
    }

    /** @throws RuleError where it has none: the specification has the rule rejected then */
    List<String> values(int line, String name) throws RuleError {
        List<String> found = values.get(name);
        if (found == null) {
            throw new RuleError(
                    line,
                    "the placeholder '%" + name + "%' has no value; give it one in a file of"
                            + " haltwatch.rules.placeholders");
        }
        return List.copyOf(found);
    }
}

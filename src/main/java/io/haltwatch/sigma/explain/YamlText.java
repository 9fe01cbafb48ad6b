package io.haltwatch.sigma.explain;

import io.haltwatch.yaml.YamlNode;
import io.haltwatch.yaml.YamlType;
import java.util.ArrayList;
import java.util.List;

/** Parts of a rule as YAML on one line that means the same: to show them, and to compile them alone. */
final class YamlText {

    private YamlText() {}

    static String of(YamlNode node) {
        if (node.isMap()) {
            List<String> members = new ArrayList<>();
            node.map().forEach((key, value) -> members.add(quoted(key) + ": " + of(value)));
            return "{" + String.join(", ", members) + "}";
        }
        if (node.isList()) {
            return "["
                    + String.join(", ", node.list().stream().map(YamlText::of).toList()) + "]";
        }
        if (!node.isText()) {
            return "null";
        }
        return node.type() == YamlType.TEXT ? quoted(node.text()) : node.text();
    }

    /** Single quotes: nothing but they themselves need escaping, unless the text has several lines. */
    static String quoted(String text) {
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c != 0x7f);
        return plain ? "'" + text.replace("'", "''") + "'" : doubleQuoted(text);
    }

    private static String doubleQuoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}

package io.haltwatch.sigma.detection;

import io.haltwatch.yaml.YamlNode;
import io.haltwatch.yaml.YamlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads attributes of a document, each with an error that says what was expected where. */
public final class Documents {

    private Documents() {}

    /** An attribute's text, or null where the document has none. */
    public static @Nullable String text(YamlNode document, String key) throws RuleError {
        YamlNode value = document.get(key);
        if (value == null) {
            return null;
        }
        if (value.isText() && !value.text().isBlank()) {
            return value.text().strip();
        }
        throw mustBe(key, "text", value);
    }

    public static String requiredText(YamlNode document, String key) throws RuleError {
        String text = text(document, key);
        if (text == null) {
            throw missing(document, key);
        }
        return text;
    }

    public static RuleError missing(YamlNode document, String key) {
        return new RuleError(document.line(), "'" + key + "' is missing");
    }

    /** A map, or null where the document has no such attribute; an empty one is no map. */
    public static @Nullable YamlNode mapping(YamlNode document, String key) throws RuleError {
        YamlNode value = document.map().get(key);
        if (value == null || value.isMap()) {
            return value;
        }
        throw mustBe(key, "a map", value);
    }

    /** A boolean attribute, or null. */
    public static @Nullable Boolean flag(YamlNode document, String key) throws RuleError {
        YamlNode value = document.map().get(key);
        if (value == null) {
            return null;
        }
        if (value.type() == YamlType.BOOLEAN) {
            return isTrue(value);
        }
        throw mustBe(key, "true or false", value);
    }

    public static boolean isSet(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    /** Texts of an attribute that may be one or a list; none where the document has none. */
    public static List<String> texts(YamlNode document, String key) throws RuleError {
        YamlNode value = document.get(key);
        if (value == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (YamlNode scalar : scalars(value, "'" + key + "'")) {
            if (!scalar.isText()) {
                throw new RuleError(scalar.line(), "'" + key + "' has an empty value");
            }
            texts.add(scalar.text());
        }
        return texts;
    }

    /** One scalar or a list of them, each of which may be empty; never none. */
    public static List<YamlNode> scalars(YamlNode node, String what) throws RuleError {
        if (node.isMap()) {
            throw new RuleError(node.line(), what + " must be a value or a list of values, but is " + node.kind());
        }
        List<YamlNode> scalars = node.listOrOne();
        for (YamlNode item : scalars) {
            if (item.isMap() || item.isList()) {
                throw new RuleError(item.line(), what + " must be a list of values, but contains " + item.kind());
            }
        }
        if (scalars.isEmpty()) {
            throw new RuleError(node.line(), what + " is an empty list");
        }
        return scalars;
    }

    public static boolean isTrue(YamlNode scalar) {
        return List.of("true", "yes", "on").contains(scalar.text().toLowerCase(Locale.ROOT));
    }

    /**
     * The number that a scalar is, or null. YAML 1.1 also reads 1:30 (sexagesimal) and .nan as numbers; nobody means
     * that in a rule.
     */
    public static @Nullable BigDecimal number(YamlNode scalar) {
        return scalar.type() == YamlType.NUMBER ? Numbers.parse(scalar.text()) : null;
    }

    public static RuleError mustBe(String key, String expected, YamlNode value) {
        return new RuleError(value.keyLine(), "'" + key + "' must be " + expected + ", but is " + value.kind());
    }
}

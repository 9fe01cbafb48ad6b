package io.haltwatch.sigma;

import io.haltwatch.sigma.YamlNode.Entry;
import io.haltwatch.sigma.YamlNode.Mapping;
import io.haltwatch.sigma.YamlNode.Scalar;
import io.haltwatch.sigma.YamlNode.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads attributes of a document, each with an error that says what was expected where. */
final class Documents {

    private Documents() {}

    /** An attribute's text, or null where the document has none. */
    static @Nullable String text(Mapping document, String key) throws RuleError {
        Entry entry = document.entries().get(key);
        if (entry == null || (entry.value() instanceof Scalar scalar && scalar.type() == YamlNode.Type.NULL)) {
            return null;
        }
        if (entry.value() instanceof Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text().strip();
        }
        throw new RuleError(
                entry.line(),
                "'" + key + "' must be text, but is " + entry.value().kind());
    }

    static String requiredText(Mapping document, String key) throws RuleError {
        String text = text(document, key);
        if (text == null) {
            throw new RuleError(document.line(), "'" + key + "' is missing");
        }
        return text;
    }

    static @Nullable Mapping mapping(Mapping document, String key) throws RuleError {
        Entry entry = document.entries().get(key);
        if (entry == null) {
            return null;
        }
        if (entry.value() instanceof Mapping mapping) {
            return mapping;
        }
        throw new RuleError(
                entry.line(),
                "'" + key + "' must be a map, but is " + entry.value().kind());
    }

    /** A boolean attribute, or null. */
    static @Nullable Boolean flag(Mapping document, String key) throws RuleError {
        Entry entry = document.entries().get(key);
        if (entry == null) {
            return null;
        }
        if (entry.value() instanceof Scalar scalar && scalar.type() == YamlNode.Type.BOOLEAN) {
            return isTrue(scalar);
        }
        throw new RuleError(
                entry.line(),
                "'" + key + "' must be true or false, but is " + entry.value().kind());
    }

    static boolean isSet(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    /** Texts of an attribute that may be one or a list; empty where the document has none. */
    static List<String> texts(Mapping document, String key) throws RuleError {
        Entry entry = document.entries().get(key);
        if (entry == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Scalar scalar : scalars(entry.value(), "'" + key + "'")) {
            texts.add(scalar.text());
        }
        return texts;
    }

    /** One scalar or a list of them; never none. */
    static List<Scalar> scalars(YamlNode node, String what) throws RuleError {
        if (node instanceof Scalar scalar) {
            return List.of(scalar);
        }
        if (!(node instanceof Sequence sequence)) {
            throw new RuleError(node.line(), what + " must be a value or a list of values, but is " + node.kind());
        }
        List<Scalar> scalars = new ArrayList<>(sequence.items().size());
        for (YamlNode item : sequence.items()) {
            if (!(item instanceof Scalar scalar)) {
                throw new RuleError(item.line(), what + " must be a list of values, but contains " + item.kind());
            }
            scalars.add(scalar);
        }
        if (scalars.isEmpty()) {
            throw new RuleError(node.line(), what + " is an empty list");
        }
        return scalars;
    }

    /** Unknown keys in our own extension are misspellings: they would silently do nothing. */
    static void allowOnly(Mapping mapping, String what, List<String> keys) throws RuleError {
        for (var entry : mapping.entries().entrySet()) {
            if (!keys.contains(entry.getKey())) {
                throw new RuleError(
                        entry.getValue().line(),
                        "'" + entry.getKey() + "' is not known in " + what + "; known are " + String.join(", ", keys));
            }
        }
    }

    static boolean isTrue(Scalar scalar) {
        return List.of("true", "yes", "on").contains(scalar.text().toLowerCase(Locale.ROOT));
    }

    /** The number of a scalar whose type is {@link YamlNode.Type#NUMBER}. */
    static BigDecimal number(Scalar scalar) {
        return Objects.requireNonNull(Numbers.parse(scalar.text()));
    }
}

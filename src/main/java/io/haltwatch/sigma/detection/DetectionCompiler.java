package io.haltwatch.sigma.detection;

import io.haltwatch.sigma.detection.Expression.AllOf;
import io.haltwatch.yaml.YamlNode;
import io.haltwatch.yaml.YamlType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A rule's {@code detection} section to one expression; goes on after an error, to report all of them. */
public final class DetectionCompiler {

    private static final String CONDITION = "condition";

    private final Placeholders placeholders;
    private final UnaryOperator<String> fields;
    private final Consumer<RuleError> errors;

    /** @param fields a rule's name of a field to the name that events have */
    public DetectionCompiler(Placeholders placeholders, UnaryOperator<String> fields, Consumer<RuleError> errors) {
        this.placeholders = placeholders;
        this.fields = fields;
        this.errors = errors;
    }

    /**
     * @param reserved keys that are no search identifiers, {@code condition} among them
     * @throws RuleError where nothing sensible is left; smaller errors went to the consumer
     */
    public Expression compile(YamlNode detection, Set<String> reserved) throws RuleError {
        Map<String, Expression> identifiers = new LinkedHashMap<>();
        detection.map().forEach((name, entry) -> {
            if (!reserved.contains(name)) {
                identifiers.put(name, identifier(name, entry, detection, reserved));
            }
        });
        YamlNode condition = detection.get(CONDITION);
        if (condition == null) {
            throw new RuleError(detection.line(), "the detection has no condition");
        }
        List<Expression> alternatives = new ArrayList<>();
        for (YamlNode text : Documents.scalars(condition, "the condition")) {
            alternatives.add(ConditionParser.parse(text.line(), text.text(), identifiers, Expressions.CONNECTIVES));
        }
        return Expression.anyOf(alternatives);
    }

    /**
     * A selection alone, under the names that events have.
     *
     * @throws RuleError for the first thing that is wrong with it
     */
    public static Expression selection(YamlNode node) throws RuleError {
        List<RuleError> errors = new ArrayList<>();
        Expression selection = new DetectionCompiler(Placeholders.NONE, UnaryOperator.identity(), errors::add)
                .search(node, node.keyLine());
        if (!errors.isEmpty()) {
            throw errors.get(0);
        }
        return selection;
    }

    private Expression identifier(String name, YamlNode node, YamlNode detection, Set<String> reserved) {
        try {
            if (node.type() == YamlType.NULL) {
                throw empty(name, node, detection, reserved);
            }
            if (name.equals("timeframe")) {
                throw new RuleError(
                        node.keyLine(),
                        "'timeframe' left Sigma in version 2: write a correlation rule with 'timespan'");
            }
            return search(node, node.keyLine());
        } catch (RuleError e) {
            errors.accept(e);
            return Expression.NEVER;
        }
    }

    /** Most often what belongs to it stands at its own depth. */
    private static RuleError empty(String name, YamlNode node, YamlNode detection, Set<String> reserved) {
        List<String> names = List.copyOf(detection.map().keySet());
        int next = names.indexOf(name) + 1;
        String reason = "'" + name + "' is empty";
        if (next == names.size() || reserved.contains(names.get(next))) {
            return new RuleError(node.keyLine(), reason + ": it asks for nothing");
        }
        String follower = names.get(next);
        int line = detection.map().getOrDefault(follower, node).keyLine();
        return new RuleError(
                node.keyLine(),
                reason + "; is '" + follower + "' (line " + line + ") meant to stand below it? Indent it.");
    }

    /** A map is an AND; a list is an OR of maps and keywords. */
    private Expression search(YamlNode node, int line) throws RuleError {
        if (node.isMap()) {
            return map(node);
        }
        if (!node.isList()) {
            return item(new ItemDraft(line, "", List.of(value(node)), placeholders, fields), List.of());
        }
        List<Expression> alternatives = new ArrayList<>();
        for (YamlNode item : node.list()) {
            alternatives.add(search(item, item.line()));
        }
        if (alternatives.isEmpty()) {
            throw new RuleError(line, "an empty list matches nothing");
        }
        return Expression.anyOf(alternatives);
    }

    private Expression map(YamlNode mapping) throws RuleError {
        List<Expression> parts = new ArrayList<>();
        for (Map.Entry<String, YamlNode> field : mapping.map().entrySet()) {
            try {
                parts.add(field(field.getKey(), field.getValue()));
            } catch (RuleError e) {
                errors.accept(e);
            }
        }
        if (mapping.map().isEmpty()) {
            throw new RuleError(mapping.line(), "an empty map matches everything; leave it out");
        }
        return new AllOf(parts);
    }

    private Expression field(String key, YamlNode entry) throws RuleError {
        String[] parts = key.split("\\|", -1);
        List<SigmaValue> values = new ArrayList<>();
        for (YamlNode scalar : Documents.scalars(entry, "'" + key + "'")) {
            values.add(value(scalar));
        }
        ItemDraft draft = new ItemDraft(entry.keyLine(), parts[0], values, placeholders, fields);
        return item(draft, List.of(parts).subList(1, parts.length));
    }

    private static Expression item(ItemDraft draft, List<String> modifiers) throws RuleError {
        for (String name : modifiers) {
            Modifiers.named(draft.line(), name).apply(draft);
        }
        return draft.compile();
    }

    private static SigmaValue value(YamlNode scalar) throws RuleError {
        if (!scalar.isText()) {
            return new SigmaValue.Presence(false);
        }
        if (scalar.type() == YamlType.BOOLEAN) {
            if (!scalar.text().equalsIgnoreCase("true") && !scalar.text().equalsIgnoreCase("false")) {
                throw new RuleError(
                        scalar.line(),
                        "'" + scalar.text() + "' is a boolean in YAML 1.1 and a text in YAML 1.2;"
                                + " put it in quotes, or write true or false");
            }
            return new SigmaValue.Bool(Documents.isTrue(scalar));
        }
        BigDecimal number = Documents.number(scalar);
        return number == null ? new SigmaValue.Source(scalar.text()) : new SigmaValue.Numeric(scalar.text(), number);
    }
}

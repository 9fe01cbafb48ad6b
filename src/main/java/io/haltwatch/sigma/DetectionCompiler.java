package io.haltwatch.sigma;

import io.haltwatch.sigma.Expression.AllOf;
import io.haltwatch.sigma.YamlNode.Entry;
import io.haltwatch.sigma.YamlNode.Mapping;
import io.haltwatch.sigma.YamlNode.Scalar;
import io.haltwatch.sigma.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A rule's {@code detection} section to one expression; goes on after an error, to report all of them. */
final class DetectionCompiler {

    private static final String CONDITION = "condition";

    private final Consumer<RuleError> errors;

    DetectionCompiler(Consumer<RuleError> errors) {
        this.errors = errors;
    }

    /** @throws RuleError where nothing sensible is left; smaller errors went to the consumer */
    Expression compile(Mapping detection) throws RuleError {
        Map<String, Expression> identifiers = new LinkedHashMap<>();
        detection.entries().forEach((name, entry) -> {
            if (!name.equals(CONDITION)) {
                identifiers.put(name, identifier(name, entry));
            }
        });
        Entry condition = detection.entries().get(CONDITION);
        if (condition == null) {
            throw new RuleError(detection.line(), "the detection has no condition");
        }
        List<Expression> alternatives = new ArrayList<>();
        for (Scalar text : Documents.scalars(condition.value(), "the condition")) {
            alternatives.add(ConditionParser.parse(text.line(), text.text(), identifiers));
        }
        return Expression.anyOf(alternatives);
    }

    private Expression identifier(String name, Entry entry) {
        try {
            if (name.equals("timeframe")) {
                throw new RuleError(
                        entry.line(), "'timeframe' left Sigma in version 2: write a correlation rule with 'timespan'");
            }
            return search(entry.value(), entry.line());
        } catch (RuleError e) {
            errors.accept(e);
            return fields -> false;
        }
    }

    /** A map is an AND; a list is an OR of maps and keywords. */
    private Expression search(YamlNode node, int line) throws RuleError {
        if (node instanceof Mapping mapping) {
            return map(mapping);
        }
        if (node instanceof Scalar keyword) {
            return item(new ItemDraft(line, "", List.of(value(keyword))), List.of());
        }
        List<Expression> alternatives = new ArrayList<>();
        for (YamlNode item : ((Sequence) node).items()) {
            if (item instanceof Sequence) {
                throw new RuleError(item.line(), "a list in a list; expected maps or keywords");
            }
            alternatives.add(search(item, item.line()));
        }
        if (alternatives.isEmpty()) {
            throw new RuleError(line, "an empty list matches nothing");
        }
        return Expression.anyOf(alternatives);
    }

    private Expression map(Mapping mapping) throws RuleError {
        List<Expression> parts = new ArrayList<>();
        for (Map.Entry<String, Entry> field : mapping.entries().entrySet()) {
            try {
                parts.add(field(field.getKey(), field.getValue()));
            } catch (RuleError e) {
                errors.accept(e);
            }
        }
        if (mapping.entries().isEmpty()) {
            throw new RuleError(mapping.line(), "an empty map matches everything; leave it out");
        }
        return new AllOf(parts);
    }

    private Expression field(String key, Entry entry) throws RuleError {
        String[] parts = key.split("\\|", -1);
        List<SigmaValue> values = new ArrayList<>();
        for (Scalar scalar : Documents.scalars(entry.value(), "'" + key + "'")) {
            values.add(value(scalar));
        }
        ItemDraft draft = new ItemDraft(entry.line(), parts[0], values);
        return item(draft, List.of(parts).subList(1, parts.length));
    }

    private static Expression item(ItemDraft draft, List<String> modifiers) throws RuleError {
        for (String name : modifiers) {
            Modifiers.named(draft.line(), name).apply(draft);
        }
        return draft.compile();
    }

    private static SigmaValue value(Scalar scalar) {
        return switch (scalar.type()) {
            case NULL -> new SigmaValue.Presence(false);
            case BOOLEAN -> new SigmaValue.Bool(Documents.isTrue(scalar));
            case NUMBER -> new SigmaValue.Numeric(scalar.text(), Documents.number(scalar));
            case TEXT -> new SigmaValue.Source(scalar.text());
        };
    }
}

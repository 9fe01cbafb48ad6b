package io.haltwatch.sigma.explain;

import io.haltwatch.sigma.detection.DetectionCompiler;
import io.haltwatch.sigma.detection.Expression;
import io.haltwatch.sigma.detection.Expression.AllOf;
import io.haltwatch.sigma.detection.Expression.AtLeast;
import io.haltwatch.sigma.detection.Expression.FieldMatch;
import io.haltwatch.sigma.detection.Expression.Negation;
import io.haltwatch.sigma.detection.Placeholders;
import io.haltwatch.sigma.detection.RuleError;
import io.haltwatch.telemetry.Fields;
import io.haltwatch.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A rule's detection as it is written: condition, search identifiers, fields, values. Each part is compiled on its own by
 * the language's own compiler, so it means what it means in the rule; how fast rules are evaluated is no concern here.
 */
public final class DetectionOutline {

    private static final String CONDITION = "condition";

    private final Placeholders placeholders;
    private final UnaryOperator<String> fields;
    private final Part condition;

    private DetectionOutline(
            YamlNode body, Set<String> reserved, Placeholders placeholders, UnaryOperator<String> fields) {
        this.placeholders = placeholders;
        this.fields = fields;
        Map<String, Part> identifiers = new LinkedHashMap<>();
        body.map().forEach((name, node) -> {
            if (!reserved.contains(name)) {
                identifiers.put(name, identifier(name, node));
            }
        });
        List<Part> alternatives = new ArrayList<>();
        for (YamlNode text : body.require(CONDITION).listOrOne()) {
            alternatives.add(condition(text.text(), identifiers));
        }
        this.condition =
                alternatives.size() == 1 ? alternatives.get(0) : Part.atLeast(1, "any condition", alternatives);
    }

    private DetectionOutline(String name, YamlNode selection) {
        this.placeholders = Placeholders.NONE;
        this.fields = UnaryOperator.identity();
        this.condition = identifier(name, selection);
    }

    /**
     * @param body the {@code detection} or {@code filter} section of a document that was loaded without an error
     * @param reserved keys of it that are no search identifiers, {@code condition} among them
     * @param fields a rule's name of a field to the name that events have
     */
    public static DetectionOutline of(
            YamlNode body, Set<String> reserved, Placeholders placeholders, UnaryOperator<String> fields) {
        return new DetectionOutline(body, reserved, placeholders, fields);
    }

    /** Of one selection alone, under the names that events have. */
    public static DetectionOutline ofSelection(String name, YamlNode selection) {
        return new DetectionOutline(name, selection);
    }

    /** Whether an event matches, and every part of the answer. */
    public Step explain(Fields event) {
        return condition.explain(event);
    }

    /** The condition over stand-ins: a field of the identifier's name for each identifier. */
    private static Part condition(String text, Map<String, Part> identifiers) {
        String standIns = identifiers.keySet().stream()
                .map(name -> YamlText.quoted(name) + ": {" + YamlText.quoted(name) + ": x}, ")
                .collect(Collectors.joining());
        Part outline = outline(
                compile(
                        Placeholders.NONE,
                        UnaryOperator.identity(),
                        "{" + standIns + "condition: " + YamlText.quoted(text) + "}"),
                identifiers);
        return event -> {
            Step step = outline.explain(event);
            return Step.of(step.holds(), text, step.what().isEmpty() ? step.parts() : List.of(step));
        };
    }

    private static Part outline(Expression expression, Map<String, Part> identifiers) {
        if (expression instanceof FieldMatch standIn) {
            Part identifier = identifiers.get(standIn.field());
            if (identifier == null) {
                throw new IllegalStateException("no search identifier " + standIn.field());
            }
            return identifier;
        }
        if (expression instanceof Negation negation) {
            return Part.not(outline(negation.part(), identifiers));
        }
        if (expression instanceof AllOf all) {
            List<Part> parts = outlines(all.parts(), identifiers);
            return parts.size() == 1 ? parts.get(0) : Part.all("all of", parts);
        }
        if (expression instanceof AtLeast some) {
            List<Part> parts = outlines(some.parts(), identifiers);
            return Part.atLeast(some.required(), some.required() + " of", parts);
        }
        throw new IllegalStateException("a condition is no " + expression.getClass());
    }

    private static List<Part> outlines(List<Expression> parts, Map<String, Part> identifiers) {
        return parts.stream().map(part -> outline(part, identifiers)).toList();
    }

    private Part identifier(String name, YamlNode node) {
        if (node.isMap()) {
            return map(name, node);
        }
        if (!node.isList()) {
            return Part.all(name, List.of(keyword(node)));
        }
        List<Part> alternatives = new ArrayList<>();
        for (YamlNode item : node.list()) {
            alternatives.add(item.isMap() ? map("alternative " + (alternatives.size() + 1), item) : keyword(item));
        }
        return Part.atLeast(1, name, alternatives);
    }

    private Part map(String what, YamlNode node) {
        List<Part> items = new ArrayList<>();
        node.map().forEach((key, value) -> items.add(item(key, value)));
        return Part.all(what, items);
    }

    private SearchItem keyword(YamlNode value) {
        String text = YamlText.of(value);
        return new SearchItem("anywhere: " + text, null, search(text), List.of());
    }

    private SearchItem item(String key, YamlNode entry) {
        List<SearchItem.Value> values = new ArrayList<>();
        if (entry.isList() && entry.list().size() > 1) {
            String alone = key.replace("|all", "").replace("|neq", "");
            for (YamlNode value : entry.list()) {
                String text = YamlText.of(value);
                values.add(new SearchItem.Value(text, search("{" + YamlText.quoted(alone) + ": " + text + "}")));
            }
        }
        String field = key.split("\\|", -1)[0];
        String what = key + (values.isEmpty() ? ": " + YamlText.of(entry) : "");
        Expression whole = search("{" + YamlText.quoted(key) + ": " + YamlText.of(entry) + "}");
        String own = fields.apply(field);
        if (!own.equals(field)) {
            what += " (here " + own + ")";
        }
        return new SearchItem(what, field.isEmpty() ? null : own, whole, values);
    }

    private Expression search(String yaml) {
        return compile(placeholders, fields, "{part: " + yaml + ", condition: part}");
    }

    private static Expression compile(Placeholders placeholders, UnaryOperator<String> fields, String yaml) {
        try {
            return new DetectionCompiler(placeholders, fields, error -> {
                        throw new IllegalStateException(yaml + ": " + error.reason(), error);
                    })
                    .compile(YamlNode.read("part of the rule", yaml), Set.of(CONDITION));
        } catch (RuleError e) {
            throw new IllegalStateException(yaml + ": " + e.reason(), e);
        }
    }
}

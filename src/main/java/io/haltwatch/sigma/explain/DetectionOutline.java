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

    private final Part condition;

    private DetectionOutline(Part condition) {
        this.condition = condition;
    }

    /** @param detection the {@code detection} section of a rule that was loaded without an error */
    public static DetectionOutline of(YamlNode detection) {
        Map<String, Part> identifiers = new LinkedHashMap<>();
        detection.map().forEach((name, node) -> {
            if (!name.equals(CONDITION)) {
                identifiers.put(name, identifier(name, node));
            }
        });
        List<Part> alternatives = new ArrayList<>();
        for (YamlNode text : detection.require(CONDITION).listOrOne()) {
            alternatives.add(condition(text.text(), identifiers));
        }
        return new DetectionOutline(
                alternatives.size() == 1 ? alternatives.get(0) : Part.atLeast(1, "any condition", alternatives));
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
        Part outline = outline(compile("{" + standIns + "condition: " + YamlText.quoted(text) + "}"), identifiers);
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

    private static Part identifier(String name, YamlNode node) {
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

    private static Part map(String what, YamlNode node) {
        List<Part> items = new ArrayList<>();
        node.map().forEach((key, value) -> items.add(item(key, value)));
        return Part.all(what, items);
    }

    private static SearchItem keyword(YamlNode value) {
        String text = YamlText.of(value);
        return new SearchItem("anywhere: " + text, null, search(text), List.of());
    }

    private static SearchItem item(String key, YamlNode entry) {
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
        return new SearchItem(what, field.isEmpty() ? null : field, whole, values);
    }

    private static Expression search(String yaml) {
        return compile("{part: " + yaml + ", condition: part}");
    }

    private static Expression compile(String yaml) {
        try {
            return new DetectionCompiler(Placeholders.NONE, UnaryOperator.identity(), error -> {
                        throw new IllegalStateException(yaml + ": " + error.reason(), error);
                    })
                    .compile(YamlNode.read("part of the rule", yaml), Set.of(CONDITION));
        } catch (RuleError e) {
            throw new IllegalStateException(yaml + ": " + e.reason(), e);
        }
    }
}

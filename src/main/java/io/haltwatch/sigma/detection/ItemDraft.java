package io.haltwatch.sigma.detection;

import io.haltwatch.sigma.detection.Expression.AllOf;
import io.haltwatch.sigma.detection.Expression.FieldMatch;
import io.haltwatch.sigma.detection.Expression.FieldPresence;
import io.haltwatch.sigma.detection.Expression.Keyword;
import io.haltwatch.sigma.detection.Expression.Negation;
import io.haltwatch.sigma.detection.NumberMatcher.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A detection item while its modifiers work on it, in the order the rule writes them: a field, and values each of which
 * may have become several alternatives ({@code base64offset}).
 */
final class ItemDraft {

    private final int line;
    private final String field;
    private final Placeholders placeholders;
    private final UnaryOperator<String> fields;
    private List<List<SigmaValue>> values;
    private boolean all;
    private boolean cased;
    private boolean negated;

    /** @param field empty for keywords */
    ItemDraft(
            int line, String field, List<SigmaValue> values, Placeholders placeholders, UnaryOperator<String> fields) {
        this.line = line;
        this.fields = fields;
        this.field = fields.apply(field);
        this.placeholders = placeholders;
        this.values = values.stream().map(List::of).toList();
    }

    /** Turns one value into the alternatives that may stand for it. */
    @FunctionalInterface
    interface Transformation {
        List<SigmaValue> apply(SigmaValue value) throws RuleError;
    }

    void transform(Transformation transformation) throws RuleError {
        List<List<SigmaValue>> transformed = new ArrayList<>(values.size());
        for (List<SigmaValue> alternatives : values) {
            List<SigmaValue> replaced = new ArrayList<>(alternatives.size());
            for (SigmaValue value : alternatives) {
                replaced.addAll(transformation.apply(value));
            }
            transformed.add(replaced);
        }
        values = transformed;
    }

    int line() {
        return line;
    }

    Placeholders placeholders() {
        return placeholders;
    }

    /** The name that events have for a field of the rule. */
    String named(String other) {
        return fields.apply(other);
    }

    boolean isKeyword() {
        return field.isEmpty();
    }

    int size() {
        return values.size();
    }

    void requireAll() {
        all = true;
    }

    void requireCase() {
        cased = true;
    }

    void negate() {
        negated = true;
    }

    Expression compile() throws RuleError {
        List<Expression> parts = new ArrayList<>(values.size());
        for (List<SigmaValue> alternatives : values) {
            List<Expression> compiled = new ArrayList<>(alternatives.size());
            for (SigmaValue value : alternatives) {
                compiled.add(compile(value));
            }
            parts.add(Expression.anyOf(compiled));
        }
        Expression linked = all ? new AllOf(parts) : Expression.anyOf(parts);
        return negated ? new Negation(linked) : linked;
    }

    private Expression compile(SigmaValue value) throws RuleError {
        if (cased && !isText(value)) {
            throw new RuleError(line, "'cased' is for strings, but this is " + value.kind());
        }
        if (value instanceof SigmaValue.Presence presence) {
            requireField(value);
            return new FieldPresence(field, presence.expected());
        }
        if (value instanceof SigmaValue.Reference reference) {
            requireField(value);
            return new FieldComparison(field, reference.field(), reference.part(), cased);
        }
        ValueMatcher matcher = matcher(value);
        return isKeyword() ? new Keyword(matcher) : new FieldMatch(field, matcher);
    }

    private static boolean isText(SigmaValue value) {
        return value instanceof SigmaValue.Source
                || value instanceof SigmaValue.Text
                || value instanceof SigmaValue.Bytes
                || value instanceof SigmaValue.Reference;
    }

    private void requireField(SigmaValue value) throws RuleError {
        if (isKeyword()) {
            throw new RuleError(line, "asks for " + value.kind() + ", but a keyword names no field");
        }
    }

    private ValueMatcher matcher(SigmaValue value) throws RuleError {
        if (value instanceof SigmaValue.OfTime time) {
            requireField(value);
            return new TimePartMatcher(time.part(), time.number(), time.comparison());
        }
        if (value instanceof SigmaValue.Compared compared) {
            return compared.matcher();
        }
        if (value instanceof SigmaValue.Regex regex) {
            return RegexCompiler.compile(line, regex);
        }
        if (value instanceof SigmaValue.Numeric number && !isKeyword()) {
            return new NumberMatcher(number.text(), number.number(), Comparison.EQUAL);
        }
        SigmaString string = value.asString(line);
        // A keyword is searched for in the text of the event, a field's value is compared whole.
        boolean unmodified = !(value instanceof SigmaValue.Text);
        return TextMatcher.of(isKeyword() && unmodified ? string.surrounded(true, true) : string, cased);
    }
}

package io.haltwatch.sigma.explain;

import io.haltwatch.sigma.detection.Expression;
import io.haltwatch.telemetry.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A field, or a keyword, with its values.
 *
 * @param field null for a keyword
 * @param whole decides
 * @param values each on its own, where there are several: which of them the event has
 */
record SearchItem(String what, @Nullable String field, Expression whole, List<Value> values) implements Part {

    private static final int LONGEST = 160;

    /** One of several values. */
    record Value(String what, Expression expression) {}

    @Override
    public Step explain(Fields event) {
        List<Step> steps = new ArrayList<>();
        for (Value value : values) {
            steps.add(Step.of(value.expression().matches(event), value.what(), List.of()));
        }
        return new Step(whole.matches(event), what, field != null, found(event), steps);
    }

    private @Nullable String found(Fields event) {
        Object value = field == null ? null : event.get(field);
        if (value == null) {
            return null;
        }
        List<?> several = value instanceof List<?> list ? list : List.of(value);
        String text = several.stream().map(one -> "'" + one + "'").collect(Collectors.joining(", "));
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "... (" + text.length() + " characters)";
    }
}

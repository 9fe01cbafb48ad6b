package io.haltwatch.sigma.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a rule and whether it holds for an event.
 *
 * @param what as the rule writes it
 * @param found what the event has there; null where the step is about no field, or the event does not have it
 * @param aboutField whether the step asks a field, so that null says that the event lacks it
 * @param parts what it consists of; empty for a value
 */
public record Step(
        boolean holds,
        String what,
        boolean aboutField,
        @Nullable String found,
        List<Step> parts) {

    public Step {
        parts = List.copyOf(parts);
    }

    static Step of(boolean holds, String what, List<Step> parts) {
        return new Step(holds, what, false, null, parts);
    }

    /** The same with only those parts that make it hold, or keep it from holding. */
    public Step because() {
        List<Step> deciding = parts.stream().filter(part -> part.holds == holds).toList();
        // What needs all of its parts fails by those that fail; what needs any of them, by all.
        List<Step> shown = deciding.isEmpty() ? parts : deciding;
        return new Step(
                holds,
                what,
                aboutField,
                found,
                shown.stream().map(Step::because).toList());
    }
}

package io.haltwatch.sigma.explain;

import io.haltwatch.telemetry.Fields;
import java.util.ArrayList;
import java.util.List;

/** A part of a rule that can say of an event whether it holds, and why. */
@FunctionalInterface
interface Part {

    Step explain(Fields event);

    /** All of several must hold. */
    static Part all(String what, List<Part> parts) {
        return event -> {
            List<Step> steps = steps(parts, event);
            return Step.of(steps.stream().allMatch(Step::holds), what, steps);
        };
    }

    /** So many of several must hold. */
    static Part atLeast(int required, String what, List<Part> parts) {
        return event -> {
            List<Step> steps = steps(parts, event);
            return Step.of(steps.stream().filter(Step::holds).count() >= required, what, steps);
        };
    }

    /** Must not hold. */
    static Part not(Part part) {
        return event -> {
            Step step = part.explain(event);
            return Step.of(!step.holds(), "not", List.of(step));
        };
    }

    private static List<Step> steps(List<Part> parts, Fields event) {
        List<Step> steps = new ArrayList<>(parts.size());
        parts.forEach(part -> steps.add(part.explain(event)));
        return steps;
    }
}

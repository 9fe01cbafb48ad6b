package io.haltwatch.sigma.explain;

import io.haltwatch.telemetry.Fields;
import java.util.ArrayList;
import java.util.List;

/** A detection rule as it is written, with what its mapped log source asks for besides and the filters in force on it. */
public final class RuleOutline {

    private final List<DetectionOutline> parts;
    private final List<Filter> filters;

    /**
     * A filter.
     *
     * @param source file and line
     * @param keeps what a match must meet to stay
     */
    public record Filter(String id, String title, String source, DetectionOutline keeps) {}

    /** @param parts all of them must hold for a match */
    public RuleOutline(List<DetectionOutline> parts, List<Filter> filters) {
        this.parts = List.copyOf(parts);
        this.filters = List.copyOf(filters);
    }

    /** Whether an event matches and stays matched, and why. */
    public Explanation explain(Fields event) {
        List<Step> detection = parts.stream().map(part -> part.explain(event)).toList();
        boolean holds = detection.stream().allMatch(Step::holds);
        Step step = detection.size() == 1 ? detection.get(0) : Step.of(holds, "all of", detection);
        // As in the engine: a filter is only asked once the rule has matched.
        if (!holds || filters.isEmpty()) {
            return new Explanation(step, List.of());
        }
        List<Step> steps = new ArrayList<>(List.of(step));
        List<Filter> removing = new ArrayList<>();
        for (Filter filter : filters) {
            Step keeps = filter.keeps().explain(event);
            steps.add(Step.of(
                    keeps.holds(), "filter '" + filter.title() + "' (" + filter.source() + ")", List.of(keeps)));
            if (!keeps.holds()) {
                removing.add(filter);
            }
        }
        return new Explanation(Step.of(removing.isEmpty(), "rule and filters", steps), removing);
    }
}

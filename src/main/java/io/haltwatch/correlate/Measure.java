package io.haltwatch.correlate;

import io.haltwatch.sigma.CorrelationRule;

/**
 * What is computed over a window that slides: members enter and leave one by one, by their index in the group. Neither
 * costs more when more, or more distinct, values are inside (but for the percentile's logarithm).
 */
interface Measure {

    void enter(int member);

    void leave(int member);

    /** How much is in the window; of windows that hold one member, the fullest judges it. */
    double fullness();

    /** What the condition compares; NaN over no value at all. */
    double value();

    static Measure of(CorrelationGroup group) {
        CorrelationRule rule = group.rule();
        return switch (rule.type()) {
            case EVENT_COUNT, VALUE_COUNT -> new CountMeasure(group);
            case VALUE_SUM, VALUE_AVG -> new SumMeasure(group);
            case VALUE_PERCENTILE, VALUE_MEDIAN -> new PercentileMeasure(group);
            case TEMPORAL, TEMPORAL_ORDERED ->
                throw new IllegalArgumentException(rule.source() + ": " + rule.type() + " computes nothing");
        };
    }
}

package io.haltwatch.sigma.detection;

import io.haltwatch.sigma.detection.NumberMatcher.Comparison;
import io.haltwatch.telemetry.TimeText;

/** A number of a time, in UTC; what is no time matches nothing. */
record TimePartMatcher(TimePart part, int number, Comparison comparison) implements ValueMatcher {

    @Override
    public boolean matches(String value) {
        long time = TimeText.parse(value);
        return time != TimeText.BAD && comparison.holds(Integer.compare(part.of(time), number));
    }
}

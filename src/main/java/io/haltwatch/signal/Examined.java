package io.haltwatch.signal;

import io.haltwatch.interpret.Interpretation;
import io.haltwatch.sigma.DetectionRule;
import io.haltwatch.telemetry.Event;
import java.util.List;

/**
 * What the intake made of one event, before anything is shortened or dropped.
 *
 * @param meaning its service actions and context
 * @param rules the rules over raw events that match it
 */
public record Examined(Event event, Interpretation meaning, List<DetectionRule> rules) {

    public boolean isNothing() {
        return meaning.isEmpty() && rules.isEmpty();
    }
}

package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Interpretation;
import io.haltwatch.telemetry.Event;

/** What one kind of record means. */
@FunctionalInterface
interface EventActions {

    Interpretation of(Event event);
}

package io.haltwatch.interpret;

import io.haltwatch.telemetry.Event;

/** What the events of one kind mean on one platform. Never throws. */
@FunctionalInterface
public interface EventActions {

    Interpretation of(Event event);
}

package io.haltwatch.interpret;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.telemetry.Event;

/** Tells what an event means for services. Pure; safe for use by several threads. */
public final class Interpreter {

    public Interpreter(ServiceCatalogue catalogue) {}

    /** Never throws for any event; what means nothing gives {@link Interpretation#NOTHING}. */
    public Interpretation interpret(Event event) {
        throw new UnsupportedOperationException();
    }
}

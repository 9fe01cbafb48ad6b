package io.haltwatch.interpret;

import io.haltwatch.catalogue.ServiceCatalogue;
import io.haltwatch.interpret.windows.WindowsInterpreter;
import io.haltwatch.telemetry.Event;

/** Tells what an event means for services. Pure; safe for use by several threads. */
public final class Interpreter {

    private final WindowsInterpreter windows;

    public Interpreter(ServiceCatalogue catalogue) {
        this(new TargetResolver(catalogue));
    }

    Interpreter(TargetResolver targets) {
        windows = new WindowsInterpreter(targets);
    }

    /** Never throws for any event; what means nothing gives {@link Interpretation#NOTHING}. */
    public Interpretation interpret(Event event) {
        // Windows records name their provider; no other platform's do.
        return event.get("Provider_Name") == null ? Interpretation.NOTHING : windows.interpret(event);
    }
}

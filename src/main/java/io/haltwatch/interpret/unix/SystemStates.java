package io.haltwatch.interpret.unix;

import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.telemetry.Event;
import java.util.List;

/** Shutdown and start of the system. */
final class SystemStates {

    private SystemStates() {}

    static Interpretation shutdownProved(Event event) {
        return fact(ContextFact.Kind.SHUTDOWN_PROVED);
    }

    static Interpretation shutdownAnnounced(Event event) {
        return new Interpretation(
                List.of(),
                List.of(new ContextFact(ContextFact.Kind.SHUTDOWN_ANNOUNCED, "", Actors.text(event, "User"))));
    }

    static Interpretation shutdownCancelled(Event event) {
        return fact(ContextFact.Kind.SHUTDOWN_CANCELLED);
    }

    static Interpretation booted(Event event) {
        return fact(ContextFact.Kind.BOOTED);
    }

    private static Interpretation fact(ContextFact.Kind kind) {
        return new Interpretation(List.of(), List.of(new ContextFact(kind, "", null)));
    }
}

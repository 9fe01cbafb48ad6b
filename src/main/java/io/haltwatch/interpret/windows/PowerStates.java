package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.ContextFact;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.telemetry.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shutdown and start of the system. */
final class PowerStates {

    private PowerStates() {}

    static Interpretation shutdownProved(Event event) {
        return fact(ContextFact.Kind.SHUTDOWN_PROVED, null);
    }

    /** 1074: param1 is the process that asked, param5 "restart" or "power off" in the host's language, param7 the user. */
    static Interpretation shutdownAnnounced(Event event) {
        return fact(ContextFact.Kind.SHUTDOWN_ANNOUNCED, Actors.text(event, "param7"));
    }

    static Interpretation shutdownCancelled(Event event) {
        return fact(ContextFact.Kind.SHUTDOWN_CANCELLED, null);
    }

    static Interpretation booted(Event event) {
        return fact(ContextFact.Kind.BOOTED, null);
    }

    private static Interpretation fact(ContextFact.Kind kind, @Nullable String detail) {
        return new Interpretation(List.of(), List.of(new ContextFact(kind, "", detail)));
    }
}

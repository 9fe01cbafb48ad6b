package io.haltwatch.interpret;

import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.EventKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shutdown and start of the system, alike on every platform. */
public final class SystemStates {

    private SystemStates() {}

    static Map<EventKind, EventActions> byKind() {
        return Map.of(
                EventKind.SHUTDOWN_PROVED, SystemStates::shutdownProved,
                EventKind.SHUTDOWN_ANNOUNCED,
                        event -> fact(ContextFact.Kind.SHUTDOWN_ANNOUNCED, Actors.text(event, "User")),
                EventKind.SHUTDOWN_CANCELLED, event -> fact(ContextFact.Kind.SHUTDOWN_CANCELLED, null),
                EventKind.BOOTED, event -> fact(ContextFact.Kind.BOOTED, null),
                EventKind.SLEEP, event -> fact(ContextFact.Kind.SLEEP, null),
                EventKind.RESUMED, event -> fact(ContextFact.Kind.RESUMED, null));
    }

    public static Interpretation shutdownProved(Event event) {
        return fact(ContextFact.Kind.SHUTDOWN_PROVED, null);
    }

    private static Interpretation fact(ContextFact.Kind kind, @Nullable String detail) {
        return new Interpretation(List.of(), List.of(new ContextFact(kind, "", detail)));
    }
}

package io.haltwatch.interpret.unix;

import io.haltwatch.interpret.EventActions;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.telemetry.Event;
import java.util.Locale;
import java.util.Map;

/** Lines of text, by the program that wrote them. */
final class LogLines {

    private final Map<String, EventActions> byProgram;

    /** @param byProgram by the program's name in lower case */
    LogLines(Map<String, EventActions> byProgram) {
        this.byProgram = Map.copyOf(byProgram);
    }

    Interpretation of(Event event) {
        String program = UnixActors.text(event, "Program");
        EventActions actions = program == null ? null : byProgram.get(program.toLowerCase(Locale.ROOT));
        return actions == null ? Interpretation.NOTHING : actions.of(event);
    }

    static String message(Event event) {
        String message = event.text("Message");
        return message == null ? "" : message;
    }
}

package io.haltwatch.interpret.unix;

import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.EventActions;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.telemetry.Event;
import io.haltwatch.telemetry.FilePath;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines of text, by the program that wrote them. */
final class LogLines {

    private final Map<String, EventActions> byProgram;

    /** @param byProgram by the program's name in lower case, or by its part up to the first dash: {@code watchdog-} */
    LogLines(Map<String, EventActions> byProgram) {
        this.byProgram = Map.copyOf(byProgram);
    }

    Interpretation of(Event event) {
        String program = Actors.text(event, "Program");
        EventActions actions = program == null ? null : actions(program);
        return actions == null ? Interpretation.NOTHING : actions.of(event);
    }

    /** Some sources name the program by its path. */
    private @Nullable EventActions actions(String program) {
        String name = FilePath.lastName(program).toLowerCase(Locale.ROOT);
        EventActions actions = byProgram.get(name);
        int dash = name.indexOf('-');
        return actions != null || dash < 0 ? actions : byProgram.get(name.substring(0, dash + 1));
    }

    static String message(Event event) {
        String message = event.text("Message");
        return message == null ? "" : message;
    }
}

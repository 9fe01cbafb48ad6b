package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.Attempts;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.command.CommandReader;
import io.haltwatch.interpret.command.Request;
import io.haltwatch.telemetry.Event;
import java.util.List;

/** Process creations and PowerShell's records: what the command asks for. */
final class Commands {

    private final CommandReader reader = new CommandReader();
    private final Attempts attempts;
    private final Actors actors;

    Commands(TargetResolver targets, Actors actors) {
        this.attempts = new Attempts(targets);
        this.actors = actors;
    }

    Interpretation process(Event event) {
        String commandLine = event.text("CommandLine");
        if (commandLine == null) {
            return Interpretation.NOTHING;
        }
        List<Request> requests =
                reader.process(commandLine, Actors.text(event, "Image"), Actors.text(event, "OriginalFileName"));
        return requests.isEmpty() ? Interpretation.NOTHING : attempts.of(requests, actors.of(event));
    }

    Interpretation script(Event event) {
        String text = event.text("ScriptBlockText");
        return text == null ? Interpretation.NOTHING : attempts.of(reader.script(text), Actors.writer(event));
    }

    Interpretation boundParameters(Event event) {
        String payload = event.text("Payload");
        return payload == null
                ? Interpretation.NOTHING
                : attempts.of(reader.boundParameters(payload), Actors.writer(event));
    }
}

package io.haltwatch.interpret.unix;

import io.haltwatch.interpret.Actors;
import io.haltwatch.interpret.Attempts;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.command.Request;
import io.haltwatch.interpret.posix.PosixCommandReader;
import io.haltwatch.telemetry.Event;
import java.util.List;

/** Started processes and typed commands: what they ask for. */
final class UnixCommands {

    private final PosixCommandReader reader = new PosixCommandReader();
    private final Attempts attempts;
    private final Actors actors;

    UnixCommands(TargetResolver targets, Actors actors) {
        this.attempts = new Attempts(targets);
        this.actors = actors;
    }

    Interpretation process(Event event) {
        String image = Actors.text(event, "Image");
        // An argument list of one may come as a text.
        if (event.get("Argv") instanceof List<?> words) {
            return actions(reader.process(words.stream().map(String.class::cast).toList(), image), event);
        }
        String commandLine = event.text("CommandLine");
        return commandLine == null ? Interpretation.NOTHING : actions(reader.commandLine(commandLine, image), event);
    }

    Interpretation shell(Event event) {
        String typed = event.text("CommandLine");
        return typed == null ? Interpretation.NOTHING : shell(typed, event);
    }

    /** A command that a record quotes. */
    Interpretation shell(String typed, Event event) {
        return actions(reader.shell(typed), event);
    }

    private Interpretation actions(List<Request> requests, Event event) {
        if (requests.isEmpty()) {
            return Interpretation.NOTHING;
        }
        Interpretation asked = attempts.of(requests, actors.of(event));
        return Actors.isTrue(event, "Denied")
                ? new Interpretation(
                        asked.actions().stream().map(ServiceAction::refused).toList(), List.of())
                : asked;
    }
}

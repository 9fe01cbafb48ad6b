package io.haltwatch.interpret.windows;

import io.haltwatch.interpret.Actor;
import io.haltwatch.interpret.Interpretation;
import io.haltwatch.interpret.Phase;
import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Target;
import io.haltwatch.interpret.TargetResolver;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.Via;
import io.haltwatch.interpret.command.CommandReader;
import io.haltwatch.interpret.command.Request;
import io.haltwatch.telemetry.Event;
import java.util.List;

/** Process creations and PowerShell's records: what the command asks for. */
final class Commands {

    private static final int MAX_DETAIL = 200;

    private final CommandReader reader = new CommandReader();
    private final TargetResolver targets;
    private final Actors actors;

    Commands(TargetResolver targets, Actors actors) {
        this.targets = targets;
        this.actors = actors;
    }

    Interpretation process(Event event) {
        String commandLine = event.text("CommandLine");
        if (commandLine == null) {
            return Interpretation.NOTHING;
        }
        List<Request> requests =
                reader.process(commandLine, Actors.text(event, "Image"), Actors.text(event, "OriginalFileName"));
        return requests.isEmpty() ? Interpretation.NOTHING : actions(requests, actors.of(event));
    }

    Interpretation script(Event event) {
        String text = event.text("ScriptBlockText");
        return text == null ? Interpretation.NOTHING : actions(reader.script(text), Actors.account(event));
    }

    Interpretation boundParameters(Event event) {
        String payload = event.text("Payload");
        return payload == null
                ? Interpretation.NOTHING
                : actions(reader.boundParameters(payload), Actors.account(event));
    }

    private Interpretation actions(List<Request> requests, Actor actor) {
        return new Interpretation(
                requests.stream()
                        .filter(this::concernsService)
                        .map(request -> action(request, actor))
                        .toList(),
                List.of());
    }

    /** Image options are set for many programs; they matter here where a service's is meant. */
    private boolean concernsService(Request request) {
        return request.verb() != Verb.TAMPER
                || request.kind() != Request.Kind.IMAGE
                || targets.serviceOfImage(request.name()).isPresent();
    }

    private ServiceAction action(Request request, Actor actor) {
        String detail = request.detail();
        return new ServiceAction(
                request.verb(),
                Phase.ATTEMPT,
                Via.COMMAND,
                target(request),
                actor,
                request.forced(),
                false,
                request.weak(),
                request.remoteHost(),
                detail == null || detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL));
    }

    private Target target(Request request) {
        if (request.wildcard()) {
            return targets.pattern(kind(request.kind()), request.name());
        }
        return switch (request.kind()) {
            case SERVICE -> targets.service(request.name());
            case IMAGE -> targets.image(request.name());
            case PROCESS_ID -> targets.processId(request.name());
            case VIRTUAL_MACHINE -> targets.virtualMachine(request.name());
            case CONTAINER -> targets.container(request.name());
        };
    }

    private static Target.Kind kind(Request.Kind kind) {
        return switch (kind) {
            case SERVICE -> Target.Kind.SERVICE;
            case IMAGE, PROCESS_ID -> Target.Kind.PROCESS;
            case VIRTUAL_MACHINE -> Target.Kind.VIRTUAL_MACHINE;
            case CONTAINER -> Target.Kind.CONTAINER;
        };
    }
}

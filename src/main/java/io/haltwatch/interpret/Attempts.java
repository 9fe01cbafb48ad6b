package io.haltwatch.interpret;

import io.haltwatch.interpret.command.Request;
import java.util.List;

/** What commands ask for as service actions: attempts, by the process or account that gave the command. */
public final class Attempts {

    private static final int MAX_DETAIL = 200;

    private final TargetResolver targets;

    public Attempts(TargetResolver targets) {
        this.targets = targets;
    }

    /** One action for each thing asked for. */
    public Interpretation of(List<Request> requests, Actor actor) {
        return new Interpretation(
                requests.stream()
                        .filter(this::concernsService)
                        .map(request -> action(request, actor))
                        .toList(),
                List.of());
    }

    /** Programs and their image options are changed for many reasons; they matter here where a service's is meant. */
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
            case IMAGE -> targets.program(request.name());
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

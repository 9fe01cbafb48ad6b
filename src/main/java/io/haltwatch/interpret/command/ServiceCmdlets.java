package io.haltwatch.interpret.command;

import io.haltwatch.interpret.ServiceAction;
import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.command.Values.Kind;
import java.util.Locale;

/** {@code Stop-Service} and its relatives. */
final class ServiceCmdlets {

    private ServiceCmdlets() {}

    static Values get(CmdletCall call) {
        return chosen(call).objects(Kind.SERVICES).on(call.hosts());
    }

    static Values stop(CmdletCall call) {
        return act(call, Verb.STOP);
    }

    static Values suspend(CmdletCall call) {
        return act(call, Verb.PAUSE);
    }

    static Values start(CmdletCall call) {
        return act(call, Verb.START);
    }

    static Values restart(CmdletCall call) {
        Values services = chosen(call);
        for (Scope scope : call.scopes(services)) {
            services.names()
                    .forEach(name ->
                            scope.request(Verb.STOP, Request.Kind.SERVICE, name, false, true, ServiceAction.RESTART));
        }
        return act(call, Verb.START);
    }

    static Values remove(CmdletCall call) {
        return act(call, Verb.DELETE);
    }

    static Values set(CmdletCall call) {
        Values services = chosen(call);
        Arguments arguments = call.arguments();
        String startup = lower(arguments.named("startuptype"));
        // PowerShell takes the start type as a number too.
        if (startup.equals("disabled") || startup.equals("4")) {
            call.services(Verb.DISABLE, services, "startup type disabled");
        } else if (startup.equals("manual") || startup.equals("3")) {
            call.services(Verb.DEMOTE, services, "startup type manual");
        }
        switch (lower(arguments.named("status"))) {
            case "stopped" -> call.services(Verb.STOP, services, null);
            case "paused" -> call.services(Verb.PAUSE, services, null);
            case "running" -> call.services(Verb.START, services, null);
            default -> {}
        }
        String descriptor = arguments.named("securitydescriptorsddl").first();
        if (!descriptor.isEmpty() && ServiceDescriptors.locksOut(descriptor)) {
            call.services(Verb.TAMPER, services, "security descriptor set");
        }
        return services.objects(Kind.SERVICES).on(call.hosts());
    }

    private static Values act(CmdletCall call, Verb verb) {
        Values services = chosen(call);
        call.services(verb, services, null);
        return services.as(Kind.SERVICES).on(call.hosts());
    }

    /** By name, display name or object, else what the pipeline hands over. */
    private static Values chosen(CmdletCall call) {
        Arguments arguments = call.arguments();
        Values byName = arguments.get("name", 0);
        if (byName.isEmpty()) {
            byName = arguments.named("displayname");
        }
        if (byName.isEmpty()) {
            byName = arguments.named("inputobject");
        }
        return byName.isEmpty() ? call.input() : byName;
    }

    private static String lower(Values values) {
        return values.first().toLowerCase(Locale.ROOT);
    }
}

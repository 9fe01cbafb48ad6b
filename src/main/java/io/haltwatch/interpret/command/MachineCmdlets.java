package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;

/** Cmdlets of Hyper-V and of VMware's PowerCLI, which share their names. */
final class MachineCmdlets {

    private MachineCmdlets() {}

    /** Without a name, every machine of the host. */
    static Values get(CmdletCall call) {
        Values names = call.arguments().get("name", 0);
        Values machines = names.isEmpty() ? Values.text(Placeholders.ALL) : names.as(Values.Kind.TEXT);
        return machines.on(call.hosts());
    }

    /** {@code Stop-VM} shuts the guest down; {@code -TurnOff} and PowerCLI's {@code -Kill} pull the plug. */
    static Values stop(CmdletCall call) {
        boolean off = call.arguments().has("turnoff") || call.arguments().has("kill");
        return request(call, off ? Verb.KILL : Verb.STOP, off);
    }

    static Values suspend(CmdletCall call) {
        return request(call, Verb.SUSPEND, false);
    }

    static Values remove(CmdletCall call) {
        return request(call, Verb.DELETE, false);
    }

    private static Values request(CmdletCall call, Verb verb, boolean forced) {
        Values named = call.arguments().get("name", 0);
        if (named.isEmpty()) {
            named = call.arguments().get("vm", 0);
        }
        Values machines = named.isEmpty() ? call.input() : named;
        for (Scope where : call.scopes(machines)) {
            machines.names()
                    .forEach(name ->
                            where.request(verb, Request.Kind.VIRTUAL_MACHINE, name, forced, false, call.name()));
        }
        return machines;
    }
}

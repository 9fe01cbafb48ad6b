package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a cmdlet.
 *
 * @param input what the pipeline hands it
 */
record CmdletCall(PowerShellRun run, String name, Arguments arguments, Values input, Scope scope) {

    private static final List<String> HOST_PARAMETERS = List.of("computername", "cn", "cimsession", "session");

    /** The hosts that a parameter names, where the text tells them. */
    Values hosts() {
        for (String parameter : HOST_PARAMETERS) {
            Values hosts = arguments.named(parameter);
            if (!hosts.isEmpty() && hosts.kind() == Values.Kind.TEXT) {
                return hosts;
            }
        }
        return Values.NONE;
    }

    /** The scope of each host that a parameter names. */
    List<Scope> scopes() {
        return scope.on(hosts().names());
    }

    /** The same, else of each host where the objects are. */
    List<Scope> scopes(Values objects) {
        Values hosts = hosts();
        return scope.on(hosts.isEmpty() ? objects.hosts() : hosts.names());
    }

    void services(Verb verb, Values names, @Nullable String detail) {
        for (Scope where : scopes(names)) {
            names.names().forEach(name -> where.service(verb, name, detail));
        }
    }

    Values blocks(Values current) {
        Values values = Values.NONE;
        for (PowerShellNode.Block block : arguments.blocks()) {
            values = values.and(run.block(block, current, scope));
        }
        return values;
    }
}

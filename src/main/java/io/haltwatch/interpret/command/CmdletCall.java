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

    private static final int MAX_HOSTS = 16;

    /** The scope of each host that {@code -ComputerName} names. */
    List<Scope> scopes() {
        Values hosts = arguments.named("computername");
        return hosts.isEmpty()
                ? List.of(scope)
                : hosts.names().stream().limit(MAX_HOSTS).map(scope::on).toList();
    }

    void services(Verb verb, Values names, @Nullable String detail) {
        for (Scope where : scopes()) {
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

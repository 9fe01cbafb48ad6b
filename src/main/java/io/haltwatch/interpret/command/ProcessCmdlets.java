package io.haltwatch.interpret.command;

import io.haltwatch.interpret.Verb;
import io.haltwatch.interpret.command.Values.Kind;
import java.util.ArrayList;
import java.util.List;

/** {@code Stop-Process} and its relatives. Stop-Process always ends by force: {@code -Force} only leaves out a question. */
final class ProcessCmdlets {

    private ProcessCmdlets() {}

    static Values get(CmdletCall call) {
        Arguments arguments = call.arguments();
        Values names = arguments.get("name", 0);
        return (names.isEmpty() ? arguments.named("id") : names)
                .objects(Kind.PROCESSES)
                .on(call.hosts());
    }

    static Values stop(CmdletCall call) {
        Arguments arguments = call.arguments();
        Values chosen = arguments.named("name");
        if (chosen.isEmpty()) {
            chosen = arguments.get("id", 0);
        }
        if (chosen.isEmpty()) {
            chosen = arguments.named("inputobject");
        }
        Values processes = chosen.isEmpty() ? call.input() : chosen;
        for (Scope where : call.scopes(processes)) {
            processes.names().forEach(name -> ProcessPrograms.process(name, Verb.KILL, true, where));
        }
        return Values.NONE;
    }

    /** {@code Start-Process net -ArgumentList 'stop','x'}: the list is joined with blanks. */
    static Values start(CmdletCall call) {
        Arguments arguments = call.arguments();
        Values program = arguments.get("filepath", 0);
        if (program.isEmpty()) {
            return Values.NONE;
        }
        Values list = arguments.named("argumentlist");
        if (list.isEmpty()) {
            list = arguments.named("args");
        }
        if (list.isEmpty()) {
            list = arguments.positional(arguments.has("filepath") ? 0 : 1);
        }
        List<String> words = new ArrayList<>();
        words.add("\"" + program.first().replace("\"", "") + "\"");
        words.addAll(list.names());
        call.run().programs().readLine(String.join(" ", words), call.scope().nested());
        return Values.NONE;
    }
}

package io.haltwatch.interpret.command;

import io.haltwatch.interpret.command.PowerShellNode.Block;
import io.haltwatch.interpret.command.PowerShellNode.Pipeline;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Blocks that a script keeps for later: commands ({@code $b = { .. }; & $b}) and tables of parameters: {@code $p = @{Name='x'}; Stop-Service @p}. */
final class ParameterTables {

    private static final int MAX_TABLES = 256;

    private final Map<String, Block> tables = new HashMap<>();

    void set(String variable, Block table) {
        if (tables.size() < MAX_TABLES) {
            tables.put(variable, table);
        }
    }

    /** The block that the variable holds, of parameters or of commands; null when it holds none. */
    @Nullable
    Block block(String variable) {
        return tables.get(variable);
    }

    /** Adds what the table names. */
    void pass(String variable, Arguments arguments, PowerShellExpressions expressions, Scope scope) {
        Block table = tables.get(variable.toLowerCase(Locale.ROOT));
        if (table == null) {
            return;
        }
        for (Pipeline entry : table.script().pipelines()) {
            List<PowerShellNode> nodes = entry.stages().get(0);
            String key = PowerShellRun.text(nodes, 0);
            int equals = key.indexOf('=');
            if (equals > 0) {
                // Name='x' is one word to the lexer.
                Values first = Values.text(key.substring(equals + 1));
                Values rest = expressions.evaluate(nodes, 1, nodes.size(), scope);
                arguments.name(key.substring(0, equals), first.first().isEmpty() ? rest : first.and(rest));
            } else if (PowerShellRun.isMark(nodes, 1, TokenType.ASSIGN)) {
                arguments.name(key, expressions.evaluate(nodes, 2, nodes.size(), scope));
            }
        }
    }
}
